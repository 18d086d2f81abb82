namespace Coalition.Web.Http;

/// <summary>What every answer tells a browser about how to treat it: OWASP ASVS 5.0, 3.4.</summary>
public static class SecurityHeaders
{
    private static readonly (string Name, string Value)[] Fixed =
    [
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Permissions-Policy", "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()"),
    ];

    /// <summary>Written as the answer begins, so that a page about an error, for which all is cleared, has them too.</summary>
    /// <param name="contentPolicy">The content security policy.</param>
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app, Func<HttpContext, Task<string>> contentPolicy) => app.Use(async (http, next) =>
    {
        var policy = await contentPolicy(http);
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            foreach (var (name, value) in Fixed) headers[name] = value;
            headers.ContentSecurityPolicy = policy;
            // What says nothing of its own is for the one who asked, and only now: no cache on the way and no Back button after signing out keeps it.
            if (headers.CacheControl.Count == 0) headers.CacheControl = "no-store";
            return Task.CompletedTask;
        });
        await next(http);
    });
}
