using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using Coalition.Web.Data;
using Coalition.Web.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Coalition.Web.Features.People;

/// <summary>Signs in whoever sends a token: <c>Authorization: Bearer coalition_…</c>. Asked of the database with each request, so that a revoked token ends at once.</summary>
public sealed class BearerHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, TokenQueries tokens, AccessLog access)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    /// <summary>Name of the scheme.</summary>
    public const string SchemeName = "Bearer";

    private const string Prefix = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var sent = Request.Headers.Authorization.ToString();
        if (!sent.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)) return AuthenticateResult.NoResult();
        var secret = sent[Prefix.Length..].Trim();
        var now = TimeProvider.GetUtcNow();
        var token = await tokens.HeldAsync(TokenSecret.Hash(secret), now, Context.RequestAborted);
        if (token is null || !TokenSecret.Matches(secret, token.Hash)) return AuthenticateResult.Fail("The token is unknown, revoked or expired.");
        if (await tokens.NoteUseAsync(token, now, Context.RequestAborted))
            access.Note("token.use", token.Name, new JsonObject { ["address"] = Context.Connection.RemoteIpAddress?.ToString() });
        return AuthenticateResult.Success(new(PrincipalOf(token, now), Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.Append(HeaderNames.WWWAuthenticate, "Bearer");
        return Task.CompletedTask;
    }

    private ClaimsPrincipal PrincipalOf(HeldToken token, DateTimeOffset now)
    {
        var identity = new ClaimsIdentity(Scheme.Name, ClaimTypes.Name, ClaimTypes.Role);
        identity.AddClaim(new(ActorClaims.Id, token.MakerId is { } maker ? $"person:{maker}" : $"token:{token.Name}"));
        identity.AddClaim(new(ClaimTypes.Name, token.MakerName ?? token.Name));
        identity.AddClaim(new(ActorClaims.Token, token.Name));
        identity.AddClaim(ActorClaims.At(now));
        identity.AddClaims(token.Roles.Select(role => new Claim(ClaimTypes.Role, role)));
        identity.AddClaims(token.Nations.Select(nation => new Claim(ActorClaims.Nation, nation)));
        return new(identity);
    }
}
