using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Features.Nations;
using Coalition.Web.Http;
using Coalition.Web.Tests.Exchange;
using Coalition.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Coalition.Web.Tests.Data;

/// <summary>A filled database of an earlier version is brought up without losing a fact, and its caches say what its facts say.</summary>
// Each goes back to another version, so each has a database of its own.
public sealed class UpgradeTests(TestCluster cluster) : IAsyncLifetime
{
    private readonly SampleFixture record = new(cluster);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => record.InitializeAsync();

    public ValueTask DisposeAsync() => record.DisposeAsync();

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

    [Fact]
    public async Task A_start_that_ended_before_the_rights_were_given_is_made_good_by_the_next()
    {
        var owner = record.Cluster.OwnerConnectionString(record.Database);
        await using (var db = new CoalitionDb(DataFeature.Configure(new DbContextOptionsBuilder<CoalitionDb>(), owner).Options))
        {
            await db.Database.OpenConnectionAsync(Stop);
            await db.RunAsync($"revoke all on sessions from \"{new NpgsqlConnectionStringBuilder(record.AppConnectionString).Username}\"", Stop);
        }
        var refused = await Assert.ThrowsAsync<SetupException>(() => DatabaseSetup.MigrateAsync(record.AppConnectionString, null, Stop));
        Assert.Contains("ConnectionStrings:CoalitionOwner", refused.Message, StringComparison.Ordinal);
        Assert.True(await DatabaseSetup.MigrateAsync(record.AppConnectionString, owner, Stop));
        Assert.False(await DatabaseSetup.MigrateAsync(record.AppConnectionString, null, Stop));
    }

    [Fact]
    public async Task Nations_that_had_one_role_only_keep_it_as_their_first_and_what_changes_is_added()
    {
        var owner = record.Cluster.OwnerConnectionString(record.Database);
        string? told;
        await using (var db = new CoalitionDb(DataFeature.Configure(new DbContextOptionsBuilder<CoalitionDb>(), owner).Options))
        {
            await db.GetService<IMigrator>().MigrateAsync("StandingTerms", Stop);
            await db.Database.OpenConnectionAsync(Stop);
            Assert.Null(await db.ScalarAsync<string>("select coalesce(to_regclass('nation_roles'), to_regclass('memberships'))::text", Stop));
            told = await db.ScalarAsync<string>("""
                select string_agg(format('%s %s %s %s %s %s %s', code, role, array_to_string(leads, ';'), to_char(effective at time zone 'utc', 'YYYY-MM-DD'), coalition_member, eu_member, nato_member), E'\n'
                                  order by code collate "C") from nations
                """, Stop);
        }

        Assert.True(await DatabaseSetup.MigrateAsync(record.AppConnectionString, owner, Stop));

        var registers = ActivatorUtilities.GetServiceOrCreateInstance<NationQueries>(record.Services);
        var nations = (await registers.NationsAsync(null, Question.Today, new Paging(1, 200), Stop)).Value.Items;
        Assert.Equal(40, nations.Count);
        Assert.Equal(told, string.Join('\n', nations.Select(nation =>
            $"{nation.Code} {Code.Of(nation.Role!.Value)} {string.Join(';', nation.Leads)} {nation.Since} {Letter(nation.CoalitionMember)} {Letter(nation.EuMember)} {Letter(nation.NatoMember)}")));
        Assert.True((await record.Services.GetRequiredService<LedgerVerification>().VerifyAsync(null, Stop)).Value.Intact);

        await record.Gate.RecordAsync(Support.Sample.Source, Support.Sample.Role("HU", CoalitionRole.Observer, RecordFixture.Begin));
        Assert.Equal(CoalitionRole.Observer, (await registers.NationAsync("HU", Question.Today, Stop)).Value.Role);
        await using var after = await record.Contexts.CreateDbContextAsync(Stop);
        await after.Database.OpenConnectionAsync(Stop);
        foreach (var forbidden in new[] { "delete from nation_roles", "update memberships set capacity = 'left'" })
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => after.RunAsync(forbidden, Stop))).SqlState);

        static string Letter(bool? flag) => flag is true ? "t" : "f";
    }

    [Fact]
    public async Task A_nation_is_hashed_over_the_columns_it_always_had()
    {
        await using var db = await record.Contexts.CreateDbContextAsync(Stop);
        var row = FactHash.Row(db, new Nation
        {
            Code = "US", NameEn = "United States", NameFr = "États-Unis", NameUk = "Сполучені Штати Америки", Role = CoalitionRole.MonitoringLead, Leads = ["monitoring"], Capital = "Washington, D.C.",
            CapitalLatitude = 38.91m, CapitalLongitude = -77.04m, Paris = "envoy", AttendanceNote = "Not a party", NatoMember = true, PositionSummary = "Would lead", SourceId = "press",
            Effective = Moment.Earliest, EffectivePrecision = Precision.Year,
        });
        Assert.Equal("""
            {"attendance_note":"Not a party","capital":"Washington, D.C.","capital_latitude":"38.91","capital_longitude":"-77.04","coalition_member":false,"code":"US","effective":"1900-01-01T00:00:00Z",
            "effective_precision":"year","eu_member":false,"leads":["monitoring"],"name_en":"United States","name_fr":"États-Unis","name_uk":"Сполучені Штати Америки","nato_member":true,"ordinal":0,
            "paris":"envoy","position_summary":"Would lead","role":"monitoring-lead","sequence":0,"source_id":"press"}
            """.ReplaceLineEndings(""), CanonicalJson.Of(row));
    }
}
