namespace Coalition.Web.Data;

/// <summary>The cache of the revision each pledge stands on now, and of the run of commitment that leads up to it.</summary>
public static class StandingCache
{
    private const string InForce = """
        with known as (
            select r.*, encode(sha256(convert_to(r.condition, 'UTF8')), 'hex') as hash,
                   row_number() over (partition by pledge_id order by effective, sequence, ordinal) as place,
                   lead(effective) over (partition by pledge_id order by effective, sequence, ordinal) as next_at
            from revisions r where effective <= $1 and ($2::text[] is null or pledge_id = any($2)))
        """;

    /// <summary>Rebuilds the rows of some pledges, or of all.</summary>
    /// <param name="now">The moment they stand at.</param>
    /// <param name="pledges">Ids, or null for all.</param>
    public static async Task RebuildAsync(CoalitionDb db, DateTimeOffset now, IReadOnlyCollection<string>? pledges, CancellationToken stop)
    {
        object ids = pledges is null ? DBNull.Value : pledges.ToArray();
        foreach (var table in new[] { "standing", "standing_runs" })
            await db.RunAsync($"delete from {table} where $1::text[] is null or pledge_id = any($1)", stop, ids);
        await db.RunAsync($"""
            {InForce}
            insert into standing (pledge_id, number, stage, tree_id, valid_until, nations, nation, body, component, kind, phase, location, unit, quantity_state, low, likely, high, effective, sequence)
            select k.pledge_id, k.number, k.stage, t.id, k.valid_until, k.nations, k.nations[1], case when cardinality(k.nations) = 0 then k.body end, k.component, k.kind, k.phase, k.location, k.quantity_unit, k.quantity_state,
                   k.quantity_low, k.quantity_likely, k.quantity_high, k.effective, k.sequence
            from known k join trees t on t.hash = k.hash where k.next_at is null
            """, stop, now, ids);
        await db.RunAsync($"""
            {InForce},
            -- One displaced at its own moment was never in force, and so breaks nothing.
            broken as (
                select pledge_id, max(place) as place from known
                where stage not in {States.Committed} and next_at is distinct from effective group by pledge_id),
            run as (
                select k.pledge_id, t.id, k.effective, least(coalesce(k.next_at, 'infinity'), coalesce(k.valid_until, 'infinity')) as until_at
                from known k join trees t on t.hash = k.hash left join broken b on b.pledge_id = k.pledge_id
                where k.place > coalesce(b.place, 0))
            insert into standing_runs (pledge_id, tree_id, from_at, until_at) select * from run where effective < until_at
            """, stop, now, ids);
    }
}
