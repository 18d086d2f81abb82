using System.Text.Json;
using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Texts;
using Coalition.Web.Ui;
using Microsoft.Extensions.Localization;

namespace Coalition.Web.Features.People;

/// <summary>Entries of the access log in words; what nobody has words for stands as it is written.</summary>
public static class AccessWords
{
    public static string Did(string what, IStringLocalizer<AdministrationTexts> text) => text[$"Did_{what}"] is { ResourceNotFound: false } words ? words.Value : what;

    public static string Who(AccessLogEntry entry, IStringLocalizer<AdministrationTexts> text, Words words) => entry.ActorName == "unknown" ? text["Unknown"] : words.By(entry.ActorName);

    /// <summary>“First admin · Editor, only for: France · before: Analyst”: whom or what it was about, how, from where, and what was so before.</summary>
    public static string Detail(AccessLogEntry entry, Names names, IStringLocalizer<AdministrationTexts> text, Words words) =>
        Read(entry.Detail) is { ValueKind: JsonValueKind.Object } detail ? string.Join(" · ", Parts(detail, names, text, words)) : entry.Detail;

    private static IEnumerable<string> Parts(JsonElement detail, Names names, IStringLocalizer<AdministrationTexts> text, Words words) =>
        detail.EnumerateObject().OrderBy(Place).Select(member => (member.Name, member.Value) switch
        {
            ("act", _) => words.Act(Plain(member.Value)),
            ("means", _) => text[$"By_{Plain(member.Value)}"] is { ResourceNotFound: false } means ? means.Value : Plain(member.Value),
            ("roles", { ValueKind: JsonValueKind.Array } roles) => Rights(PersonWords.Roles(roles.EnumerateArray().Select(Plain), words), detail, names, text),
            ("nations", _) when detail.TryGetProperty("roles", out _) => "", // Said with the roles.
            ("codes", { ValueKind: JsonValueKind.Number }) when member.Value.TryGetInt32(out var codes) => text.Plural("NotedCodes", codes),
            ("sessions", { ValueKind: JsonValueKind.Number }) when member.Value.TryGetInt32(out var sessions) => text.Plural("NotedSessions", sessions),
            ("app", _) => text["NotedApp"],
            ("password", _) => text["NotedPassword"],
            ("passkeys", _) => text["NotedPasskeys", Plain(member.Value)],
            ("expires", _) when Moment.TryParseFact(Plain(member.Value), out var expires, out _) => text["HoldsUntil", words.Time(expires)],
            (AccessNotes.Was, { ValueKind: JsonValueKind.Object } was) => text["Before", Parts(was, names, text, words).DefaultIfEmpty(text["BeforeNothing"]).Aggregate((one, other) => $"{one}; {other}")],
            ("reason", _) => "", // The key of the sentence that was said to him; the act says more.
            _ => Plain(member.Value),
        }).Where(part => part.Length > 0);

    // Whom or what it is about comes first, what was so before last.
    private static int Place(JsonProperty member) => member.Name switch { "person" or "token" => 0, AccessNotes.Was => 2, _ => 1 };

    private static string Rights(string roles, JsonElement detail, Names names, IStringLocalizer<AdministrationTexts> text) =>
        detail.TryGetProperty("nations", out var nations) && nations is { ValueKind: JsonValueKind.Array } && nations.GetArrayLength() > 0
            ? text["RightsWithin", roles, string.Join(", ", nations.EnumerateArray().Select(nation => names.Party(Plain(nation))))]
            : roles;

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
