using System.Runtime.CompilerServices;
using Coalition.Domain;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Data;

/// <summary>A pledge whose state one act moves.</summary>
/// <param name="Id">The pledge.</param>
/// <param name="From">The state before; null is none.</param>
/// <param name="To">The state entered; null is none.</param>
/// <param name="WaitingFor">What it still waits for then, in ordinal order.</param>
public sealed record StateChange(string Id, ActivationState? From, ActivationState? To, IReadOnlyList<string> WaitingFor);

/// <summary>A world at a moment.</summary>
public readonly record struct WorldAt(World World, DateTimeOffset At);

/// <summary>
/// Finds the pledges whose state differs between two worlds or moments. Pledges are many and what decides them is not: one tree, one side of the ladder and whether
/// the pledge was active earlier give one answer, so answers are decided here and the database only finds whose they are.
/// </summary>
public static partial class StateChanges
{
    /// <summary>The changes by id, in ordinal order.</summary>
    /// <param name="standingAt">The moment the standing cache was built for.</param>
    public static async IAsyncEnumerable<StateChange> BetweenAsync(
        CoalitionDb db, WorldAt before, WorldAt after, DateTimeOffset standingAt, [EnumeratorCancellation] CancellationToken stop)
    {
        await db.Database.OpenConnectionAsync(stop);
        var trees = await Timelines.TreesAsync(db, stop);
        var turned = await TurnedAsync(db, before.At, after.At, standingAt, stop);
        var decided = new Queue<StateChange>(turned.Count == 0 ? [] : await DecideAsync(db, turned, before, after, stop));
        await foreach (var change in AnsweredAsync(db, trees, turned, before, after, stop))
        {
            while (decided.TryPeek(out var next) && string.CompareOrdinal(next.Id, change.Id) < 0) yield return decided.Dequeue();
            yield return change;
        }
        foreach (var change in decided) yield return change;
    }

    /// <summary>The changes of the pledges whose terms are the same in both.</summary>
    private static async IAsyncEnumerable<StateChange> AnsweredAsync(
        CoalitionDb db, List<(int Id, ConditionTree Tree)> trees, List<string> turned, WorldAt before, WorldAt after, [EnumeratorCancellation] CancellationToken stop)
    {
        var (was, will) = (TrueSpans(trees, before), TrueSpans(trees, after));
        var anyEarlier = was.Count + will.Count > 0;
        var answers = trees.SelectMany(tree => Answers(tree, anyEarlier, before, after)).ToDictionary();
        if (answers.Count == 0) yield break;
        await using var command = db.Command($"""
            select s.pledge_id, s.tree_id, s.stage <> 'offered' {(anyEarlier ? ", was.pledge_id is not null, will.pledge_id is not null" : "")}
            from standing s {(anyEarlier ? EarlierJoins : "")}
            where s.tree_id = any($1) and s.stage in {States.CanActivate} and (s.valid_until is null or s.valid_until > $2) and not s.pledge_id = any($3)
            order by s.pledge_id collate "C"
            """);
        object[] values = [answers.Keys.Select(alike => alike.Tree).Distinct().ToArray(), after.At, turned.ToArray(), .. anyEarlier ? Earlier(was, before.At).Concat(Earlier(will, after.At)) : []];
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        await using var rows = await command.ExecuteReaderAsync(stop);
        while (await rows.ReadAsync(stop))
            if (answers.TryGetValue(new(rows.GetInt32(1), rows.GetBoolean(2), anyEarlier && rows.GetBoolean(3), anyEarlier && rows.GetBoolean(4)), out var answer))
                yield return new(rows.GetString(0), answer.From, answer.To, answer.WaitingFor);
    }

    /// <summary>Those active at some earlier moment since they were last not committed, in each world.</summary>
    private static readonly string EarlierJoins = $"{EarlierJoin("was", 4)} {EarlierJoin("will", 8)}";

    private static string EarlierJoin(string name, int parameter) => $"""
        left join (
            select distinct run.pledge_id from standing_runs run join unnest(${parameter}, ${parameter + 1}, ${parameter + 2}) past (tree_id, from_at, until_at)
                on past.tree_id = run.tree_id and past.from_at < run.until_at and past.until_at > run.from_at
            where run.from_at < ${parameter + 3}) {name} on {name}.pledge_id = s.pledge_id
        """;

    private static object[] Earlier(List<Timelines.Span> spans, DateTimeOffset at) =>
        [spans.Select(span => span.Tree).ToArray(), spans.Select(span => span.From).ToArray(), spans.Select(span => span.Until).ToArray(), at];

    /// <summary>When trees were true before a moment.</summary>
    private static List<Timelines.Span> TrueSpans(List<(int Id, ConditionTree Tree)> trees, WorldAt world) =>
        [.. trees.SelectMany(tree => Timelines.Spans(tree.Id, tree.Tree, world.World)).Where(span => span.Value == Code.Of(Truth.True) && span.From < world.At)];

    /// <summary>Pledges that are answered alike: one tree, one side of the ladder, one past in each world.</summary>
    private readonly record struct Alike(int Tree, bool Committed, bool WasActive, bool WillHaveBeen);

    /// <summary>What becomes of them.</summary>
    private sealed record Answer(ActivationState From, ActivationState To, IReadOnlyList<string> WaitingFor);

    /// <summary>The answers of one tree in which something changes. An offer has no past: nothing was active before it.</summary>
    private static IEnumerable<KeyValuePair<Alike, Answer>> Answers((int Id, ConditionTree Tree) tree, bool anyEarlier, WorldAt before, WorldAt after)
    {
        var (was, will) = (before.World.Tree(tree.Tree).At(before.At), after.World.Tree(tree.Tree).At(after.At));
        foreach (var (committed, wasActive, willHaveBeen) in anyEarlier ? WithPasts : WithoutPast)
        {
            var (from, to) = (Activation.StateOf(committed, was, () => wasActive), Activation.StateOf(committed, will, () => willHaveBeen));
            if (from == to) continue;
            var waitingFor = to == ActivationState.Active ? [] : Activation.Waiting(tree.Tree, committed, after.World, after.At);
            yield return new(new(tree.Id, committed, wasActive, willHaveBeen), new(from, to, waitingFor));
        }
    }

    private static readonly (bool, bool, bool)[] WithoutPast = [(false, false, false), (true, false, false)];
    private static readonly (bool, bool, bool)[] WithPasts = [.. WithoutPast, (true, true, true), (true, true, false), (true, false, true)];

    /// <summary>The pledges whose terms themselves differ between the moments: another revision takes effect, or validity is over.</summary>
    private static async Task<List<string>> TurnedAsync(CoalitionDb db, DateTimeOffset before, DateTimeOffset after, DateTimeOffset standingAt, CancellationToken stop)
    {
        var (low, high) = (new[] { before, after, standingAt }.Min(), new[] { before, after, standingAt }.Max());
        return await db.Revisions.Where(revision => revision.Effective > low && revision.Effective <= high || revision.ValidUntil > low && revision.ValidUntil <= high)
            .Select(revision => revision.PledgeId).Distinct().ToListAsync(stop);
    }

    private static async Task<List<StateChange>> DecideAsync(CoalitionDb db, List<string> pledges, WorldAt before, WorldAt after, CancellationToken stop)
    {
        var revisions = await db.Revisions.AsNoTracking().Where(revision => pledges.Contains(revision.PledgeId)).ToListAsync(stop);
        var changes = new List<StateChange>();
        foreach (var pledge in revisions.GroupBy(revision => revision.PledgeId).OrderBy(pledge => pledge.Key, StringComparer.Ordinal))
        {
            var steps = pledge.InEffectiveOrder().Select(revision => revision.Step).ToList();
            var (was, will) = (Activation.Decide(steps, before.World, before.At), Activation.Decide(steps, after.World, after.At));
            if (was.State != will.State) changes.Add(new(pledge.Key, was.State, will.State, will.WaitingFor));
        }
        return changes;
    }
}
