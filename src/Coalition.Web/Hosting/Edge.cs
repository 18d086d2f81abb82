using System.Net;
using Coalition.Web.Data;
using Coalition.Web.Http;
using Coalition.Web.Shell;
using Microsoft.AspNetCore.HttpOverrides;

namespace Coalition.Web.Hosting;

/// <summary>Where requests come in: by which name, through which proxy, and what every answer carries.</summary>
public static class Edge
{
    /// <summary>The names a private app answers to. Another name that leads here is somebody else's page, come in by the back door of the name service.</summary>
    private const string LoopbackNames = "localhost;127.0.0.1;[::1]";

    /// <param name="isPrivate">Whether only this machine may ask.</param>
    public static void AddEdge(this WebApplicationBuilder builder, bool isPrivate)
    {
        if (isPrivate && builder.Configuration["AllowedHosts"] is null or "*") builder.Configuration["AllowedHosts"] = LoopbackNames;
        var proxies = Proxies(builder.Configuration);
        builder.Services.AddSingleton(Limits.Of(builder.Configuration));
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddHsts(options => (options.MaxAge, options.IncludeSubDomains) = (TimeSpan.FromDays(365), true));
        builder.Services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.All & ~ForwardedHeaders.XForwardedPrefix;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var proxy in proxies) options.KnownProxies.Add(proxy);
        });
    }

    /// <summary>Before everything else.</summary>
    public static void UseEdge(this WebApplication app)
    {
        // Whoever is no known proxy could otherwise choose the address and the name he comes by.
        if (Proxies(app.Configuration).Count > 0) app.UseForwardedHeaders();
        app.UseHsts();
        app.UseSecurityHeaders(http => http.RequestServices.GetRequiredService<ContentPolicy>().HeaderAsync());
        app.UseOwnOrigin();
    }

    /// <summary>The addresses of the proxies in front, by comma: the setting <c>Proxies</c>.</summary>
    private static List<IPAddress> Proxies(IConfiguration configuration) => [.. (configuration["Proxies"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(text => IPAddress.TryParse(text, out var address) ? address : throw new SetupException($"The setting Proxies names {text}, which is no address. Write such as 10.0.0.5, several by comma."))];
}
