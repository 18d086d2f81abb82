using Coalition.Domain;

namespace Coalition.Web.Http;

/// <summary>The <c>Idempotency-Key</c> header: the same request sent again with it has one effect and one answer.</summary>
public static class RequestKey
{
    private const int Longest = 200;

    /// <summary>The key, or null when none was sent; refused when it is empty, repeated or longer than 200 characters.</summary>
    public static Result<string?> Read(HttpRequest request)
    {
        if (!request.Headers.TryGetValue("Idempotency-Key", out var sent)) return (string?)null;
        return sent.Count == 1 && sent[0] is { Length: > 0 and <= Longest } key && !string.IsNullOrWhiteSpace(key)
            ? key
            : Refusal.Malformed(Sentence.Of("KeyUnread", Longest), "Idempotency-Key");
    }
}
