using System.Reflection;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.OpenApi;

namespace Coalition.Web.Http;

/// <summary>The version of the record that the reader holds already: the <c>If-None-Match</c> header.</summary>
public sealed class HeldVersion(HttpContext http) : IEndpointParameterMetadataProvider
{
    private static readonly RequestParameter Header = new("If-None-Match", "The ETag of an answer you hold: while nothing was recorded since, the answer is 304 without a body.") { In = ParameterLocation.Header };

    /// <summary>What he asks for: path and query as they were sent.</summary>
    public string Address => http.Request.GetEncodedPathAndQuery();

    /// <summary>Sets the tag of the answer; a 304 when the reader has this version already, else null.</summary>
    public IResult? NotModified(long ledgerSequence)
    {
        var tag = Etags.OfLedger(ledgerSequence);
        http.Response.Headers.ETag = tag;
        http.Response.Headers.CacheControl = "no-cache";
        http.Response.Headers.Vary = "Authorization";
        return http.Request.Headers.IfNoneMatch.Any(sent => sent is not null && sent.Split(',', StringSplitOptions.TrimEntries).Contains(tag))
            ? Results.StatusCode(StatusCodes.Status304NotModified)
            : null;
    }

    public static ValueTask<HeldVersion?> BindAsync(HttpContext http) => ValueTask.FromResult<HeldVersion?>(new(http));

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        RequestReading.Describe(builder, Header);
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status304NotModified, typeof(void)));
    }
}
