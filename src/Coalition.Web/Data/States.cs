using Coalition.Domain;

namespace Coalition.Web.Data;

/// <summary>
/// The one SQL spelling of <see cref="Activation.Decide"/>, over the revisions in force and the values of their trees. Kept equal to it by a test on thousands
/// of random worlds.
/// </summary>
public static class States
{
    /// <summary>The stages that are committed, as a list in SQL.</summary>
    public const string Committed = "('declared', 'notified', 'authorised', 'assigned')";

    /// <summary>The stages that have an activation: those and an offer.</summary>
    public const string CanActivate = "('offered', 'declared', 'notified', 'authorised', 'assigned')";

    /// <summary>The pledges that stand now, by the caches kept for it.</summary>
    private const string Today = """
        (select standing.*, t.committed_state, t.offered_state, earlier.pledge_id is not null as was_active
         from standing
         join (select tree_id, committed_state, offered_state from timelines where from_at <= {0} and {0} < until_at) t using (tree_id)
         left join (
             select distinct run.pledge_id from standing_runs run join timelines past
                 on past.tree_id = run.tree_id and past.value = 'true' and past.from_at < run.until_at and past.until_at > run.from_at
             where past.from_at < {0} and run.from_at < {0}) earlier on earlier.pledge_id = standing.pledge_id) s
        """;

    /// <summary>The pledges that stood at any other moment as was known by ledger sequence {1}, with what each tree gave then.</summary>
    private const string Then = $$"""
        (select held.*, t.committed_state, t.offered_state, earlier.pledge_id is not null as was_active
         from in_force held
         join unnest({2}, {3}, {4}) t (tree_id, committed_state, offered_state) using (tree_id)
         left join (
             select distinct run.pledge_id from in_force run join unnest({5}, {6}, {7}) past (tree_id, from_at, until_at)
                 on past.tree_id = run.tree_id and past.from_at < least(run.until_at, run.valid_until) and past.until_at > run.from_at
             where run.known_from <= {1} and {1} < run.known_until and run.stage in {{Committed}} and past.from_at < {0} and run.from_at < {0}
                 and not exists (
                     select from in_force broken where broken.pledge_id = run.pledge_id and broken.known_from <= {1} and {1} < broken.known_until
                         and broken.from_at > run.from_at and broken.from_at <= {0} and broken.stage not in {{Committed}})) earlier on earlier.pledge_id = held.pledge_id
         where held.known_from <= {1} and {1} < held.known_until and held.from_at <= {0} and {0} < held.until_at) s
        """;

    /// <summary>The pledges that stand now.</summary>
    public static StandingSql At(DateTimeOffset now) => new(Today, [now]);

    /// <summary>The pledges that stood at a moment as was known by a ledger sequence.</summary>
    /// <param name="world">The world known then.</param>
    public static StandingSql At(DateTimeOffset at, long sequence, IReadOnlyCollection<(int Id, ConditionTree Tree)> trees, World world)
    {
        var values = trees.Select(tree => (tree.Id, State: world.Tree(tree.Tree).At(at))).ToList();
        var past = Timelines.TrueBefore(trees, world, at);
        return new(Then,
        [
            at, sequence, values.Select(tree => tree.Id).ToArray(), values.Select(tree => Of(committed: true, tree.State)).ToArray(), values.Select(tree => Of(committed: false, tree.State)).ToArray(),
            past.Select(span => span.Tree).ToArray(), past.Select(span => span.From).ToArray(), past.Select(span => span.Until).ToArray(),
        ]);
    }

    private static string Of(bool committed, TreeState tree) => Code.Of(Activation.StateOf(committed, tree, () => false));
}

/// <summary>The pledges that are not absent at moment {0}, as SQL for those who count them.</summary>
/// <param name="From">
/// A relation <c>s</c>: the terms of each pledge, with what decides its state: the <c>committed_state</c> or <c>offered_state</c> that its tree gives to one that was never active,
/// and whether it <c>was_active</c> since it was last not committed.
/// </param>
/// <param name="Values">The parameters {0}, {1} …</param>
public sealed record StandingSql(string From, IReadOnlyList<object> Values)
{
    /// <summary>True of a row that has not ended.</summary>
    public const string NotOver = "(s.valid_until is null or s.valid_until > {0})";

    private const string CommittedState = "case when was_active and committed_state <> 'active' then 'suspended' else committed_state end";

    /// <summary>A query of <see cref="StandingRow"/>; no state is none.</summary>
    public string Rows => $$"""
        select s.*, case when stage = 'withdrawn' or valid_until <= {0} then 'ended' when stage in {{States.Committed}} then {{CommittedState}} when stage = 'offered' then offered_state end as state from {{From}}
        """;

    /// <summary>What decides the state of a row that is not over: to be grouped by, because the planner knows how many values a column or a truth has, and not how many an expression has.</summary>
    public static IReadOnlyList<string> Deciding(Standing standing) => standing == Standing.Offered ? ["s.offered_state"] : ["s.committed_state", "s.was_active"];

    /// <summary>The state of a group, by those columns: rules 2 to 6.</summary>
    public static string State(Standing standing) => standing == Standing.Offered ? "offered_state" : CommittedState;
}
