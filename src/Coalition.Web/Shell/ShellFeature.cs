using Coalition.Web.Live;
using Coalition.Web.Texts;
using Coalition.Web.Ui;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MudBlazor.Services;

namespace Coalition.Web.Shell;

/// <summary>The frame around every screen: layouts, navigation, languages, both themes.</summary>
public static class ShellFeature
{
    public static IServiceCollection AddShell(this IServiceCollection services)
    {
        services.AddRazorComponents().RegisterPersistentService<Handover>(RenderMode.InteractiveServer).AddInteractiveServerComponents()
            // The page must know within ten seconds that it no longer hears the server.
            .AddHubOptions(hub => hub.KeepAliveInterval = TimeSpan.FromSeconds(3));
        services.AddMudServices();
        services.AddTexts();
        services.Configure<RequestLocalizationOptions>(Languages.Configure);
        services.AddCascadingAuthenticationState();
        services.AddAuthorization();
        services.AddHttpContextAccessor();
        services.AddScoped<Shown>();
        services.AddSingleton<ContentPolicy>().AddSingleton<SharedParts>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new Demonstration(IsOn: false));
        return services;
    }

    /// <summary>Static files, pages and the language switch. The app calls <c>UseRequestLocalization</c>, <c>UseAuthentication</c>, <c>UseAuthorization</c> and <c>UseAntiforgery</c> before.</summary>
    public static RazorComponentsEndpointConventionBuilder MapShell(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapStaticAssets().AllowAnonymous();
        endpoints.MapLanguages();
        return endpoints.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
    }
}
