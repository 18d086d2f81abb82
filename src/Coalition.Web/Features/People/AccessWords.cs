using System.Text.Json;
using Coalition.Web.Data;
using Coalition.Web.Texts;
using Microsoft.Extensions.Localization;

namespace Coalition.Web.Features.People;

/// <summary>Entries of the access log in words; what nobody has words for stands as it is written.</summary>
public static class AccessWords
{
    public static string Did(string what, IStringLocalizer<AdministrationTexts> text) => text[$"Did_{what}"] is { ResourceNotFound: false } words ? words.Value : what;

    public static string Who(AccessLogEntry entry, IStringLocalizer<AdministrationTexts> text, Words words) => entry.ActorName == "unknown" ? text["Unknown"] : words.By(entry.ActorName);

    /// <summary>“First admin · Admin · 127.0.0.1”: whom or what it was about, how, and from where.</summary>
    public static string Detail(AccessLogEntry entry, IStringLocalizer<AdministrationTexts> text, Words words)
    {
        if (Read(entry.Detail) is not { ValueKind: JsonValueKind.Object } detail) return entry.Detail;
        return string.Join(" · ", detail.EnumerateObject().Select(member => member.Name switch
        {
            "act" => words.Act(Plain(member.Value)),
            "means" => text[$"By_{Plain(member.Value)}"] is { ResourceNotFound: false } means ? means.Value : Plain(member.Value),
            "roles" => PersonWords.Roles(member.Value.ValueKind == JsonValueKind.Array ? member.Value.EnumerateArray().Select(Plain) : [], words),
            "reason" => "", // The key of the sentence that was said to him; the act says more.
            _ => Plain(member.Value),
        }).Where(part => part.Length > 0));
    }

    private static JsonElement? Read(string detail)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(detail);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(Plain)),
        JsonValueKind.Null => "",
        _ => value.GetRawText(),
    };
}
