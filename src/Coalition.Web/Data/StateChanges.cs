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

/// <summary>Finds the pledges whose state differs between two worlds or moments, without looking at those that cannot.</summary>
public static class StateChanges
{
    private static readonly string Differing = $"""
        with was as materialized (select * from unnest($1, $2, $3, $4, $5) as span (tree_id, from_at, until_at, value, ceasefire_helps)),
             will as materialized (select * from unnest($6, $7, $8, $9, $10) as span (tree_id, from_at, until_at, value, ceasefire_helps)),
             touched as (
                 select s.* from standing s
                 where (s.tree_id = any($13) or s.pledge_id in (select pledge_id from standing_runs where tree_id = any($13))) and not s.pledge_id = any($14)),
             both_states as materialized (
                 select s.pledge_id, s.tree_id, s.stage,
                        {States.Expression("was", "$11", "before")} as from_state, {States.Expression("will", "$12", "after")} as to_state
                 from touched s {States.Join("was", "$11", "before")} {States.Join("will", "$12", "after")})
        select tree_id, stage, from_state, to_state, array_agg(pledge_id) from both_states where from_state is distinct from to_state
        group by tree_id, stage, from_state, to_state
        """;

    /// <summary>The changes by id, in ordinal order.</summary>
    /// <param name="standingAt">The moment the standing cache was built for.</param>
    public static async Task<List<StateChange>> BetweenAsync(CoalitionDb db, WorldAt before, WorldAt after, DateTimeOffset standingAt, CancellationToken stop)
    {
        await db.Database.OpenConnectionAsync(stop);
        var trees = await Timelines.TreesAsync(db, stop);
        var moved = trees.Where(known => Moved(known.Tree, before, after)).ToList();
        var turned = await TurnedAsync(db, before.At, after.At, standingAt, stop);
        var changes = turned.Count == 0 ? [] : await DecideAsync(db, turned, before, after, stop);
        if (moved.Count > 0) changes.AddRange(await QueryAsync(db, trees, moved, turned, before, after, stop));
        changes.Sort((one, other) => string.CompareOrdinal(one.Id, other.Id));
        return changes;
    }

    private static bool Moved(ConditionTree tree, WorldAt before, WorldAt after)
    {
        var (was, will) = (before.World.Tree(tree), after.World.Tree(tree));
        return was.At(before.At) != will.At(after.At) || !was.Changes.Where(change => change.From < before.At).SequenceEqual(will.Changes.Where(change => change.From < after.At));
    }

    private static async Task<List<StateChange>> QueryAsync(
        CoalitionDb db, List<(int Id, ConditionTree Tree)> trees, List<(int Id, ConditionTree Tree)> moved, IReadOnlyCollection<string> turned, WorldAt before, WorldAt after, CancellationToken stop)
    {
        // Runs of a touched pledge may wait for a tree that did not move, so every tree takes part.
        await using var command = db.Command(Differing);
        Timelines.AddSpans(command, [.. trees.SelectMany(known => Timelines.Spans(known.Id, known.Tree, before.World))]);
        Timelines.AddSpans(command, [.. trees.SelectMany(known => Timelines.Spans(known.Id, known.Tree, after.World))]);
        command.Parameters.Add(new() { Value = before.At });
        command.Parameters.Add(new() { Value = after.At });
        command.Parameters.Add(new() { Value = moved.Select(known => known.Id).ToArray() });
        command.Parameters.Add(new() { Value = turned.ToArray() });
        await using var rows = await command.ExecuteReaderAsync(stop);
        var byId = trees.ToDictionary(known => known.Id, known => known.Tree);
        var changes = new List<StateChange>();
        // In groups, because pledges are many and what decides them is not: one tree and stage, one answer.
        while (await rows.ReadAsync(stop))
        {
            var (from, to) = (Read(rows.IsDBNull(2) ? null : rows.GetString(2)), Read(rows.IsDBNull(3) ? null : rows.GetString(3)));
            var waitingFor = to is ActivationState.Active or ActivationState.Ended or null
                ? []
                : Activation.Decide([new(DateTimeOffset.MinValue, Code.Parse<Stage>(rows.GetString(1)), null, byId[rows.GetInt32(0)])], after.World, after.At).WaitingFor;
            foreach (var id in rows.GetFieldValue<string[]>(4)) changes.Add(new(id, from, to, waitingFor));
        }
        return changes;
    }

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
        foreach (var pledge in revisions.GroupBy(revision => revision.PledgeId))
        {
            var steps = pledge.InEffectiveOrder().Select(revision => revision.Step).ToList();
            var (was, will) = (Activation.Decide(steps, before.World, before.At), Activation.Decide(steps, after.World, after.At));
            if (was.State != will.State) changes.Add(new(pledge.Key, was.State, will.State, will.WaitingFor));
        }
        return changes;
    }

    private static ActivationState? Read(string? code) => code is null ? null : Code.Parse<ActivationState>(code);
}
