using System.Diagnostics;
using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Features.Exchange;
using Coalition.Web.Tests.Exchange;
using Coalition.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Faults;

/// <summary>A large file is imported whole or not at all, whoever ends the program that does it.</summary>
public sealed class ImportKillTests(TestCluster cluster) : IAsyncLifetime
{
    private const int Rows = 10_000;

    private readonly ImportFolder folder = new();
    private string database = "";
    private Onlooker onlooker = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        folder.With(ImportFormat.Pledges, [.. Enumerable.Range(1, Rows).Select(row => ImportFolder.Pledge($"pl-fr-{100 + row}", row % 2 == 0 ? "CF-GENERAL" : "CF-GENERAL;HOST-REQUEST", ("title", $"Company {row}")))]);
        await BeginAsync();
    }

    [Fact]
    public async Task An_import_that_is_killed_or_told_to_end_leaves_all_or_nothing_and_comes_in_whole_the_next_time()
    {
        var seed = TestScale.Seed("kill of an import");
        var random = new Random(seed);
        var (kills, nothing, whole, took) = (TestScale.Of(3, 30), 0, 0, TimeSpan.FromSeconds(1));
        for (var kill = 0; kill < kills; kill++)
        {
            var clock = Stopwatch.StartNew();
            await using (var import = AppProcess.Verb(cluster.AppConnectionString(database), "import", folder.Path))
            {
                await Eventually.TrueAsync(async () => await WritesAsync() || import.HasEnded, "it has begun to write", TimeSpan.FromMinutes(1));
                using (var moment = new PeriodicTimer(TimeSpan.FromMilliseconds(random.Next(1, (int)took.TotalMilliseconds)))) await moment.WaitForNextTickAsync(Stop);
                if (kill % 2 == 0) await import.KillAsync();
                else await import.TerminateAsync();
                Assert.Equal(await import.EndedAsync() == 0, import.Said.Contains("10000 pledges in 10000 revisions", StringComparison.Ordinal));
            }
            await Eventually.TrueAsync(async () => !await WritesAsync(), "its session has ended");
            var rows = await RowsAsync();
            Assert.True(rows is 0 or Rows, $"kill {kill}, seed {seed}: {rows} rows");
            await onlooker.AssertWholeAsync();
            (nothing, whole) = (nothing + (rows == 0 ? 1 : 0), whole + (rows == 0 ? 0 : 1));
            if (rows == 0) continue;
            // It was faster than the kill; the next one meets it earlier, in another database.
            took = clock.Elapsed / 2;
            await EndAsync();
            await BeginAsync();
        }
        Assert.NotEqual(0, nothing);
        var first = await ImportAsync();
        Assert.Equal((Rows, Rows), (first.Added.Pledges, await RowsAsync()));
        var again = await ImportAsync();
        Assert.Equal((null, 0, Rows), (again.Sequence, again.Added.Facts, again.Files.Single().Same));
        await onlooker.AssertWholeAsync();
        Proof.Say("an import killed with -9, or told to end, midway", ("rows", Rows), ("kills", kills), ("nothing was written", nothing), ("all was written", whole), ("half", 0), ("changes of the second import", 0), ("seed", seed));
    }

    [Fact]
    public async Task Bad_rows_at_the_first_the_middle_and_the_last_place_are_all_named_and_nothing_is_written()
    {
        int[] bad = [1, Rows / 2, Rows];
        foreach (var row in bad) folder.Change(ImportFormat.Pledges, $"pl-fr-{100 + row},FR,,post-ceasefire,mnf-land,troops,Company {row},about 500,500,", $"pl-fr-{100 + row},FR,,post-ceasefire,mnf-land,troops,Company {row},about 500,5OO,");
        var before = (await HeadAsync(), await RowsAsync());
        var refusal = (await onlooker.Services.GetRequiredService<ImportService>().ImportAsync(Actor.Import, folder.Path, Stop)).Refusal!;
        Assert.Equal(bad.Select(row => $"pledges.csv:{row + 1}:low"), refusal.Fields!.Keys);
        Assert.All(refusal.Fields.Values, said => Assert.Contains("“5OO” is not a figure", Assert.Single(said).InEnglish(), StringComparison.Ordinal));
        Assert.Equal(before, (await HeadAsync(), await RowsAsync()));
        Proof.Say("bad rows in a large file", ("rows", Rows), ("bad", bad.Length), ("named with line and column", refusal.Fields.Count), ("written", 0));
    }

    private async Task<ImportReport> ImportAsync() => (await onlooker.Services.GetRequiredService<ImportService>().ImportAsync(Actor.Import, folder.Path, Stop)).Value;

    private Task<int> RowsAsync() => onlooker.ReadAsync(db => db.Revisions.CountAsync(revision => revision.Title.StartsWith("Company ")));

    private Task<long> HeadAsync() => onlooker.ReadAsync(db => db.Ledger.MaxAsync(entry => entry.Sequence));

    /// <summary>Whether somebody holds the lock of the record in this database.</summary>
    private Task<bool> WritesAsync() => onlooker.ReadAsync(async db =>
    {
        await db.Database.OpenConnectionAsync(Stop);
        return await db.ScalarAsync<bool>("select exists (select from pg_locks l join pg_database d on d.oid = l.database where d.datname = current_database() and l.locktype = 'advisory' and l.classid = 0 and l.objid = $1)", Stop, Gate.Lock);
    });

    private async Task BeginAsync()
    {
        database = await SampleFixture.CopyAsync(cluster);
        onlooker = new(cluster.AppConnectionString(database));
    }

    private async Task EndAsync()
    {
        await onlooker.DisposeAsync();
        await cluster.DropDatabaseAsync(database);
    }

    public async ValueTask DisposeAsync()
    {
        folder.Dispose();
        await EndAsync();
    }
}
