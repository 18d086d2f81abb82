using System.Reflection;
using Coalition.Domain;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.OpenApi;

namespace Coalition.Web.Http;

/// <summary>The <c>Idempotency-Key</c> header: the same request sent again with it has one effect and one answer.</summary>
public sealed class RequestKey : IReadFromRequest, IEndpointParameterMetadataProvider
{
    private const int Longest = 200;

    private static readonly RequestParameter Header = new("Idempotency-Key", "The same request sent again with the same key has one effect and one answer; another request under a used key is refused.")
    {
        In = ParameterLocation.Header, Longest = Longest,
    };

    private RequestKey(Result<string?> read) => (Value, Refusal) = (read.IsRefused ? null : read.Value, read.Refusal);

    /// <summary>Null when none was sent; refused when it is empty, repeated or longer than 200 characters.</summary>
    public string? Value { get; }

    public Refusal? Refusal { get; }

    public static ValueTask<RequestKey?> BindAsync(HttpContext http) => ValueTask.FromResult<RequestKey?>(new(Read(http.Request)));

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => RequestReading.Describe(builder, Header);

    private static Result<string?> Read(HttpRequest request)
    {
        if (!request.Headers.TryGetValue(Header.Name, out var sent)) return (string?)null;
        return sent.Count == 1 && sent[0] is { Length: > 0 and <= Longest } key && !string.IsNullOrWhiteSpace(key)
            ? key
            : Refusal.Malformed(Sentence.Of("KeyUnread", Longest), Header.Name);
    }
}
