using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Coalition.Web.Features.People;

/// <summary>The codes an authenticator app shows: six digits, another each half-minute, from a key that it shares with the program (RFC 6238, as every app computes it).</summary>
public static class Totp
{
    public const int Digits = 6;

    private const int KeyBytes = 20, Seconds = 30, Modulus = 1_000_000;
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(KeyBytes);

    /// <summary>The half-minute of a moment, counted from 1970.</summary>
    public static long StepAt(DateTimeOffset moment) => moment.ToUnixTimeSeconds() / Seconds;

    /// <summary>The code of a half-minute.</summary>
    public static string Code(byte[] key, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)], hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // What the apps compute; nothing rests on SHA-1 being free of collisions.
        HMACSHA1.HashData(key, counter, hash);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0xF)..]) & int.MaxValue;
        return (number % Modulus).ToString($"D{Digits}", CultureInfo.InvariantCulture);
    }

    /// <summary>The half-minute whose code this is: the present one, the one before or the one after, since clocks differ; null for none of them.</summary>
    public static long? StepOf(byte[] key, string code, DateTimeOffset now)
    {
        var present = StepAt(now);
        foreach (var step in new[] { present, present - 1, present + 1 })
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Code(key, step)), Encoding.UTF8.GetBytes(code))) return step;
        return null;
    }

    /// <summary>A key as people copy it: letters and digits that cannot be mistaken for each other.</summary>
    public static string Text(ReadOnlySpan<byte> key)
    {
        var text = new StringBuilder();
        var (held, bits) = (0, 0);
        foreach (var part in key)
        {
            (held, bits) = ((held << 8) | part, bits + 8);
            while (bits >= 5) text.Append(Letters[(held >> (bits -= 5)) & 31]);
            held &= (1 << bits) - 1;
        }
        if (bits > 0) text.Append(Letters[(held << (5 - bits)) & 31]);
        return text.ToString();
    }

    /// <summary>What an app reads from a picture.</summary>
    public static string Address(byte[] key, string userName) => $"otpauth://totp/Coalition:{Uri.EscapeDataString(userName)}?secret={Text(key)}&issuer=Coalition";
}
