using System.Globalization;
using System.Security.Claims;
using Coalition.Web.Data;

namespace Coalition.Web.Http;

/// <summary>Who is asking and when he last proved it, from the principal of a request or a circuit.</summary>
/// <param name="Who">The actor; every write reads his rights again from the database.</param>
/// <param name="Rights">What he could do when he came in: for showing or hiding, never for deciding.</param>
/// <param name="SignedInAt">When he last gave his password, or clicked his name in a demonstration.</param>
/// <param name="Token">The token he came with; null in a browser.</param>
public sealed record CurrentActor(Actor Who, Rights Rights, DateTimeOffset SignedInAt, string? Token)
{
    /// <summary>How long a sign-in is fresh enough to confirm something, inclusive.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromMinutes(5);

    /// <summary>The actor behind a principal; throws when nobody is signed in, which only a page or endpoint open to all can cause.</summary>
    public static CurrentActor Of(ClaimsPrincipal principal) =>
        Find(principal) ?? throw new InvalidOperationException("Nobody is signed in: a page or endpoint open to all has no actor.");

    /// <summary>The actor behind a principal, or null when nobody is signed in.</summary>
    public static CurrentActor? Find(ClaimsPrincipal principal)
    {
        if (principal.Identity?.IsAuthenticated != true || principal.FindFirstValue(ActorClaims.Id) is not { } id) return null;
        var rights = Rights.Of(principal.FindAll(ClaimTypes.Role).Select(role => role.Value), principal.FindAll(ActorClaims.Nation).Select(nation => nation.Value));
        return new(new(id, principal.Identity.Name ?? id), rights, ActorClaims.SignedInAt(principal), principal.FindFirstValue(ActorClaims.Token));
    }

    /// <summary>Whether he may confirm something now: a token always, a person within five minutes of signing in.</summary>
    public bool IsFresh(DateTimeOffset now) => Token is not null || now - SignedInAt <= Freshness;

    /// <summary>Lets an endpoint take the actor as a parameter.</summary>
    public static ValueTask<CurrentActor?> BindAsync(HttpContext http) => ValueTask.FromResult<CurrentActor?>(Of(http.User));
}

/// <summary>The claims of ours in a principal.</summary>
public static class ActorClaims
{
    /// <summary>The actor's id as the ledger writes it.</summary>
    public const string Id = "actor";

    /// <summary>A nation an editor is limited to.</summary>
    public const string Nation = "nation";

    /// <summary>The name of the token that was sent.</summary>
    public const string Token = "token";

    /// <summary>The session of the browser he came with.</summary>
    public const string Session = "session";

    /// <summary>When the person last proved who he is, in seconds since 1970.</summary>
    public const string Time = "auth_time";

    /// <summary>The claim that somebody proved at a moment who he is.</summary>
    public static Claim At(DateTimeOffset moment) => new(Time, moment.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), ClaimValueTypes.Integer64);

    /// <summary>When the principal's owner last proved who he is; the beginning of 1970 when he never did.</summary>
    public static DateTimeOffset SignedInAt(ClaimsPrincipal principal) =>
        DateTimeOffset.FromUnixTimeSeconds(long.TryParse(principal.FindFirstValue(Time), CultureInfo.InvariantCulture, out var seconds) ? seconds : 0);
}
