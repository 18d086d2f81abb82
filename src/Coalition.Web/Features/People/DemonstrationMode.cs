using System.Net;
using Coalition.Domain;

namespace Coalition.Web.Features.People;

/// <summary>Whether ready people may sign in by one click: only on the private database and only while every listening address is loopback.</summary>
public sealed record DemonstrationMode(bool IsOn)
{
    public static readonly DemonstrationMode Off = new(false);

    /// <summary>Decides from where the app listens; refuses the private database on an address that others can reach.</summary>
    /// <param name="privateDatabase">Whether the database is the one this program started.</param>
    /// <param name="addresses">Where the app listens, such as <c>http://localhost:5080</c>.</param>
    public static Result<DemonstrationMode> Of(bool privateDatabase, IEnumerable<string> addresses)
    {
        if (!privateDatabase) return Off;
        return addresses.FirstOrDefault(address => !IsLoopback(address)) is { } open
            ? Refusal.Invalid(Sentence.Of("PrivateDatabaseOpen", open))
            : new DemonstrationMode(true);
    }

    // "*", "+", "0.0.0.0", "[::]", a machine's name and whatever cannot be read count as reachable.
    private static bool IsLoopback(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")) return false;
        return uri.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
    }
}
