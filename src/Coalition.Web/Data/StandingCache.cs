namespace Coalition.Web.Data;

/// <summary>
/// The caches of the terms of pledges: what was in force when, as it was known; of that, the revision each pledge stands on now, and the run of commitment that leads up to it.
/// </summary>
public static class StandingCache
{
    private const string Terms = "pledge_id, number, stage, tree_id, valid_until, nations, nation, body, component, kind, phase, location, unit, quantity_state, low, likely, high, effective, sequence";

    // A revision is in force until the first one that follows it in effect. Each one recorded later may end that time sooner; then the longer time is known no more.
    private const string InForce = $"""
        with recorded as (select * from revisions where $1::text[] is null or pledge_id = any($1)),
        ended as (
            select pledge_id, number, sequence as known_from, timestamptz 'infinity' as until_at from recorded
            union all
            select r.pledge_id, r.number, greatest(r.sequence, next.sequence), next.effective
            from recorded r join recorded next on next.pledge_id = r.pledge_id and (next.effective, next.sequence, next.ordinal) > (r.effective, r.sequence, r.ordinal)),
        known as (
            select pledge_id, number, known_from, min(min(until_at)) over (partition by pledge_id, number order by known_from) as until_at
            from ended group by pledge_id, number, known_from),
        changed as (
            select *, until_at is distinct from lag(until_at) over (partition by pledge_id, number order by known_from) as is_new from known),
        held as (
            select pledge_id, number, known_from, until_at, lead(known_from, 1, {Forever}) over (partition by pledge_id, number order by known_from) as known_until from changed where is_new)
        insert into in_force ({Terms}, known_from, known_until, from_at, until_at)
        select r.pledge_id, r.number, r.stage, t.id, r.valid_until, r.nations, r.nations[1], case when cardinality(r.nations) = 0 then r.body end, r.component, r.kind, r.phase, r.location, r.quantity_unit,
               r.quantity_state, r.quantity_low, r.quantity_likely, r.quantity_high, r.effective, r.sequence, held.known_from, held.known_until, r.effective, held.until_at
        from held join recorded r using (pledge_id, number) join trees t on t.hash = encode(sha256(convert_to(r.condition, 'UTF8')), 'hex')
        where r.effective < held.until_at
        """;

    /// <summary>The ledger sequence up to which what is known today is known.</summary>
    private const string Forever = "9223372036854775807";

    private const string Standing = $"""
        insert into standing ({Terms})
        select {Terms} from in_force where known_until = {Forever} and from_at <= $2 and $2 < until_at and ($1::text[] is null or pledge_id = any($1))
        """;

    private const string Runs = $"""
        with known as (select * from in_force where known_until = {Forever} and from_at <= $2 and ($1::text[] is null or pledge_id = any($1))),
        broken as (select pledge_id, max(from_at) as at from known where stage not in {States.Committed} group by pledge_id),
        run as (
            select pledge_id, tree_id, from_at, least(case when until_at <= $2 then until_at else 'infinity' end, coalesce(valid_until, 'infinity')) as until_at
            from known left join broken using (pledge_id) where broken.at is null or from_at > broken.at)
        insert into standing_runs (pledge_id, tree_id, from_at, until_at) select * from run where from_at < until_at
        """;

    /// <summary>Rebuilds the rows of some pledges, or of all.</summary>
    /// <param name="now">The moment they stand at.</param>
    /// <param name="pledges">Ids, or null for all.</param>
    public static async Task RebuildAsync(CoalitionDb db, DateTimeOffset now, IReadOnlyCollection<string>? pledges, CancellationToken stop)
    {
        object ids = pledges is null ? DBNull.Value : pledges.ToArray();
        await db.RunAsync(
            [(Emptied("in_force"), [ids]), (Emptied("standing"), [ids]), (Emptied("standing_runs"), [ids]), (InForce, [ids]), (Standing, [ids, now]), (Runs, [ids, now])], stop);

        static string Emptied(string table) => $"delete from {table} where $1::text[] is null or pledge_id = any($1)";
    }
}
