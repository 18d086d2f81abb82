using System.Globalization;
using Coalition.Domain;

namespace Coalition.Web.Http;

/// <summary>Weak ETags by ledger sequence: a list is the same as long as nothing was recorded.</summary>
public static class Etags
{
    /// <summary>Sets the tag; a 304 when the reader has this version already, else null.</summary>
    public static IResult? NotModified(HttpContext http, long ledgerSequence)
    {
        var tag = string.Create(CultureInfo.InvariantCulture, $"W/\"{ledgerSequence}\"");
        http.Response.Headers.ETag = tag;
        http.Response.Headers.CacheControl = "no-cache";
        http.Response.Headers.Vary = "Authorization";
        return http.Request.Headers.IfNoneMatch.Any(sent => sent is not null && sent.Split(',', StringSplitOptions.TrimEntries).Contains(tag))
            ? Results.StatusCode(StatusCodes.Status304NotModified)
            : null;
    }

    /// <summary>Sets the tag of one pledge: its revision, for If-Match only.</summary>
    public static void Revision(HttpContext http, int revision) =>
        http.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{revision}\"");
}
