using Coalition.Web.Data;
using Coalition.Web.Tests.Exchange;
using Coalition.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Data;

/// <summary>A filled database of an earlier version is brought up without losing a fact, and its caches say what its facts say.</summary>
public sealed class UpgradeTests(SampleFixture record) : IClassFixture<SampleFixture>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_filled_database_of_the_version_before_comes_up_with_the_caches_its_facts_give()
    {
        var owner = record.Cluster.OwnerConnectionString(record.Database);
        await using (var db = new CoalitionDb(DataFeature.Configure(new DbContextOptionsBuilder<CoalitionDb>(), owner).Options))
        {
            await db.GetService<IMigrator>().MigrateAsync("RevisionMoments", Stop);
            await db.Database.OpenConnectionAsync(Stop);
            // What an earlier version may have left: runs by a rule that was mended since.
            await db.RunAsync("delete from standing_runs", Stop);
            Assert.Null(await db.ScalarAsync<string>("select column_name::text from information_schema.columns where table_name = 'standing' and column_name = 'nations'", Stop));
        }

        Assert.True(await DatabaseSetup.MigrateAsync(record.AppConnectionString, owner, Stop));

        var report = await record.Services.GetRequiredService<Replay>().CheckAsync(Stop);
        Assert.Empty(report.Differences);
        Assert.Equal(88, report.Pledges);
        await using var after = await record.Contexts.CreateDbContextAsync(Stop);
        var known = (await record.AsOf.ResolveAsync(after, Question.Today, Stop)).Value;
        Assert.Equal(12, (await record.AsOf.CountsAsync(after, known, Stop))["active"]);
        Assert.True((await record.Services.GetRequiredService<LedgerVerification>().VerifyAsync(null, Stop)).Value.Intact);
    }
}
