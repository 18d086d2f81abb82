namespace Coalition.Web.Data;

/// <summary>
/// The one SQL spelling of <see cref="Domain.Activation.Decide"/>, over the standing revisions and the timelines. Kept equal to it by a test on thousands
/// of random worlds.
/// </summary>
public static class States
{
    /// <summary>The state of each standing pledge as an expression over <c>standing s</c>; null is none.</summary>
    /// <param name="timelines">A relation with the columns of <c>timelines</c>.</param>
    /// <param name="at">The moment, as a parameter.</param>
    /// <param name="tree">The alias under which the span at that moment is joined.</param>
    public static string Expression(string timelines, string at, string tree) => $"""
        case when s.stage = 'withdrawn' or s.valid_until <= {at} then 'ended'
             when s.stage not in ('offered', 'declared', 'notified', 'authorised', 'assigned') then null
             when s.stage <> 'offered' and {tree}.value = 'true' then 'active'
             when s.stage <> 'offered' and s.pledge_id in (
                 select run.pledge_id from standing_runs run join {timelines} past
                   on past.tree_id = run.tree_id and past.value = 'true' and past.from_at < run.until_at and past.until_at > run.from_at
                 where past.from_at < {at} and run.from_at < {at}) then 'suspended'
             when {tree}.value = 'true' or {tree}.ceasefire_helps then 'triggered'
             else 'dormant' end
        """;

    /// <summary>Joins the span of each standing pledge's tree at a moment.</summary>
    public static string Join(string timelines, string at, string tree) =>
        $"join {timelines} {tree} on {tree}.tree_id = s.tree_id and {tree}.from_at <= {at} and {at} < {tree}.until_at";

    /// <summary>Pledge, revision number and state of every pledge now; parameter $1 is now.</summary>
    public static readonly string Now = $"select s.pledge_id, s.number, {Expression("timelines", "$1", "t")} as state from standing s {Join("timelines", "$1", "t")}";
}
