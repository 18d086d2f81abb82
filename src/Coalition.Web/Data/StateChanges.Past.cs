using System.Runtime.CompilerServices;
using Coalition.Domain;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Data;

/// <summary>A pledge about whose past two worlds say something else.</summary>
/// <param name="Pledge">Its id.</param>
/// <param name="From">The first moment at which they differ.</param>
/// <param name="Was">The state in the first world, from that moment.</param>
/// <param name="Is">The state in the second.</param>
public sealed record PastChange(string Pledge, DateTimeOffset From, ActivationState Was, ActivationState Is);

/// <summary>The pledges about whose past two worlds say something else, each with the first moment.</summary>
/// <param name="Count">How many, of all.</param>
/// <param name="First">The first <see cref="ChangeLists.MostIds"/> of them, by id.</param>
public sealed record PastChanges(int Count, IReadOnlyList<PastChange> First)
{
    public static readonly PastChanges None = new(0, []);
}

public static partial class StateChanges
{
    /// <summary>The pledges whose state differed at some moment before now: what a fact recorded late says anew about days already past.</summary>
    /// <param name="now">The moment the standing cache was built for; it is not past itself.</param>
    public static async Task<PastChanges> PastAsync(CoalitionDb db, World before, World after, DateTimeOffset now, CancellationToken stop)
    {
        await db.Database.OpenConnectionAsync(stop);
        var trees = await Timelines.TreesAsync(db, stop);
        var differing = new List<(int Id, ConditionTree Tree)>();
        var since = now;
        foreach (var tree in trees)
        {
            var (was, will) = (before.Tree(tree.Tree), after.Tree(tree.Tree));
            if (Moments(DateTimeOffset.MinValue, now, was, will).Where(at => was.At(at) != will.At(at)).Take(1).ToList() is not [var first]) continue;
            differing.Add(tree);
            if (first < since) since = first;
        }
        if (differing.Count == 0) return PastChanges.None;
        // Whoever has had the same terms since then is answered by his tree; the others one by one.
        var turned = await TurnedAsync(db, since, now, now, stop);
        var steady = await CountedAsync(SteadyAsync(db, trees, differing, turned, before, after, since, now, stop));
        var others = await CountedAsync(OneByOneAsync(db, turned, before, after, since, now, stop));
        return new(steady.Count + others.Count, [.. steady.First.Concat(others.First).OrderBy(change => change.Pledge, StringComparer.Ordinal).Take(ChangeLists.MostIds)]);
    }

    private static async Task<PastChanges> CountedAsync(IAsyncEnumerable<PastChange> changes)
    {
        var (count, first) = (0, new List<PastChange>());
        await foreach (var change in changes)
            if (++count <= ChangeLists.MostIds) first.Add(change);
        return new(count, first);
    }

    private static async IAsyncEnumerable<PastChange> SteadyAsync(
        CoalitionDb db, List<(int Id, ConditionTree Tree)> trees, List<(int Id, ConditionTree Tree)> differing, HashSet<string> turned, World before, World after,
        DateTimeOffset since, DateTimeOffset now, [EnumeratorCancellation] CancellationToken stop)
    {
        var answers = differing.SelectMany(tree => new[] { (false, false), (true, false), (true, true) }.Select(side => (Alike: (tree.Id, side.Item1, side.Item2),
            First: FirstOf(before.Tree(tree.Tree), after.Tree(tree.Tree), side.Item1, side.Item2, since, now)))).Where(answer => answer.First is not null).ToDictionary(answer => answer.Alike, answer => answer.First!);
        await using var command = db.Command($"""
            select s.pledge_id, s.tree_id, s.stage <> 'offered', was.pledge_id is not null
            from standing s {Past.Join("was", 3)}
            where s.tree_id = any($1) and s.stage in {States.CanActivate} and (s.valid_until is null or s.valid_until > $2)
            order by s.pledge_id
            """);
        object[] values = [differing.Select(tree => tree.Id).ToArray(), now, .. new Past(trees, new(before, since), _ => true).Values];
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        await using var rows = await command.ExecuteReaderAsync(stop);
        while (await rows.ReadAsync(stop))
            if (answers.TryGetValue((rows.GetInt32(1), rows.GetBoolean(2), rows.GetBoolean(2) && rows.GetBoolean(3)), out var answer)
                && rows.GetString(0) is var pledge && !turned.Contains(pledge)) yield return answer with { Pledge = pledge };
    }

    /// <summary>The first difference of pledges with one tree, on one side of the ladder, that were or were not active before; nobody's yet.</summary>
    private static PastChange? FirstOf(Timeline<TreeState> was, Timeline<TreeState> will, bool committed, bool wasActive, DateTimeOffset since, DateTimeOffset now)
    {
        foreach (var at in Moments(since, now, was, will))
        {
            var (old, fresh) = (StateAt(was, at), StateAt(will, at));
            if (old != fresh) return new("", at, old, fresh);
        }
        return null;

        ActivationState StateAt(Timeline<TreeState> tree, DateTimeOffset at) =>
            Activation.StateOf(committed, tree.At(at), () => wasActive || tree.Ever(since, at, state => state.Value == Truth.True));
    }

    private static async IAsyncEnumerable<PastChange> OneByOneAsync(
        CoalitionDb db, IReadOnlyCollection<string> pledges, World before, World after, DateTimeOffset since, DateTimeOffset now, [EnumeratorCancellation] CancellationToken stop)
    {
        var trees = new Dictionary<string, ConditionTree>();
        var revisions = db.Revisions.Where(revision => pledges.Contains(revision.PledgeId) && revision.Effective < now)
            .OrderBy(revision => EF.Functions.Collate(revision.PledgeId, "C")).ThenBy(revision => revision.Effective).ThenBy(revision => revision.Sequence).ThenBy(revision => revision.Ordinal)
            .Select(revision => new { revision.PledgeId, revision.Effective, revision.Stage, revision.ValidUntil, revision.Condition }).AsAsyncEnumerable();
        var (pledge, steps) = ("", new List<Step>());
        await foreach (var revision in revisions.WithCancellation(stop))
        {
            if (revision.PledgeId != pledge)
            {
                if (First(pledge, steps) is { } change) yield return change;
                (pledge, steps) = (revision.PledgeId, []);
            }
            if (!trees.TryGetValue(revision.Condition, out var tree)) trees[revision.Condition] = tree = ConditionTreeParser.Parse(revision.Condition).Value;
            steps.Add(new(revision.Effective, revision.Stage, revision.ValidUntil, tree));
        }
        if (First(pledge, steps) is { } last) yield return last;

        PastChange? First(string id, List<Step> its)
        {
            var moments = its.SelectMany(step => Moments(since, now, before.Tree(step.Tree), after.Tree(step.Tree)).Append(step.From).Append(step.Until ?? now)).Append(since)
                .Where(at => at >= since && at < now).Distinct().Order();
            foreach (var at in moments)
                if (Activation.Decide(its, before, at).State is { } old && Activation.Decide(its, after, at).State is { } fresh && old != fresh) return new(id, at, old, fresh);
            return null;
        }
    }

    /// <summary>When something may change, from the first moment and before the last.</summary>
    private static IEnumerable<DateTimeOffset> Moments(DateTimeOffset since, DateTimeOffset until, params Timeline<TreeState>[] timelines) =>
        timelines.SelectMany(timeline => timeline.Changes).Select(change => change.From).Where(at => at >= since && at < until).Distinct().Order();
}
