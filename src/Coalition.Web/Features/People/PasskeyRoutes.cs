using Microsoft.AspNetCore.Antiforgery;

namespace Coalition.Web.Features.People;

/// <summary>Where the script of a page asks for a challenge, with the antiforgery token of the form it stands on.</summary>
public static class PasskeyRoutes
{
    /// <summary>What a device that wants in, that proves again, and that makes a passkey has to answer.</summary>
    public const string SignIn = "/sign-in/passkey", Again = "/sign-in/fresh/passkey", Add = "/account/passkeys/challenge";

    public static void MapPasskeys(this IEndpointRouteBuilder endpoints)
    {
        var asked = endpoints.MapGroup("").WithMetadata(new RequireAntiforgeryTokenAttribute()).AddEndpointFilter(OnlyFromOurPagesAsync).ExcludeFromDescription();
        asked.MapPost(SignIn, async (HttpContext http, PasskeySignIn signIns) => Options(await signIns.AskAsync(http))).AllowAnonymous();
        asked.MapPost(Again, async (HttpContext http, PasskeySignIn signIns) => Options(await signIns.AskAgainAsync(http)));
        asked.MapPost(Add, async (HttpContext http, PasskeyService passkeys) => await passkeys.AskAsync(http) is { } options ? Options(options) : Results.NotFound());
    }

    private static async ValueTask<object?> OnlyFromOurPagesAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var http = call.HttpContext;
        if (http.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: true }) return Results.BadRequest();
        return http.RequestServices.GetRequiredService<PasskeyDomain>().Covers(http.Request) ? await next(call) : Results.NotFound();
    }

    private static IResult Options(string json) => Results.Text(json, "application/json");
}
