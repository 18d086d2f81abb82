using System.Text.Json;
using Coalition.Domain;

namespace Coalition.Web.Http;

/// <summary>Reads a JSON body to the letter: unknown and repeated members are refused with the member's name.</summary>
public static class BodyReader
{
    private const long Longest = 1024 * 1024;

    /// <summary>How the API speaks JSON.</summary>
    public static readonly JsonSerializerOptions Json = ContractJson.Configure(new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.Strict,
        MaxDepth = 16,
    });

    /// <summary>The body, with its text for an idempotency fingerprint.</summary>
    public static async Task<Result<(T Body, string Text)>> ReadAsync<T>(HttpRequest request, CancellationToken stop) where T : class
    {
        if (!request.HasJsonContentType()) return Refusal.Malformed(Sentence.Of("BodyNotJson"));
        if (request.ContentLength > Longest) return TooLong();
        using var reader = new StreamReader(request.Body);
        var buffer = new char[Longest + 1];
        var length = await reader.ReadBlockAsync(buffer, stop);
        if (length > Longest) return TooLong();
        var text = new string(buffer, 0, length);
        if (text.Contains("\\u0000", StringComparison.Ordinal) || text.Contains('\0')) return Refusal.Malformed(Sentence.Of("BodyNull"));
        try
        {
            return JsonSerializer.Deserialize<T>(text, Json) is { } body ? (body, text) : Refusal.Malformed(Sentence.Of("BodyNothing"));
        }
        catch (JsonException malformed)
        {
            var line = (malformed.LineNumber ?? 0) + 1;
            return Refusal.Malformed(malformed.Path is { Length: > 1 } path ? Sentence.Of("BodyUnreadAt", path, line, Reason(malformed)) : Sentence.Of("BodyUnread", line, Reason(malformed)));
        }
    }

    private static Refusal TooLong() => Refusal.Malformed(Sentence.Of("BodyLong"));

    private static Sentence Reason(JsonException malformed) => malformed switch
    {
        UnreadJsonException { Sentence: var sentence } => sentence,
        _ when malformed.Message.Contains("could not be mapped to any .NET member", StringComparison.Ordinal) => Sentence.Of("MemberUnknown"),
        _ when malformed.Message.Contains("Duplicate property", StringComparison.Ordinal) => Sentence.Of("MemberTwice"),
        _ => Sentence.Of("JsonUnexpected"),
    };
}
