using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace Coalition.Web.Shell;

/// <summary>A language the screens speak.</summary>
/// <param name="Code">ISO 639-1, as in <c>?lang=fr</c>.</param>
/// <param name="Culture">The culture whose dates and separators go with it.</param>
/// <param name="Name">Its name in itself.</param>
public sealed record Language(string Code, string Culture, string Name);

/// <summary>English, French and Ukrainian: chosen by <c>?lang=</c>, then the cookie, then the browser.</summary>
public static class Languages
{
    public static readonly IReadOnlyList<Language> All =
    [
        new("en", "en-GB", "English"),
        new("fr", "fr", "Français"),
        new("uk", "uk", "Українська"),
    ];

    /// <summary>The language of the current culture.</summary>
    public static Language Current =>
        All.FirstOrDefault(language => language.Code == CultureInfo.CurrentUICulture.TwoLetterISOLanguageName) ?? All[0];

    /// <summary>The command line speaks English, whatever the machine does; a reader's language comes with each request.</summary>
    public static void BeginInEnglish() =>
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.GetCultureInfo(All[0].Culture);

    public static void Configure(RequestLocalizationOptions options)
    {
        var cultures = All.Select(language => language.Culture).ToArray();
        options.SetDefaultCulture(cultures[0]).AddSupportedCultures(cultures).AddSupportedUICultures(cultures);
        options.RequestCultureProviders =
        [
            new CustomRequestCultureProvider(FromQuery),
            new CookieRequestCultureProvider(),
            new CustomRequestCultureProvider(FromBrowser),
        ];
    }

    /// <summary><c>/culture/set?c=fr&amp;to=/pledges</c> remembers the language and goes back; only to a page of this app.</summary>
    public static void MapLanguages(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/culture/set", Set).AllowAnonymous().ExcludeFromDescription();

    private static IResult Set(HttpContext http, string? c, string? to)
    {
        if (Of(c) is not { } language) return Results.BadRequest();
        Remember(http, language);
        return Results.Redirect(Addresses.Local(to) ?? "/");
    }

    // A shared link may carry the language; the circuit takes its culture from the cookie, so the choice is remembered.
    private static Task<ProviderCultureResult?> FromQuery(HttpContext http)
    {
        if (Of(http.Request.Query["lang"]) is not { } language) return Task.FromResult<ProviderCultureResult?>(null);
        Remember(http, language);
        return Task.FromResult<ProviderCultureResult?>(new(language.Culture));
    }

    // By the language alone: the framework's own provider finds no “en-US” and would give somebody who reads “en-US, fr” French.
    private static Task<ProviderCultureResult?> FromBrowser(HttpContext http) => Task.FromResult(
        http.Request.GetTypedHeaders().AcceptLanguage.Where(accepted => accepted.Quality is null or > 0).OrderByDescending(accepted => accepted.Quality ?? 1)
            .Select(accepted => Of(accepted.Value.Value?.Split('-')[0].ToLowerInvariant())).OfType<Language>().FirstOrDefault() is { } language ? new ProviderCultureResult(language.Culture) : null);

    private static Language? Of(string? code) => All.FirstOrDefault(language => language.Code == code);

    private static void Remember(HttpContext http, Language language) =>
        http.Response.Cookies.Append(
            CookieRequestCultureProvider.DefaultCookieName,
            CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(language.Culture)),
            new() { MaxAge = TimeSpan.FromDays(365), IsEssential = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, HttpOnly = true });
}
