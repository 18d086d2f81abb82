namespace Coalition.Web.Data;

/// <summary>
/// The one SQL spelling of <see cref="Domain.Activation.Decide"/>, over the standing revisions and the timelines. Kept equal to it by a test on thousands
/// of random worlds.
/// </summary>
public static class States
{
    private const string Committed = "('declared', 'notified', 'authorised', 'assigned')";

    /// <summary>
    /// Each standing pledge <c>s</c> with what decides its state at moment {0}: <c>over</c>, and the <c>value</c> and <c>ceasefire_helps</c> of its tree <c>t</c>;
    /// <c>earlier</c> names those that were active before. Planned well because each is a column or a truth, of which the planner knows how many values there are.
    /// </summary>
    public const string Deciding = """
        standing s
        join (select tree_id, value, ceasefire_helps from timelines where from_at <= {0} and {0} < until_at) t on t.tree_id = s.tree_id
        left join (
            select distinct run.pledge_id from standing_runs run join timelines past
                on past.tree_id = run.tree_id and past.value = 'true' and past.from_at < run.until_at and past.until_at > run.from_at
            where past.from_at < {0} and run.from_at < {0}) earlier on earlier.pledge_id = s.pledge_id
        """;

    /// <summary>The state by the columns of <see cref="Deciding"/>; null is none.</summary>
    public const string Expression = $$"""
        case when s.stage = 'withdrawn' or s.valid_until <= {0} then 'ended'
             when s.stage not in ('offered', 'declared', 'notified', 'authorised', 'assigned') then null
             when s.stage in {{Committed}} and t.value = 'true' then 'active'
             when s.stage in {{Committed}} and earlier.pledge_id is not null then 'suspended'
             when t.value = 'true' or t.ceasefire_helps then 'triggered'
             else 'dormant' end
        """;

    /// <summary>Every pledge that stands now with its terms and state; {0} is now.</summary>
    public const string Now = $"select s.*, {Expression} as state from {Deciding}";

    /// <summary>The pledges that stand now, to be grouped; {0} is now.</summary>
    public static StandingSql Today(DateTimeOffset now) => new(
        Now, Deciding, "(s.valid_until is null or s.valid_until > {0})", ["s.stage = 'offered' as offered", "t.value", "t.ceasefire_helps", "earlier.pledge_id is not null as was_active"],
        """
        case when value = 'true' and not offered then 'active' when was_active and not offered then 'suspended'
             when value = 'true' or ceasefire_helps then 'triggered' else 'dormant' end
        """, [now]);
}

/// <summary>The pledges that are not absent, as SQL for those who count them.</summary>
/// <param name="Rows">A query of <see cref="StandingRow"/>.</param>
/// <param name="From">The same as a relation <c>s</c> to group, with what decides the state beside it.</param>
/// <param name="NotOver">True of a row of <c>From</c> that is offered or committed and has not ended.</param>
/// <param name="Deciding">What decides the state of such a row: columns to group by.</param>
/// <param name="State">The state of a group, by those columns.</param>
/// <param name="Values">The parameters {0}, {1} …</param>
public sealed record StandingSql(string Rows, string From, string NotOver, IReadOnlyList<string> Deciding, string State, IReadOnlyList<object> Values);
