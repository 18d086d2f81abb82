using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Coalition.Web.Data;

/// <summary>RFC 8785: members in order of their UTF-16 code units, no white space, the shortest escapes. Numbers here are whole; decimals travel as text.</summary>
public static class CanonicalJson
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create([.. Enumerable.Range(0, ' ').Select(code => (char)code), '"', '\\']);

    /// <summary>The canonical text of a value.</summary>
    public static string Of(JsonNode? node)
    {
        var text = new StringBuilder();
        Write(text, node);
        return text.ToString();
    }

    /// <summary>SHA-256 of a canonical text in lower-case hex.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>A text as canonical JSON, with its quotes.</summary>
    public static string Quoted(string value)
    {
        if (!value.AsSpan().ContainsAny(Escaped)) return $"\"{value}\"";
        var text = new StringBuilder(value.Length + 2);
        Write(text, value);
        return text.ToString();
    }

    private static void Write(StringBuilder text, JsonNode? node)
    {
        switch (node)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject members:
                text.Append('{');
                foreach (var (member, index) in members.OrderBy(member => member.Key, StringComparer.Ordinal).Select((member, index) => (member, index)))
                {
                    if (index > 0) text.Append(',');
                    Write(text, member.Key);
                    text.Append(':');
                    Write(text, member.Value);
                }
                text.Append('}');
                break;
            case JsonArray items:
                text.Append('[');
                for (var index = 0; index < items.Count; index++)
                {
                    if (index > 0) text.Append(',');
                    Write(text, items[index]);
                }
                text.Append(']');
                break;
            default:
                Write(text, node.AsValue());
                break;
        }
    }

    private static void Write(StringBuilder text, JsonValue value)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.String: Write(text, value.GetValue<string>()); break;
            case JsonValueKind.True: text.Append("true"); break;
            case JsonValueKind.False: text.Append("false"); break;
            case JsonValueKind.Number when value.TryGetValue<long>(out var whole): text.Append(whole.ToString(CultureInfo.InvariantCulture)); break;
            case JsonValueKind.Number when value.TryGetValue<int>(out var small): text.Append(small.ToString(CultureInfo.InvariantCulture)); break;
            default: throw new NotSupportedException($"Canonical JSON holds text, whole numbers, true, false and null, not {value}.");
        }
    }

    private static void Write(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var letter in value)
            _ = letter switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' => text.Append("\\u").Append(((int)letter).ToString("x4", CultureInfo.InvariantCulture)),
                _ => text.Append(letter),
            };
        text.Append('"');
    }
}
