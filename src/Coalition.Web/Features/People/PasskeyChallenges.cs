using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Http;
using Microsoft.AspNetCore.DataProtection;

namespace Coalition.Web.Features.People;

/// <summary>What a challenge is for: an answer to one is none to another.</summary>
public enum PasskeyUse { SignIn, Again, Add }

/// <summary>What devices are asked to answer: sealed in a cookie of the browser that asked, for one purpose and one session, for five minutes, and answered once.</summary>
public sealed class PasskeyChallenges(IDataProtectionProvider protection, PasskeyQueries queries, TimeProvider time)
{
    /// <summary>How long an answer may take.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(5);

    private const string Cookie = "coalition.passkey";

    private readonly IDataProtector seals = protection.CreateProtector("Coalition.Passkey.Challenge");

    /// <summary>Gives a challenge to the browser.</summary>
    /// <param name="state">What Identity needs to know of it once it is answered.</param>
    public void Give(HttpContext http, PasskeyUse use, string state) =>
        http.Response.Cookies.Append(Cookie, seals.Protect(JsonSerializer.Serialize(new Given(use, SessionOf(http, use), time.GetUtcNow() + Lasts, state))), Options(http));

    /// <summary>Takes the challenge back with its answer; null when there is none, or it was given for something else, in another session, too long ago, or answered before.</summary>
    public async Task<string?> TakeAsync(HttpContext http, PasskeyUse use, CancellationToken stop)
    {
        http.Response.Cookies.Delete(Cookie, Options(http));
        if (Read(http.Request.Cookies[Cookie]) is not { } given || given.Use != use || given.Session != SessionOf(http, use) || given.LapsesAt <= time.GetUtcNow()) return null;
        return await queries.AnswerAsync(TokenSecret.Hash(given.State), given.LapsesAt.ToMicrosecond(), stop) ? given.State : null;
    }

    private Given? Read(string? cookie)
    {
        try
        {
            return cookie is null ? null : JsonSerializer.Deserialize<Given>(seals.Unprotect(cookie));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    // Who signs in has no session yet; the cookie itself ties the challenge to his browser.
    private static string? SessionOf(HttpContext http, PasskeyUse use) => use == PasskeyUse.SignIn ? null : http.User.FindFirstValue(ActorClaims.Session) ?? "";

    private static CookieOptions Options(HttpContext http) => new() { HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Strict, Secure = http.Request.IsHttps, MaxAge = Lasts };

    private sealed record Given(PasskeyUse Use, string? Session, DateTimeOffset LapsesAt, string State);
}
