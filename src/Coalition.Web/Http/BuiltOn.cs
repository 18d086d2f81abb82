using System.Globalization;
using System.Net.Http.Headers;
using System.Reflection;
using Coalition.Domain;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.OpenApi;

namespace Coalition.Web.Http;

/// <summary>The revision a writer has read and builds on: the <c>If-Match</c> header.</summary>
public sealed class BuiltOn : IReadFromRequest, IEndpointParameterMetadataProvider
{
    private static readonly RequestParameter Header = new("If-Match", "The ETag of the pledge you have read, such as \"2\": refused with 412 when it has been revised since, with 428 when it is missing.") { In = ParameterLocation.Header };

    private BuiltOn(Result<int?> read) => (Revision, Refusal) = (read.IsRefused ? null : read.Value, read.Refusal);

    /// <summary>Its number; null when none was sent, refused when it is not one number in quotation marks.</summary>
    public int? Revision { get; }

    public Refusal? Refusal { get; }

    public static ValueTask<BuiltOn?> BindAsync(HttpContext http) => ValueTask.FromResult<BuiltOn?>(new(Read(http.Request)));

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => RequestReading.Describe(builder, Header);

    private static Result<int?> Read(HttpRequest request)
    {
        if (!request.Headers.TryGetValue(Header.Name, out var sent)) return (int?)null;
        return sent.Count == 1 && EntityTagHeaderValue.TryParse(sent[0], out var tag) && !tag.IsWeak && int.TryParse(tag.Tag.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var revision)
            ? revision
            : Refusal.Malformed(Sentence.Of("IfMatchUnread", sent.ToString()), Header.Name);
    }
}
