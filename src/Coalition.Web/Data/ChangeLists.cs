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

/// <summary>Pledges that one act moves alike.</summary>
/// <param name="From">The state before; null is none.</param>
/// <param name="To">The state entered; null is none.</param>
/// <param name="WaitingFor">What they still wait for then, in ordinal order.</param>
public sealed record Move(ActivationState? From, ActivationState? To, IReadOnlyList<string> WaitingFor)
{
    /// <summary>A pledge that moves so.</summary>
    public StateChange Of(string pledge) => new(pledge, From, To, WaitingFor);

    public bool Equals(Move? other) => other is not null && (From, To) == (other.From, other.To) && WaitingFor.SequenceEqual(other.WaitingFor);

    public override int GetHashCode() => HashCode.Combine(From, To, string.Join(' ', WaitingFor));
}

/// <summary>How many move so, and which: all of them, or those among them that are alike in what they wait for and in their stage.</summary>
/// <param name="Pledges">How many.</param>
/// <param name="Ids">SHA-256 of their ids, one a line, in ordinal order; lower-case hex.</param>
public sealed record Moved(Move Move, int Pledges, string Ids);

/// <summary>The changes of one act by the state entered: active, triggered, suspended; lapses enter dormant, from whatever before. However many change, few are held.</summary>
/// <param name="Moves">Every change, also to <c>ended</c> and to none.</param>
public sealed record ChangeLists(ChangeList Activates, ChangeList Triggers, ChangeList Suspends, ChangeList Lapses, IReadOnlyList<Moved> Moves)
{
    /// <summary>The most pledges a list names; its count is always of all.</summary>
    public const int MostIds = 1000;

    /// <summary>How many pledges change, of all.</summary>
    public int Count => Moves.Sum(moved => moved.Pledges);

    /// <summary>The pledges named, list by list.</summary>
    public IReadOnlyList<StateChange> Named => [.. Activates.First, .. Triggers.First, .. Suspends.First, .. Lapses.First];

    /// <summary>Whether every pledge that changes is named.</summary>
    public bool IsWhole => Named.Count == Count;

    /// <summary>The lists of some changes.</summary>
    /// <param name="changes">By id.</param>
    public static ChangeLists Of(IReadOnlyCollection<StateChange> changes) => Of(
        [.. changes.GroupBy(change => change.Move).Select(alike => new Moved(alike.Key, alike.Count(), CanonicalJson.Hash(string.Join('\n', alike.Select(change => change.Id)))))], changes);

    /// <summary>The lists of moves that have been counted.</summary>
    /// <param name="first">At least the first pledges that enter each state, in any order.</param>
    public static ChangeLists Of(IReadOnlyList<Moved> moves, IReadOnlyCollection<StateChange> first)
    {
        return new(Entering(ActivationState.Active), Entering(ActivationState.Triggered), Entering(ActivationState.Suspended), Entering(ActivationState.Dormant), moves);
        ChangeList Entering(ActivationState state) => new(
            moves.Where(moved => moved.Move.To == state).Sum(moved => moved.Pledges),
            [.. first.Where(change => change.To == state).OrderBy(change => change.Id, StringComparer.Ordinal).Take(MostIds)]);
    }

    /// <summary>The four lists and their counts, for a ledger entry.</summary>
    public JsonObject ToDetail() => new()
    {
        ["activates"] = Array(Activates), ["triggers"] = Array(Triggers), ["suspends"] = Array(Suspends), ["lapses"] = Array(Lapses),
        ["counts"] = new JsonObject { ["activates"] = Activates.Count, ["triggers"] = Triggers.Count, ["suspends"] = Suspends.Count, ["lapses"] = Lapses.Count },
    };

    private static JsonArray Array(ChangeList list) => new([.. list.First.Select(change => (JsonNode)change.Id)]);
}
