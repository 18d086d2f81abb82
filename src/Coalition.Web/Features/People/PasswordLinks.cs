using System.Globalization;
using System.Security.Cryptography;
using Coalition.Web.Data;
using Microsoft.AspNetCore.DataProtection;

namespace Coalition.Web.Features.People;

/// <summary>Whose link it is, and the stamp he had when it was made: setting the password changes the stamp, so a link works once.</summary>
public sealed record PasswordLink(string PersonId, string Stamp);

/// <summary>Links by which somebody sets his password. Nothing is kept of one: it is sealed with the keys that seal cookies, and says itself until when it holds.</summary>
public sealed class PasswordLinks(IDataProtectionProvider protection, TimeProvider time)
{
    /// <summary>How long a link holds.</summary>
    public static readonly TimeSpan Holds = TimeSpan.FromMinutes(30);

    private readonly IDataProtector seal = protection.CreateProtector("Coalition.PasswordLink");

    /// <summary>The path of a new link, such as <c>/set-password?token=…</c>.</summary>
    public string Make(PasswordLink link)
    {
        var until = (time.GetUtcNow() + Holds).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"/set-password?token={seal.Protect($"{until} {link.Stamp} {link.PersonId}")}";
    }

    /// <summary>What a token says; null when it is not ours or older than it may be.</summary>
    public PasswordLink? Read(string? token)
    {
        try
        {
            return token is not null && seal.Unprotect(token).Split(' ', 3) is [var until, var stamp, var person]
                   && time.GetUtcNow() <= DateTimeOffset.FromUnixTimeSeconds(long.Parse(until, CultureInfo.InvariantCulture)) ? new(person, stamp) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Whether a link is still this person's to use.</summary>
    public static bool IsOf(PasswordLink link, Person person) => person is { Disabled: false, Demonstration: false } && person.SecurityStamp == link.Stamp;
}
