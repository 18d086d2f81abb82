using Coalition.Web.Data;
using Coalition.Web.Tests.Exchange;
using Coalition.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Coalition.Web.Tests.Faults;

/// <summary>A filled database is brought up by programs that are killed on the way, and by two that start together.</summary>
public sealed class MigrationKillTests(TestCluster cluster) : IAsyncLifetime
{
    private string database = "";
    private Onlooker onlooker = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Owner => cluster.OwnerConnectionString(database);

    public async ValueTask InitializeAsync()
    {
        database = await SampleFixture.CopyAsync(cluster);
        onlooker = new(cluster.AppConnectionString(database));
    }

    public async ValueTask DisposeAsync()
    {
        await onlooker.DisposeAsync();
        await cluster.DropDatabaseAsync(database);
    }

    [Fact]
    public async Task Killed_at_any_moment_it_is_brought_up_whole_by_the_next_start()
    {
        var (kills, half) = (TestScale.Of(3, 30), 0);
        var random = new Random(TestScale.Seed("kill of a migration"));
        for (var kill = 0; kill < kills; kill++)
        {
            await BackAsync();
            await using (var killed = Serve())
            {
                await Eventually.TrueAsync(async () => await AppliedAsync() > 0 || await killed.IsReadyAsync(), "it has begun", TimeSpan.FromMinutes(1));
                for (var wait = random.Next(40); wait > 0; wait--) await AppliedAsync();
                await killed.KillAsync();
            }
            if (await AppliedAsync() < Migrations) half++;
            await using var next = Serve();
            await next.ReadyAsync();
            await onlooker.AssertWholeAsync();
            Assert.Equal(0, await next.InterruptAsync());
        }
        Proof.Say("kill -9 during the migration of a filled database", ("kills", kills), ("found half migrated", half), ("brought up whole by the next start", kills));
    }

    [Fact]
    public async Task Two_that_start_together_migrate_it_once()
    {
        await BackAsync();
        await using AppProcess one = Serve(), other = Serve();
        await Task.WhenAll(one.ReadyAsync(), other.ReadyAsync());
        await onlooker.AssertWholeAsync();
        Assert.Equal(Migrations, await AppliedAsync());
    }

    private AppProcess Serve() => AppProcess.Serve(cluster.AppConnectionString(database), $"--ConnectionStrings:CoalitionOwner={Owner}");

    private int Migrations { get; set; }

    private const string Earlier = "RevisionMoments";

    // To the version before caches and registers were changed.
    private async Task BackAsync()
    {
        await using var db = Open();
        var all = db.Database.GetMigrations().ToList();
        Migrations = all.Count - all.FindIndex(name => name.EndsWith(Earlier, StringComparison.Ordinal)) - 1;
        await db.GetService<IMigrator>().MigrateAsync(Earlier, Stop);
    }

    /// <summary>How many of the migrations after it stand.</summary>
    private async Task<int> AppliedAsync()
    {
        await using var db = Open();
        var all = (await db.Database.GetAppliedMigrationsAsync(Stop)).ToList();
        return all.Count - all.FindIndex(name => name.EndsWith(Earlier, StringComparison.Ordinal)) - 1;
    }

    private CoalitionDb Open() => new(DataFeature.Configure(new DbContextOptionsBuilder<CoalitionDb>(), Owner).Options);
}
