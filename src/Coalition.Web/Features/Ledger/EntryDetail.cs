using System.Text.Json;
using Coalition.Domain;
using Coalition.Web.Data;

namespace Coalition.Web.Features.Ledger;

/// <summary>What an entry says it changed. Whatever is not there, or is not what it should be, is read as nothing: a page about a damaged entry still opens.</summary>
public readonly record struct EntryDetail(JsonElement Json)
{
    /// <summary>Reads what an entry holds; what is no JSON is kept as the text it is.</summary>
    public static JsonElement Read(string detail)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(detail);
        }
        catch (JsonException)
        {
            return JsonSerializer.SerializeToElement(detail);
        }
    }

    public string? Text(string name) => Member(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    public int? Number(string name) => Member(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var value) ? value : null;

    /// <summary>The texts of a list.</summary>
    public IReadOnlyList<string> Texts(string name) =>
        Member(name) is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.String).Select(one => one.GetString()!)] : [];

    /// <summary>Whether pledges themselves were entered or revised; else the world around them moved.</summary>
    public bool IsOfTerms => Text("pledge") is not null;

    /// <summary>The four lists of pledges that move.</summary>
    public ChangeLists Changes => new(
        List("activates", ActivationState.Active), List("triggers", ActivationState.Triggered), List("suspends", ActivationState.Suspended), List("lapses", ActivationState.Dormant), []);

    private ChangeList List(string name, ActivationState entered)
    {
        var ids = Texts(name);
        var counts = Member("counts") is { } member ? new EntryDetail(member) : default;
        return new(counts.Number(name) ?? ids.Count, [.. ids.Select(id => new StateChange(id, null, entered, []))]);
    }

    private JsonElement? Member(string name) => Json.ValueKind == JsonValueKind.Object && Json.TryGetProperty(name, out var member) ? member : null;
}
