using System.Security.Claims;
using Coalition.Web.Data;
using Coalition.Web.Http;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Coalition.Web.Features.People;

/// <summary>Whether somebody who signed in may stay: not signed out elsewhere, not disabled, within twelve hours.</summary>
public sealed class StillSignedIn(SignInManager<Person> signIn, DemonstrationMode demonstration, TimeProvider time)
{
    /// <summary>How long one sign-in lasts, however busy he is.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    /// <summary>How often a cookie is compared with the database.</summary>
    public static readonly TimeSpan CookieInterval = TimeSpan.FromSeconds(30);

    /// <summary>How often an open page is.</summary>
    public static readonly TimeSpan CircuitInterval = TimeSpan.FromSeconds(20);

    /// <summary>The person behind a principal; null when he may not stay.</summary>
    public async Task<Person?> PersonAsync(ClaimsPrincipal? principal)
    {
        var person = await signIn.ValidateSecurityStampAsync(principal);
        return person is { Disabled: false } && (!person.Demonstration || demonstration.IsOn) && time.GetUtcNow() - ActorClaims.SignedInAt(principal!) < Longest ? person : null;
    }
}

/// <summary>Asks it of the cookie with each request, at most once per <see cref="StillSignedIn.CookieInterval"/>.</summary>
public sealed class CookieValidator(IOptions<SecurityStampValidatorOptions> options, SignInManager<Person> signIn, ILoggerFactory logs, StillSignedIn still)
    : SecurityStampValidator<Person>(options, signIn, logs)
{
    protected override Task<Person?> VerifySecurityStamp(ClaimsPrincipal? principal) => still.PersonAsync(principal);
}

/// <summary>Asks it of the principal of each open page.</summary>
public sealed class CircuitValidator(ILoggerFactory logs, IServiceScopeFactory scopes) : RevalidatingServerAuthenticationStateProvider(logs)
{
    protected override TimeSpan RevalidationInterval => StillSignedIn.CircuitInterval;

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            return await scope.ServiceProvider.GetRequiredService<StillSignedIn>().PersonAsync(authenticationState.User) is not null;
        }
        catch (Exception unreachable) when (unreachable.GetBaseException() is NpgsqlException)
        {
            // While the database is away nothing can be read or written either; leaving the page would only lose what is half typed.
            return true;
        }
    }
}
