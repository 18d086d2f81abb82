using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Coalition.Web.Tests.Faults;

public sealed class LostConnectionsTests(RecordFixture record) : IClassFixture<RecordFixture>
{
    // More than a write tries: Npgsql lets go of all of them when it meets one.
    private const int Waiting = 20;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_write_meets_one_lost_connection_and_not_each_that_waits_in_the_pool()
    {
        var open = await Task.WhenAll(Enumerable.Range(0, Waiting).Select(_ => OpenAsync()));
        foreach (var db in open) await db.DisposeAsync();
        await using var superuser = NpgsqlDataSource.Create(record.Cluster.SuperuserConnectionString(record.Database));
        await using var end = superuser.CreateCommand("select count(pg_terminate_backend(pid, 5000)) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'");
        Assert.InRange((long)(await end.ExecuteScalarAsync(Stop))!, Waiting, long.MaxValue);

        var written = record.Gate.RecordAsync<long>(new(Actor.Import, "test.write", []), recording => Task.FromResult<Result<long>>(recording.Sequence), Stop);
        await Eventually.TrueAsync(() =>
        {
            record.Time.Advance(TimeSpan.FromSeconds(1));
            return written.IsCompleted;
        }, "the write has ended");
        Assert.False((await written).IsRefused, $"{(await written).Refusal?.Sentence}");
    }

    private async Task<CoalitionDb> OpenAsync()
    {
        var db = await record.Contexts.CreateDbContextAsync(Stop);
        await db.Database.OpenConnectionAsync(Stop);
        return db;
    }
}
