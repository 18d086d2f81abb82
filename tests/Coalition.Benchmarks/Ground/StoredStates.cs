using Coalition.Web.Data;

namespace Coalition.Benchmarks.Ground;

/// <summary>
/// What one would build instead: a table in which each pledge carries its state, with the index its list needs, and a history that takes one row for each
/// change of state. The limit that plain PostgreSQL sets.
/// </summary>
public sealed class StoredStates(Site site)
{
    /// <summary>Makes the table anew from what the app shows now, so that no round pays for the one before.</summary>
    public async Task MakeAsync()
    {
        await site.RunAsync($"""
            create schema if not exists stored;
            drop table if exists stored.pledges, stored.history;
            create table stored.pledges as
                select s.pledge_id as id, r.nations[1] as nation, r.component, r.kind, r.phase, r.stage, s.state, r.location, r.quantity_unit as unit, r.quantity_low as low,
                       r.quantity_likely as likely, r.quantity_high as high, r.quantity_state, r.title, r.caveats, r.condition, r.number, r.effective as updated
                from ({States.At(default).Rows.Replace("{0}", "now()", StringComparison.Ordinal)}) s join revisions r using (pledge_id, number);
            alter table stored.pledges add primary key (id);
            create index on stored.pledges (nation, state, updated desc, id desc);
            create table stored.history (id text not null, number bigint generated always as identity, was text, becomes text, at timestamptz not null, primary key (id, number));
            """);
        await site.RunAsync("vacuum analyze stored.pledges");
    }

    /// <summary>Flips every dormant pledge and writes one row of history for each, in one statement; how many.</summary>
    public Task<int> FlipAsync() => site.RunAsync("""
        with flipped as (update stored.pledges set state = case when stage = 'offered' then 'triggered' else 'active' end, updated = now() where state = 'dormant' returning id, state)
        insert into stored.history (id, was, becomes, at) select id, 'dormant', state, now() from flipped
        """);

    /// <summary>Reads id and state of every dormant pledge: one scan.</summary>
    public Task<int> ScanAsync() => ReadAsync("select id, state from stored.pledges where state = 'dormant'");

    /// <summary>A page of fifty and its count, by the index made for it.</summary>
    public static readonly IReadOnlyList<string> ListOfFrance =
    [
        "select * from stored.pledges where nation = 'FR' and state = 'dormant' order by updated desc, id desc limit 50",
        "select count(*) from stored.pledges where nation = 'FR' and state = 'dormant'",
    ];

    /// <summary>Reads that page and its count.</summary>
    public async Task ListAsync()
    {
        foreach (var sql in ListOfFrance) await ReadAsync(sql);
    }

    /// <summary>Sums the committed troops by nation, component and state.</summary>
    public Task<int> SumAsync() => ReadAsync("""
        select nation, component, state, count(*), count(low), count(high), sum(low), sum(likely), sum(high)
        from stored.pledges
        where unit = 'troops' and phase <> 'pre-ceasefire' and kind <> 'host-force' and state is distinct from 'ended' and stage in ('declared', 'notified', 'authorised', 'assigned')
        group by nation, component, state
        """);

    /// <summary>Makes a table in which each set of terms says from when until when it held, with an index that covers the sums of any day.</summary>
    public async Task MakePastAsync()
    {
        await site.RunAsync("""
            create schema if not exists stored;
            drop table if exists stored.past;
            create table stored.past as
                select pledge_id as id, nations[1] as nation, component, stage, phase, kind, quantity_unit as unit, quantity_low as low, quantity_likely as likely, quantity_high as high,
                       effective as since, coalesce(lead(effective) over (partition by pledge_id order by effective, number), 'infinity') as until
                from revisions;
            create index on stored.past (unit, since, until) include (nation, component, stage, phase, kind, low, likely, high);
            """);
        await site.RunAsync("vacuum analyze stored.past");
    }

    /// <summary>Sums the committed troops of a day by nation and component.</summary>
    public Task<int> SumOfAsync(DateTimeOffset day) => ReadAsync($"""
        select nation, component, stage, count(*), count(low), count(high), sum(low), sum(likely), sum(high)
        from stored.past
        where unit = 'troops' and since <= '{day:u}' and until > '{day:u}' and phase <> 'pre-ceasefire' and kind <> 'host-force' and stage in ('declared', 'notified', 'authorised', 'assigned')
        group by nation, component, stage
        """);

    private async Task<int> ReadAsync(string sql)
    {
        await using var command = site.Owner.CreateCommand(sql);
        await using var rows = await command.ExecuteReaderAsync();
        var read = 0;
        var values = new object[rows.FieldCount];
        while (await rows.ReadAsync())
        {
            rows.GetValues(values);
            read++;
        }
        return read;
    }
}
