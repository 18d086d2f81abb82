using System.Runtime.CompilerServices;
using Coalition.Domain;
using Microsoft.EntityFrameworkCore;
using Npgsql;

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
    /// <summary>Pledges asked for at once.</summary>
    private const int BlockSize = 1 << 15;

    /// <summary>The changes by id, in ordinal order and in blocks, because a ceasefire may move every pledge.</summary>
    /// <param name="standingAt">The moment the standing cache was built for.</param>
    /// <param name="block">Pledges asked for at once.</param>
    public static async IAsyncEnumerable<IReadOnlyList<StateChange>> BetweenAsync(
        CoalitionDb db, WorldAt before, WorldAt after, DateTimeOffset standingAt, [EnumeratorCancellation] CancellationToken stop, int block = BlockSize)
    {
        await db.Database.OpenConnectionAsync(stop);
        var trees = await Timelines.TreesAsync(db, stop);
        var turned = await TurnedAsync(db, before.At, after.At, standingAt, stop);
        var decided = new Queue<StateChange>(turned.Count == 0 ? [] : await DecideAsync(db, turned, before, after, stop));
        await foreach (var answered in AnsweredAsync(db, trees, turned, before, after, block, stop)) yield return decided.Count == 0 ? answered : With(answered, decided);
        if (decided.Count > 0) yield return [.. decided];
    }

    /// <summary>A block and those of others that belong into it.</summary>
    private static List<StateChange> With(List<StateChange> block, Queue<StateChange> others)
    {
        var all = new List<StateChange>(block.Count + others.Count);
        foreach (var change in block)
        {
            while (others.TryPeek(out var next) && string.CompareOrdinal(next.Id, change.Id) < 0) all.Add(others.Dequeue());
            all.Add(change);
        }
        return all;
    }

    /// <summary>The changes of the pledges whose terms are the same in both.</summary>
    private static async IAsyncEnumerable<List<StateChange>> AnsweredAsync(
        CoalitionDb db, List<(int Id, ConditionTree Tree)> trees, HashSet<string> turned, WorldAt before, WorldAt after, int block, [EnumeratorCancellation] CancellationToken stop)
    {
        Past was = new(trees, before, NotTrue(before)), will = new(trees, after, NotTrue(after));
        var anyEarlier = await was.AnyAsync(db, stop) || await will.AnyAsync(db, stop);
        var answers = trees.SelectMany(tree => Answers(tree, anyEarlier, before, after)).ToDictionary();
        if (answers.Count == 0) yield break;
        // A block comes as two values rather than as a row for each pledge, which would cost more than finding it.
        await using var command = db.Command($"""
            select string_agg(pledge_id, chr(10)), array_agg(alike) from (
                select s.pledge_id, {Alike.Sql(anyEarlier)} as alike from standing s {(anyEarlier ? $"{Past.Join("was", 4)} {Past.Join("will", 9)}" : "")}
                where s.pledge_id > $1 and ($2::boolean[])[s.tree_id] and s.stage in {States.CanActivate} and (s.valid_until is null or s.valid_until > $3)
                order by s.pledge_id limit {block}) block
            """);
        object[] values = ["", Flags(answers.Keys.Select(Alike.TreeOf)), after.At, .. anyEarlier ? was.Values.Concat(will.Values) : []];
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        for (var asked = block; asked == block;)
        {
            var (ids, alike) = await BlockAsync(command, stop);
            yield return [.. Changes(ids, alike)];
            asked = alike.Length;
            command.Parameters[0].Value = ids[(ids.LastIndexOf('\n') + 1)..];
        }

        IEnumerable<StateChange> Changes(string ids, int[] alike)
        {
            var from = 0;
            foreach (var code in alike)
            {
                var end = ids.IndexOf('\n', from) is >= 0 and var at ? at : ids.Length;
                if (answers.TryGetValue(code, out var answer) && !turned.Contains(ids[from..end])) yield return new(ids[from..end], answer.From, answer.To, answer.WaitingFor);
                from = end + 1;
            }
        }
    }

    private static async Task<(string Ids, int[] Alike)> BlockAsync(NpgsqlCommand command, CancellationToken stop)
    {
        await using var row = await command.ExecuteReaderAsync(stop);
        await row.ReadAsync(stop);
        return row.IsDBNull(0) ? ("", []) : (row.GetString(0), row.GetFieldValue<int[]>(1));
    }

    /// <summary>An array that is true at the places of some trees: looked up in one step, where a plan made for any list goes through all of it.</summary>
    private static bool[] Flags(IEnumerable<int> trees)
    {
        var places = trees.ToHashSet();
        return [.. Enumerable.Range(1, places.Max()).Select(places.Contains)];
    }

    /// <summary>Who was active at some moment before another since he was last not committed.</summary>
    private sealed class Past
    {
        private readonly List<Timelines.Span> spans;
        private readonly DateTimeOffset at;
        private readonly int[] own;

        /// <param name="asksFor">Whether what the pledges on a tree are depends on what they were.</param>
        public Past(List<(int Id, ConditionTree Tree)> trees, WorldAt world, Func<ConditionTree, bool> asksFor)
        {
            (spans, at) = (TrueSpans(trees, world), world.At);
            var asking = trees.Where(tree => asksFor(tree.Tree)).Select(tree => tree.Id).ToHashSet();
            own = [.. spans.Select(span => span.Tree).Where(asking.Contains).Distinct()];
        }

        public IEnumerable<object> Values => [spans.Select(span => span.Tree).ToArray(), spans.Select(span => span.From).ToArray(), spans.Select(span => span.Until).ToArray(), at, own];

        /// <summary>Whether there is anybody whose past matters.</summary>
        public async Task<bool> AnyAsync(CoalitionDb db, CancellationToken stop) => spans.Count > 0 && await db.ScalarAsync<bool>($"select exists ({Active(1)})", stop, [.. Values]);

        public static string Join(string name, int parameter) => $"left join (select distinct pledge_id from ({Active(parameter)}) active) {name} on {name}.pledge_id = s.pledge_id";

        // The run a pledge stands on is one of its own tree; those before it are over.
        private static string Active(int parameter) => $"""
            select run.pledge_id from standing_runs run join unnest(${parameter}, ${parameter + 1}, ${parameter + 2}) past (tree_id, from_at, until_at)
                on past.tree_id = run.tree_id and past.from_at < run.until_at and past.until_at > run.from_at
            where run.from_at < ${parameter + 3} and (run.until_at <= ${parameter + 3} or run.tree_id = any(${parameter + 4}))
            """;
    }

    /// <summary>Whose tree is true at the moment is active then, whatever was before; everybody else's past matters.</summary>
    private static Func<ConditionTree, bool> NotTrue(WorldAt world) => tree => world.World.Tree(tree).At(world.At).Value != Truth.True;

    /// <summary>When trees were true before a moment.</summary>
    private static List<Timelines.Span> TrueSpans(List<(int Id, ConditionTree Tree)> trees, WorldAt world) =>
        [.. trees.SelectMany(tree => Timelines.Spans(tree.Id, tree.Tree, world.World)).Where(span => span.Value == Code.Of(Truth.True) && span.From < world.At)];

    /// <summary>Pledges that are answered alike, as one number: one tree, one side of the ladder, one past in each world.</summary>
    private static class Alike
    {
        public static int Of(int tree, bool committed, bool wasActive, bool willHaveBeen) => tree * 8 + (committed ? 4 : 0) + (wasActive ? 2 : 0) + (willHaveBeen ? 1 : 0);

        public static int TreeOf(int alike) => alike / 8;

        public static string Sql(bool anyEarlier) =>
            $"s.tree_id * 8 + (s.stage <> 'offered')::int * 4{(anyEarlier ? " + (was.pledge_id is not null)::int * 2 + (will.pledge_id is not null)::int" : "")}";
    }

    /// <summary>What becomes of them.</summary>
    private sealed record Answer(ActivationState From, ActivationState To, IReadOnlyList<string> WaitingFor);

    /// <summary>The answers of one tree in which something changes. An offer has no past: nothing was active before it.</summary>
    private static IEnumerable<KeyValuePair<int, Answer>> Answers((int Id, ConditionTree Tree) tree, bool anyEarlier, WorldAt before, WorldAt after)
    {
        var (was, will) = (before.World.Tree(tree.Tree).At(before.At), after.World.Tree(tree.Tree).At(after.At));
        foreach (var (committed, wasActive, willHaveBeen) in anyEarlier ? WithPasts : WithoutPast)
        {
            var (from, to) = (Activation.StateOf(committed, was, () => wasActive), Activation.StateOf(committed, will, () => willHaveBeen));
            if (from == to) continue;
            var waitingFor = to == ActivationState.Active ? [] : Activation.Waiting(tree.Tree, committed, after.World, after.At);
            yield return new(Alike.Of(tree.Id, committed, wasActive, willHaveBeen), new(from, to, waitingFor));
        }
    }

    private static readonly (bool, bool, bool)[] WithoutPast = [(false, false, false), (true, false, false)];
    private static readonly (bool, bool, bool)[] WithPasts = [.. WithoutPast, (true, true, true), (true, true, false), (true, false, true)];

    /// <summary>The pledges whose terms themselves differ between the moments: another revision takes effect, or validity is over.</summary>
    private static async Task<HashSet<string>> TurnedAsync(CoalitionDb db, DateTimeOffset before, DateTimeOffset after, DateTimeOffset standingAt, CancellationToken stop)
    {
        var (low, high) = (new[] { before, after, standingAt }.Min(), new[] { before, after, standingAt }.Max());
        return await db.Revisions.Where(revision => revision.Effective > low && revision.Effective <= high || revision.ValidUntil > low && revision.ValidUntil <= high)
            .Select(revision => revision.PledgeId).Distinct().ToHashSetAsync(stop);
    }

    private static async Task<List<StateChange>> DecideAsync(CoalitionDb db, IReadOnlyCollection<string> pledges, WorldAt before, WorldAt after, CancellationToken stop)
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
