using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Features.Pledges;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Coalition.Benchmarks.Ground;

/// <summary>Revisions of French pledges, one pledge after the other, as an editor makes them and as plain SQL would.</summary>
public sealed class Edits : IAsyncDisposable
{
    // What the gate writes for a revision, in tables of the same shape without references.
    private const string Raw = """
        create schema if not exists stored;
        drop table if exists stored.sources, stored.revisions, stored.citations, stored.standing, stored.ledger;
        create table stored.sources (like sources including all);
        create table stored.revisions (like revisions including all);
        create table stored.citations (like citations including all);
        create table stored.ledger (like ledger, primary key (sequence));
        create table stored.standing (like standing including all excluding generated);
        insert into stored.standing select * from standing where pledge_id in (select pledge_id from revisions where nations = '{FR}');
        """;

    private static readonly string[] Appending =
    [
        "select pg_advisory_xact_lock(1)",
        "insert into stored.sources select (jsonb_populate_record(s, jsonb_build_object('id', $1 || '-' || $2))).* from sources s limit 1",
        "insert into stored.revisions select (jsonb_populate_record(r, jsonb_build_object('number', $2))).* from revisions r where pledge_id = $1 and number = 5",
        "insert into stored.citations select (jsonb_populate_record(c, jsonb_build_object('revision_number', $2))).* from citations c where pledge_id = $1 limit 1",
        "update stored.standing set number = $2 where pledge_id = $1",
        "insert into stored.ledger select (jsonb_populate_record(l, jsonb_build_object('sequence', (select coalesce(max(sequence), 0) + 1 from stored.ledger)))).* from ledger l where sequence = 1",
    ];

    private readonly PledgeService service;
    private readonly NpgsqlConnection line;
    private readonly List<string> pledges;
    private readonly Dictionary<string, int> revised, appended = [];
    private int turn;

    /// <param name="revised">The pledges with the number of the newest revision of each.</param>
    private Edits(Site site, NpgsqlConnection line, Dictionary<string, int> revised) =>
        (service, this.line, this.revised, pledges) = (site.Services.GetRequiredService<PledgeService>(), line, revised, [.. revised.Keys]);

    public static async Task<Edits> BeginAsync(Site site)
    {
        await site.RunAsync(Raw);
        // Another promise may have revised some of them before.
        var revised = new Dictionary<string, int>();
        await using (var command = site.Owner.CreateCommand("""
            select pledge_id, max(number) from revisions where pledge_id in (select pledge_id from revisions where nations = '{FR}' and number = 5 and stage = 'declared') group by pledge_id order by pledge_id
            """))
        await using (var rows = await command.ExecuteReaderAsync())
            while (await rows.ReadAsync()) revised.Add(rows.GetString(0), rows.GetInt32(1));
        return new(site, await site.Owner.OpenConnectionAsync(), revised);
    }

    /// <summary>Revises the next pledge.</summary>
    public async Task ReviseAsync()
    {
        var pledge = pledges[turn++ % pledges.Count];
        var number = revised[pledge];
        var done = await service.ReviseAsync(Actor.Import, pledge, number, new(
            ["FR"], "A battalion", "mnf-land", "troops", "post-ceasefire", "declared", new("stated", "about 500", 500, 500, 500, "troops"), "ukrainian-territory", "CF-GENERAL",
            Moment.Text(TimeProvider.System.GetUtcNow().ToMicrosecond()), new("Statement of the ministry"), "Said again."));
        if (done.IsRefused) throw new InvalidOperationException($"{done.Refusal!.Sentence}");
        revised[pledge] = number + 1;
    }

    /// <summary>Appends the rows of one revision in a transaction of its own.</summary>
    public async Task AppendAsync()
    {
        var pledge = pledges[turn++ % pledges.Count];
        var number = appended[pledge] = appended.GetValueOrDefault(pledge, Terrain.RevisionsEach) + 1;
        await using var transaction = await line.BeginTransactionAsync();
        foreach (var sql in Appending)
        {
            await using var command = new NpgsqlCommand(sql, line, transaction);
            if (sql.Contains('$', StringComparison.Ordinal)) command.Parameters.Add(new() { Value = pledge });
            if (sql.Contains("$2", StringComparison.Ordinal)) command.Parameters.Add(new() { Value = number });
            await command.ExecuteNonQueryAsync();
        }
        await transaction.CommitAsync();
    }

    public ValueTask DisposeAsync() => line.DisposeAsync();
}
