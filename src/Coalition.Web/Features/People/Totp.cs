using OtpNet;

namespace Coalition.Web.Features.People;

/// <summary>The codes an authenticator app shows: six digits, another each half-minute, from a key that it shares with the program (RFC 6238, with SHA-1, as every app computes it).</summary>
public static class Totp
{
    private const int KeyBytes = 20;

    // The present half-minute, the one before and the one after, since clocks differ.
    private static readonly VerificationWindow Window = new(previous: 1, future: 1);

    public static byte[] NewKey() => KeyGeneration.GenerateRandomKey(KeyBytes);

    /// <summary>The code of a moment.</summary>
    public static string Code(byte[] key, DateTimeOffset moment) => new OtpNet.Totp(key).ComputeTotp(moment.UtcDateTime);

    /// <summary>The half-minute whose code this is, counted from 1970: the present one or one beside it; null for none of them.</summary>
    public static long? StepOf(byte[] key, string code, DateTimeOffset now) => new OtpNet.Totp(key).VerifyTotp(now.UtcDateTime, code, out var step, Window) ? step : null;

    /// <summary>A key as people copy it: letters and digits that cannot be mistaken for each other.</summary>
    public static string Text(byte[] key) => Base32Encoding.ToString(key).TrimEnd('=');

    /// <summary>What an app reads from a picture.</summary>
    public static string Address(byte[] key, string userName) => $"otpauth://totp/Coalition:{Uri.EscapeDataString(userName)}?secret={Text(key)}&issuer=Coalition";
}
