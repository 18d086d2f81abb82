using System.Security.Claims;
using Coalition.Web.Data;
using Coalition.Web.Http;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Coalition.Web.Features.People;

/// <summary>Whether somebody who signed in may stay: not disabled, with the rights he came in with, in a session that goes on.</summary>
public sealed class StillSignedIn(SignInManager<Person> signIn, DemonstrationMode demonstration, SessionQueries sessions)
{
    /// <summary>How often the person of a cookie is compared with the database; its session is with each request.</summary>
    public static readonly TimeSpan CookieInterval = TimeSpan.FromSeconds(30);

    /// <summary>How often an open page is.</summary>
    public static readonly TimeSpan CircuitInterval = TimeSpan.FromSeconds(20);

    /// <summary>The person behind a principal; null when he may not stay.</summary>
    public async Task<Person?> PersonAsync(ClaimsPrincipal? principal) =>
        await signIn.ValidateSecurityStampAsync(principal) is { Disabled: false } person && (!person.Demonstration || demonstration.IsOn) ? person : null;

    /// <summary>Whether an open page may stay open.</summary>
    /// <param name="did">When he last did something in it.</param>
    public async Task<bool> StaysAsync(ClaimsPrincipal principal, DateTimeOffset did, CancellationToken stop) =>
        await sessions.GoesOnAsync(principal.FindFirstValue(ActorClaims.Session), did, stop) && await PersonAsync(principal) is not null;
}

/// <summary>Asks it of the person of a cookie, at most once per <see cref="StillSignedIn.CookieInterval"/>.</summary>
public sealed class CookieValidator(IOptions<SecurityStampValidatorOptions> options, SignInManager<Person> signIn, ILoggerFactory logs, StillSignedIn still)
    : SecurityStampValidator<Person>(options, signIn, logs)
{
    protected override Task<Person?> VerifySecurityStamp(ClaimsPrincipal? principal) => still.PersonAsync(principal);
}

/// <summary>When the person of an open page last did something in it. What the page hears from the server by itself is nothing he did.</summary>
public sealed class CircuitActivity(TimeProvider time) : CircuitHandler
{
    public DateTimeOffset LastAt { get; private set; } = time.GetUtcNow();

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) => context =>
    {
        LastAt = time.GetUtcNow();
        return next(context);
    };
}

/// <summary>Asks it of the principal of each open page, and signs the page out at once when its session is ended.</summary>
public sealed class CircuitValidator : RevalidatingServerAuthenticationStateProvider
{
    private static readonly AuthenticationState Nobody = new(new(new ClaimsIdentity()));

    private readonly IServiceScopeFactory scopes;
    private readonly CircuitActivity activity;
    private readonly SessionEnds ends;
    private string? session;

    public CircuitValidator(ILoggerFactory logs, IServiceScopeFactory scopes, CircuitActivity activity, SessionEnds ends) : base(logs)
    {
        (this.scopes, this.activity, this.ends) = (scopes, activity, ends);
        AuthenticationStateChanged += async state => session = (await state).User.FindFirstValue(ActorClaims.Session);
        ends.Ended += Leave;
    }

    protected override TimeSpan RevalidationInterval => StillSignedIn.CircuitInterval;

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            return await scope.ServiceProvider.GetRequiredService<StillSignedIn>().StaysAsync(authenticationState.User, activity.LastAt, cancellationToken);
        }
        catch (Exception unreachable) when (unreachable.GetBaseException() is NpgsqlException)
        {
            // While the database is away nothing can be read or written either; leaving the page would only lose what is half typed.
            return true;
        }
    }

    protected override void Dispose(bool disposing)
    {
        ends.Ended -= Leave;
        base.Dispose(disposing);
    }

    private void Leave(string ended)
    {
        if (ended == session) SetAuthenticationState(Task.FromResult(Nobody));
    }
}
