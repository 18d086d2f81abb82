using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Coalition.Domain;

namespace Coalition.Web.Data;

/// <summary>The pledges that enter one state.</summary>
/// <param name="Count">How many, of all.</param>
/// <param name="First">The first <see cref="ChangeLists.MostIds"/> of them, by id.</param>
public sealed record ChangeList(int Count, IReadOnlyList<StateChange> First)
{
    /// <summary>Whether every one is named.</summary>
    public bool IsWhole => First.Count == Count;

    /// <summary>The ids of those named.</summary>
    public List<string> Ids() => [.. First.Select(change => change.Id)];
}

/// <summary>How many pledges go from one state to another; null is none.</summary>
public sealed record MoveCount(ActivationState? From, ActivationState? To, int Pledges);

/// <summary>The changes of one act by the state entered: active, triggered, suspended; lapses enter dormant, from whatever before. However many change, few are held.</summary>
/// <param name="Moves">Every change, counted by both states; also those that enter none of the four.</param>
public sealed record ChangeLists(ChangeList Activates, ChangeList Triggers, ChangeList Suspends, ChangeList Lapses, IReadOnlyList<MoveCount> Moves)
{
    /// <summary>The most pledges a list names; its count is always of all.</summary>
    public const int MostIds = 1000;

    /// <summary>How many pledges change, of all.</summary>
    public int Count => Moves.Sum(move => move.Pledges);

    /// <summary>The pledges named, list by list.</summary>
    public IReadOnlyList<StateChange> Named => [.. Activates.First, .. Triggers.First, .. Suspends.First, .. Lapses.First];

    /// <summary>Whether every pledge that changes is named.</summary>
    public bool IsWhole => Named.Count == Count;

    /// <summary>Counts changes, and keeps the first of each list.</summary>
    /// <param name="changes">By id.</param>
    public static ChangeLists Of(IEnumerable<StateChange> changes)
    {
        var counting = new Counting();
        counting.Add(changes);
        return counting.Lists();
    }

    /// <summary>The same of changes that come in blocks.</summary>
    public static async Task<ChangeLists> OfAsync(IAsyncEnumerable<IReadOnlyList<StateChange>> blocks)
    {
        var counting = new Counting();
        await foreach (var block in blocks) counting.Add(block);
        return counting.Lists();
    }

    private sealed class Counting
    {
        private readonly Dictionary<ActivationState, List<StateChange>> first = [];
        private readonly Dictionary<(ActivationState? From, ActivationState? To), int> moves = [];

        public void Add(IEnumerable<StateChange> changes)
        {
            foreach (var change in changes)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(moves, (change.From, change.To), out _)++;
                if (change.To is not { } entered) continue;
                if (!first.TryGetValue(entered, out var list)) first[entered] = list = [];
                if (list.Count < MostIds) list.Add(change);
            }
        }

        public ChangeLists Lists() => new(Entering(ActivationState.Active), Entering(ActivationState.Triggered), Entering(ActivationState.Suspended), Entering(ActivationState.Dormant),
            [.. moves.Select(move => new MoveCount(move.Key.From, move.Key.To, move.Value))]);

        private ChangeList Entering(ActivationState state) => new(moves.Where(move => move.Key.To == state).Sum(move => move.Value), first.GetValueOrDefault(state, []));
    }

    /// <summary>The four lists and their counts, for a ledger entry.</summary>
    public JsonObject ToDetail() => new()
    {
        ["activates"] = Array(Activates), ["triggers"] = Array(Triggers), ["suspends"] = Array(Suspends), ["lapses"] = Array(Lapses),
        ["counts"] = new JsonObject { ["activates"] = Activates.Count, ["triggers"] = Triggers.Count, ["suspends"] = Suspends.Count, ["lapses"] = Lapses.Count },
    };

    private static JsonArray Array(ChangeList list) => new([.. list.First.Select(change => (JsonNode)change.Id)]);
}
