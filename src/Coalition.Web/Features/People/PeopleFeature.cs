using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Http;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Store = Microsoft.AspNetCore.Identity.EntityFrameworkCore.UserOnlyStore<Coalition.Web.Data.Person, Coalition.Web.Data.CoalitionDb, string, Microsoft.AspNetCore.Identity.IdentityUserClaim<string>,
    Microsoft.AspNetCore.Identity.IdentityUserLogin<string>, Microsoft.AspNetCore.Identity.IdentityUserToken<string>, Coalition.Web.Data.Passkey>;

namespace Coalition.Web.Features.People;

/// <summary>People and tokens: who may come in, and as whom.</summary>
public static class PeopleFeature
{
    private const string ByPath = "by-path";

    /// <summary>Call after AddShell and after a <see cref="DemonstrationMode"/> is registered (otherwise it is off).</summary>
    public static IServiceCollection AddPeople(this IServiceCollection services)
    {
        services.TryAddSingleton(DemonstrationMode.Off);
        services.AddSingleton<PeopleQueries>().AddSingleton<TokenQueries>().AddSingleton<TokenService>().AddSingleton<TokenVerb>();
        services.AddSingleton<ILookupNormalizer, UpperInvariantLookupNormalizer>().AddSingleton<DemonstrationPeople>();
        services.AddSingleton<AccessLogQueries>().AddScoped<FirstAdmin>();
        services.AddSingleton<PasswordLinks>().AddSingleton<PersonQueries>().AddScoped<PersonService>();
        services.AddSingleton<SessionQueries>().AddSingleton<SessionService>().AddSingleton<SessionEnds>().AddScoped<SessionCookie>();
        services.TryAddSingleton(PasskeyDomain.None);
        services.AddSingleton<PasskeyQueries>().AddSingleton<PasskeyChallenges>().AddScoped<PasskeyService>().AddScoped<PasskeySignIn>();
        services.AddSingleton<SecondStepQueries>().AddSingleton<SecondStepService>();
        services.AddScoped<CircuitActivity>().AddScoped<CircuitHandler>(circuit => circuit.GetRequiredService<CircuitActivity>());
        services.AddScoped<SignInService>().AddScoped<StillSignedIn>().AddSingleton<IAuthorizationMiddlewareResultHandler, RefusedRequests>();

        services.AddIdentityCore<Person>(options => options.Password = new() { RequiredLength = 12, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false })
            .AddUserStore<Store>().AddSignInManager().AddClaimsPrincipalFactory<PersonClaims>();
        services.AddOptions<IdentityPasskeyOptions>().Configure<PasskeyDomain>((options, domain) => domain.Bind(options));
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = 210_000);
        services.Configure<SecurityStampValidatorOptions>(KeepSignInTime);
        services.Replace(ServiceDescriptor.Scoped<ISecurityStampValidator, CookieValidator>());
        services.Replace(ServiceDescriptor.Scoped<AuthenticationStateProvider, CircuitValidator>());

        var authentication = services.AddAuthentication(options => options.DefaultScheme = ByPath);
        authentication.AddPolicyScheme(ByPath, null, options => options.ForwardDefaultSelector = SchemeOf);
        authentication.AddScheme<AuthenticationSchemeOptions, BearerHandler>(BearerHandler.SchemeName, null);
        authentication.AddIdentityCookies();
        services.ConfigureApplicationCookie(Cookie);

        // Every role reads everything; somebody without any reads nothing. A page or endpoint open to all says so.
        var everyRole = new AuthorizationPolicyBuilder().RequireRole(Code.All<Role>()).Build();
        services.AddAuthorizationBuilder().SetDefaultPolicy(everyRole).SetFallbackPolicy(everyRole);
        return services;
    }

    /// <summary>Who is asking, how much, and whether he may. Call after the app's exception and status-code handlers, before UseAntiforgery.</summary>
    public static IApplicationBuilder UsePeople(this IApplicationBuilder app) => app.UseAuthentication().UseRateLimiter().UseAuthorization();

    /// <summary>The addresses that sign out and that ask devices; the pages map themselves.</summary>
    public static void MapPeople(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPasskeys();
        endpoints.MapPost("/sign-out", SignOutAsync).WithMetadata(new RequireAntiforgeryTokenAttribute()).AllowAnonymous().ExcludeFromDescription();
    }

    // The API takes tokens only: a browser's cookie must not act for a page of another site.
    private static string SchemeOf(HttpContext http) =>
        http.Request.Path.StartsWithSegments("/api") || (http.Request.Path.StartsWithSegments("/openapi") && http.Request.Headers.Authorization.Count > 0)
            ? BearerHandler.SchemeName
            : IdentityConstants.ApplicationScheme;

    private static void Cookie(Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "coalition";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = SessionQueries.Longest;
        options.SlidingExpiration = false;
        options.LoginPath = "/sign-in";
        options.ReturnUrlParameter = "returnUrl";
        options.EventsType = typeof(SessionCookie);
    }

    // Roles are read anew with each check; the session and the moment he signed in are not, or everybody would be fresh for ever.
    private static void KeepSignInTime(SecurityStampValidatorOptions options)
    {
        options.ValidationInterval = StillSignedIn.CookieInterval;
        options.OnRefreshingPrincipal = context =>
        {
            if (context is { CurrentPrincipal: { } current, NewPrincipal.Identity: System.Security.Claims.ClaimsIdentity renewed })
                renewed.AddClaims(current.FindAll(claim => claim.Type is ActorClaims.Time or ActorClaims.Session));
            return Task.CompletedTask;
        };
    }

    private static async Task<IResult> SignOutAsync(HttpContext http, SignInService signIns)
    {
        if (CurrentActor.Find(http.User) is not { } actor) return Results.Redirect("/sign-in");
        if (http.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: true }) return Results.BadRequest();
        await signIns.OutAsync(actor);
        return Results.Redirect("/sign-in?out=1");
    }
}
