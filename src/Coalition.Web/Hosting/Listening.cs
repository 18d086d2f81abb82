using System.Net;

namespace Coalition.Web.Hosting;

/// <summary>The addresses the app listens on.</summary>
public static class Listening
{
    /// <summary>Whether every address is reachable from this machine only.</summary>
    public static bool IsLoopbackOnly(string urls, IConfiguration configuration) =>
        !configuration.GetSection("Kestrel:Endpoints").GetChildren().Any(endpoint => !IsLoopback(endpoint["Url"] ?? ""))
        && urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: > 0 } all && all.All(IsLoopback);

    private static bool IsLoopback(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address)) return false;
        return address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
    }
}
