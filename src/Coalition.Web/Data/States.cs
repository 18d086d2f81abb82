namespace Coalition.Web.Data;

/// <summary>
/// The one SQL spelling of <see cref="Domain.Activation.Decide"/>, over the standing revisions and the timelines. Kept equal to it by a test on thousands
/// of random worlds.
/// </summary>
public static class States
{
    /// <summary>The stages that are committed, as a list in SQL.</summary>
    public const string Committed = "('declared', 'notified', 'authorised', 'assigned')";

    /// <summary>The stages that have an activation: those and an offer.</summary>
    public const string CanActivate = "('offered', 'declared', 'notified', 'authorised', 'assigned')";

    /// <summary>The state of an offer or commitment that is not over, by the columns of <see cref="Deciding"/>: rules 2 to 6.</summary>
    private const string State = """
        case when value = 'true' and not offered then 'active' when was_active and not offered then 'suspended'
             when value = 'true' or ceasefire_helps then 'triggered' else 'dormant' end
        """;

    /// <summary>
    /// The pledges that stand at moment {0} as a relation <c>s</c>, with what decides the state of each: <c>offered</c>, the <c>value</c> of its tree, whether
    /// <c>ceasefire_helps</c>, and whether it <c>was_active</c> since it was last not committed. To be grouped by these, because the planner knows how many values a
    /// column or a truth has, and not how many an expression has.
    /// </summary>
    private const string Deciding = """
        (select standing.*, stage = 'offered' as offered, t.value, t.ceasefire_helps, earlier.pledge_id is not null as was_active
         from standing
         join (select tree_id, value, ceasefire_helps from timelines where from_at <= {0} and {0} < until_at) t using (tree_id)
         left join (
             select distinct run.pledge_id from standing_runs run join timelines past
                 on past.tree_id = run.tree_id and past.value = 'true' and past.from_at < run.until_at and past.until_at > run.from_at
             where past.from_at < {0} and run.from_at < {0}) earlier on earlier.pledge_id = standing.pledge_id) s
        """;

    /// <summary>Every pledge that stands at {0} with its terms and state; null is none.</summary>
    public const string Now = $$"""
        select s.*, case when stage = 'withdrawn' or valid_until <= {0} then 'ended' when stage in {{CanActivate}} then {{State}} end as state from {{Deciding}}
        """;

    /// <summary>The pledges that stand now, to be grouped.</summary>
    public static StandingSql Today(DateTimeOffset now) => new(
        Now, Deciding, "(s.valid_until is null or s.valid_until > {0})", ["s.offered", "s.value", "s.ceasefire_helps", "s.was_active"], State, [now]);
}

/// <summary>The pledges that are not absent, as SQL for those who count them.</summary>
/// <param name="Rows">A query of <see cref="StandingRow"/>.</param>
/// <param name="From">The same as a relation <c>s</c> to group, with what decides the state beside it.</param>
/// <param name="NotOver">True of a row of <c>From</c> that is offered or committed and has not ended.</param>
/// <param name="Deciding">What decides the state of such a row: columns to group by.</param>
/// <param name="State">The state of a group, by those columns.</param>
/// <param name="Values">The parameters {0}, {1} …</param>
public sealed record StandingSql(string Rows, string From, string NotOver, IReadOnlyList<string> Deciding, string State, IReadOnlyList<object> Values);
