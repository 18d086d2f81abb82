using System.Security.Claims;
using Coalition.Web.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Net.Http.Headers;

namespace Coalition.Web.Features.People;

/// <summary>The cookie names a session: it begins with a sign-in, is looked for in the database with each request, and ends with the sign-out, for a copied cookie too.</summary>
public sealed class SessionCookie(SessionQueries sessions, TimeProvider time) : CookieAuthenticationEvents
{
    public override async Task SigningIn(CookieSigningInContext context)
    {
        if (context.Principal is not { Identity: ClaimsIdentity identity } person) return;
        identity.AddClaim(ActorClaims.At(time.GetUtcNow()));
        // Who only proves again who he is stays in the session he is in.
        if (person.HasClaim(claim => claim.Type == ActorClaims.Session)) return;
        var http = context.HttpContext;
        var device = Device.Of(http.Request.Headers[HeaderNames.UserAgent]);
        identity.AddClaim(new(ActorClaims.Session, await sessions.BeginAsync(person.FindFirstValue(ClaimTypes.NameIdentifier)!, device, http.Connection.RemoteIpAddress?.ToString(), http.RequestAborted)));
    }

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        // Files are the same for everybody.
        if (context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null) return;
        if (!await sessions.GoesOnAsync(context.Principal?.FindFirstValue(ActorClaims.Session), time.GetUtcNow(), context.HttpContext.RequestAborted)) context.RejectPrincipal();
        else await SecurityStampValidator.ValidatePrincipalAsync(context);
    }

    public override async Task SigningOut(CookieSigningOutContext context)
    {
        // Other tabs of this browser ask for themselves soon: told now, the one that is leaving would be sent elsewhere on its way.
        if (context.HttpContext.User.FindFirstValue(ActorClaims.Session) is { } session) await sessions.EndAsync(session, context.HttpContext.RequestAborted);
    }

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}
