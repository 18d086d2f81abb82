using System.Text.Json.Nodes;
using Coalition.Domain;

namespace Coalition.Web.Data;

/// <summary>The changes of one act by the state entered: active, triggered, suspended; lapses enter dormant, from whatever before.</summary>
public sealed class ChangeLists(IReadOnlyCollection<StateChange> changes)
{
    /// <summary>The most ids a list names; its count is always of all.</summary>
    public const int MostIds = 1000;

    public IReadOnlyList<StateChange> Activates { get; } = Entering(changes, ActivationState.Active);
    public IReadOnlyList<StateChange> Triggers { get; } = Entering(changes, ActivationState.Triggered);
    public IReadOnlyList<StateChange> Suspends { get; } = Entering(changes, ActivationState.Suspended);
    public IReadOnlyList<StateChange> Lapses { get; } = Entering(changes, ActivationState.Dormant);

    /// <summary>Every change, by id.</summary>
    public IReadOnlyCollection<StateChange> All => changes;

    /// <summary>The first ids of a list.</summary>
    public static List<string> Ids(IReadOnlyList<StateChange> list) => [.. list.Take(MostIds).Select(change => change.Id)];

    /// <summary>The four lists and their counts, for a ledger entry.</summary>
    public JsonObject ToDetail() => new()
    {
        ["activates"] = Array(Activates), ["triggers"] = Array(Triggers), ["suspends"] = Array(Suspends), ["lapses"] = Array(Lapses),
        ["counts"] = new JsonObject { ["activates"] = Activates.Count, ["triggers"] = Triggers.Count, ["suspends"] = Suspends.Count, ["lapses"] = Lapses.Count },
    };

    private static List<StateChange> Entering(IEnumerable<StateChange> changes, ActivationState state) => [.. changes.Where(change => change.To == state)];

    private static JsonArray Array(IReadOnlyList<StateChange> list) => new([.. Ids(list).Select(id => (JsonNode)id)]);
}
