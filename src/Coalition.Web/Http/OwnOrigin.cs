namespace Coalition.Web.Http;

/// <summary>
/// The line of an open page belongs to a page of ours: a browser names the origin of whoever opens it, and another site's, or none, is refused. The cookie alone would let a
/// foreign page open one in a reader's name.
/// </summary>
public static class OwnOrigin
{
    /// <summary>Where Blazor's lines are opened, negotiated and ended.</summary>
    public const string Line = "/_blazor";

    public static IApplicationBuilder UseOwnOrigin(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (!http.Request.Path.StartsWithSegments(Line, out var rest) || rest == "/initializers" || IsOwn(http.Request)) return next(http);
        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    });

    /// <summary>Whether an origin is that of the page a request came to.</summary>
    public static bool Is(string? origin, HttpRequest request) => string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);

    private static bool IsOwn(HttpRequest request) => request.Headers.Origin is [{ } origin] && Is(origin, request);
}
