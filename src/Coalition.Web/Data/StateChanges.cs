using System.Text.Json.Serialization;
using Coalition.Domain;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Coalition.Web.Data;

/// <summary>A pledge whose state one act moves.</summary>
/// <param name="Id">The pledge.</param>
/// <param name="From">The state before; null is none.</param>
/// <param name="To">The state entered; null is none.</param>
/// <param name="WaitingFor">What it still waits for then, in ordinal order.</param>
public sealed record StateChange(string Id, ActivationState? From, ActivationState? To, IReadOnlyList<string> WaitingFor)
{
    /// <summary>What it has in common with others.</summary>
    [JsonIgnore]
    public Move Move => new(From, To, WaitingFor);
}

/// <summary>A world at a moment.</summary>
public readonly record struct WorldAt(World World, DateTimeOffset At);

/// <summary>
/// Finds the pledges whose state differs between two worlds or moments. Pledges are many and what decides them is not: one tree, one side of the ladder and whether
/// the pledge was active earlier give one answer, so answers are decided here and the database only finds whose they are.
/// </summary>
public static partial class StateChanges
{
    /// <summary>The changes, counted and the first of them named: a ceasefire may move every pledge, so the ids of the others stay in the database.</summary>
    /// <param name="standingAt">The moment the standing cache was built for.</param>
    public static async Task<ChangeLists> BetweenAsync(CoalitionDb db, WorldAt before, WorldAt after, DateTimeOffset standingAt, CancellationToken stop)
    {
        await db.Database.OpenConnectionAsync(stop);
        var trees = await Timelines.TreesAsync(db, stop);
        var turned = await TurnedAsync(db, before.At, after.At, standingAt, stop);
        var decided = ChangeLists.Of(turned.Count == 0 ? [] : await DecideAsync(db, turned, before, after, stop));
        Past was = new(trees, before, NotTrue(before)), will = new(trees, after, NotTrue(after));
        var anyEarlier = await was.AnyAsync(db, stop) || await will.AnyAsync(db, stop);
        var answers = trees.SelectMany(tree => Answers(tree, anyEarlier, before, after)).ToDictionary();
        if (answers.Count == 0) return decided;

        var steady = new Steady(db, answers, [after.At, turned.ToArray(), .. anyEarlier ? was.Values.Concat(will.Values) : []], anyEarlier);
        var moved = await steady.CountAsync(stop);
        var first = new List<StateChange>(decided.Named);
        foreach (var state in moved.Select(alike => alike.Move.To).Distinct()) first.AddRange(await steady.FirstAsync(state, stop));
        return ChangeLists.Of([.. moved, .. decided.Moves], first);
    }

    /// <summary>The pledges whose terms are the same in both; what is asked of them is what their trees answer.</summary>
    private sealed class Steady(CoalitionDb db, Dictionary<int, Move> answers, IEnumerable<object> values, bool anyEarlier)
    {
        private string From => $"""
            from standing s {(anyEarlier ? $"{Past.Join("was", 4)} {Past.Join("will", 9)}" : "")}
            where s.tree_id = any($1) and s.stage in {States.CanActivate} and (s.valid_until is null or s.valid_until > $2) and s.pledge_id <> all($3)
            """;

        /// <summary>How many are alike, and the hash of their ids.</summary>
        public async Task<List<Moved>> CountAsync(CancellationToken stop)
        {
            // In the order of the index standing_alike; only sorted input gives the aggregate its order without another sort.
            var (past, pasts) = anyEarlier ? (", was.pledge_id is not null as was, will.pledge_id is not null as will", ", was, will") : ("", "");
            await using var command = Command($"""
                select count(*)::integer, encode(sha256(convert_to(string_agg(pledge_id, chr(10)), 'UTF8')), 'hex'), tree_id, stage{pasts}
                from (select s.tree_id, s.stage{past}, s.pledge_id {From} order by s.tree_id, s.stage{pasts}, s.pledge_id) alike
                group by tree_id, stage{pasts}
                """, answers.Keys);
            await using var rows = await command.ExecuteReaderAsync(stop);
            var moved = new List<Moved>();
            while (await rows.ReadAsync(stop))
                if (answers.TryGetValue(Alike.Of(rows.GetInt32(2), rows.GetString(3) != "offered", anyEarlier && rows.GetBoolean(4), anyEarlier && rows.GetBoolean(5)), out var move))
                    moved.Add(new(move, rows.GetInt32(0), rows.GetString(1)));
            return moved;
        }

        /// <summary>The first that enter a state.</summary>
        public async Task<List<StateChange>> FirstAsync(ActivationState? state, CancellationToken stop)
        {
            var alike = answers.Where(answer => answer.Value.To == state).Select(answer => answer.Key).ToArray();
            await using var command = Command($"""
                select s.pledge_id, {Alike.Sql(anyEarlier)} {From} and {Alike.Sql(anyEarlier)} = any(${values.Count() + 2}) order by s.pledge_id limit {ChangeLists.MostIds}
                """, alike);
            command.Parameters.Add(new() { Value = alike });
            await using var rows = await command.ExecuteReaderAsync(stop);
            var first = new List<StateChange>();
            while (await rows.ReadAsync(stop)) first.Add(answers[rows.GetInt32(1)].Of(rows.GetString(0)));
            return first;
        }

        private NpgsqlCommand Command(string sql, IEnumerable<int> alike)
        {
            var command = db.Command(sql);
            command.Parameters.Add(new() { Value = alike.Select(Alike.TreeOf).Distinct().ToArray() });
            foreach (var value in values) command.Parameters.Add(new() { Value = value });
            return command;
        }
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
            (spans, at) = (Timelines.TrueBefore(trees, world.World, world.At), world.At);
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

    /// <summary>Pledges that are answered alike, as one number: one tree, one side of the ladder, one past in each world.</summary>
    private static class Alike
    {
        public static int Of(int tree, bool committed, bool wasActive, bool willHaveBeen) => tree * 8 + (committed ? 4 : 0) + (wasActive ? 2 : 0) + (willHaveBeen ? 1 : 0);

        public static int TreeOf(int alike) => alike / 8;

        public static string Sql(bool anyEarlier) =>
            $"s.tree_id * 8 + (s.stage <> 'offered')::int * 4{(anyEarlier ? " + (was.pledge_id is not null)::int * 2 + (will.pledge_id is not null)::int" : "")}";
    }

    /// <summary>The answers of one tree in which something changes. An offer has no past: nothing was active before it.</summary>
    private static IEnumerable<KeyValuePair<int, Move>> Answers((int Id, ConditionTree Tree) tree, bool anyEarlier, WorldAt before, WorldAt after)
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
