using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components.Web;

namespace Coalition.Web.Shell;

/// <summary>
/// The content security policy: scripts and style sheets are files of ours, and the two palettes in the head are let in by their hashes. Attributes may carry style, because a
/// bar's length is one.
/// </summary>
public sealed partial class ContentPolicy(IServiceScopeFactory scopes, ILoggerFactory loggers)
{
    private readonly Lock once = new();
    private Task<string>? header;

    /// <summary>The value of the header; the same as long as the program runs.</summary>
    public Task<string> HeaderAsync()
    {
        lock (once) return header ??= WriteAsync();
    }

    private async Task<string> WriteAsync()
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, loggers);
        var palettes = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<Themes>()).ToHtmlString());
        var hashes = StyleElement().Matches(palettes).Select(style => $" 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style.Groups[1].Value)))}'");
        return $"default-src 'none'; script-src 'self'; style-src-elem 'self'{string.Concat(hashes)}; style-src-attr 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
            + "manifest-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'";
    }

    [GeneratedRegex("<style[^>]*>(.*?)</style>", RegexOptions.Singleline)]
    private static partial Regex StyleElement();
}
