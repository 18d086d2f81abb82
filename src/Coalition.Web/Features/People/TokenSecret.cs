using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Coalition.Web.Features.People;

/// <summary>The secret a token is: a readable beginning and 256 random bits. It is shown once; only its SHA-256 is kept.</summary>
public static class TokenSecret
{
    /// <summary>Lets people and scanners of leaked keys recognise one.</summary>
    public const string Beginning = "coalition_";

    private const int Bytes = 32;

    public static string Make() => Beginning + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>What is kept of a secret, in lower-case hex.</summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>Whether a secret has a hash, in a time that does not depend on where they differ.</summary>
    public static bool Matches(string secret, string hash) => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash(secret)), Encoding.ASCII.GetBytes(hash));
}
