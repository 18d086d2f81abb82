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
        if (!request.HasJsonContentType()) return Refusal.Malformed("The body must be JSON: send Content-Type: application/json.");
        if (request.ContentLength > Longest) return TooLong();
        using var reader = new StreamReader(request.Body);
        var buffer = new char[Longest + 1];
        var length = await reader.ReadBlockAsync(buffer, stop);
        if (length > Longest) return TooLong();
        var text = new string(buffer, 0, length);
        if (text.Contains("\\u0000", StringComparison.Ordinal) || text.Contains('\0')) return Refusal.Malformed("The body holds a null character, which no text may have.");
        try
        {
            return JsonSerializer.Deserialize<T>(text, Json) is { } body ? (body, text) : Refusal.Malformed("The body is null: send a JSON object.");
        }
        catch (JsonException malformed)
        {
            var at = malformed.Path is { Length: > 1 } path ? $" at {path}" : "";
            return Refusal.Malformed($"The body cannot be read{at}, line {(malformed.LineNumber ?? 0) + 1}: {Reason(malformed)}");
        }
    }

    private static Refusal TooLong() => Refusal.Malformed("The body is longer than 1 MiB.");

    private static string Reason(JsonException malformed) =>
        malformed.Message.Contains("could not be mapped to any .NET member", StringComparison.Ordinal) ? "this member is not known here."
        : malformed.Message.Contains("missing required properties", StringComparison.Ordinal) ? $"required members are missing: {malformed.Message.Split("including: ", 2).ElementAtOrDefault(1) ?? "see the document"}"
        : malformed.Message.Contains("Duplicate property", StringComparison.Ordinal) ? "a member stands twice."
        : malformed.Message.StartsWith("Use one of", StringComparison.Ordinal) ? malformed.Message
        : "it is not the JSON that is expected there.";
}
