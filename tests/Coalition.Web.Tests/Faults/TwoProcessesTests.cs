using System.Diagnostics;
using Coalition.Web.Features.People;
using Coalition.Web.Hosting;
using Coalition.Web.Live;
using Coalition.Web.Shell;
using Coalition.Web.Tests.Exchange;
using Coalition.Web.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Coalition.Web.Tests.Faults;

public sealed class TwoProcessesTests(TestCluster cluster) : IAsyncLifetime
{
    private readonly List<WebApplication> apps = [];
    private string database = "";
    private Onlooker onlooker = null!;

    public async ValueTask InitializeAsync()
    {
        database = await SampleFixture.CopyAsync(cluster);
        onlooker = new(cluster.AppConnectionString(database));
        await onlooker.PrepareAsync();
        for (var count = 0; count < 2; count++)
        {
            var app = CoalitionApp.Build(["--Serilog:MinimumLevel:Default=Fatal"], cluster.AppConnectionString(database), DemonstrationMode.Off, new Demonstration(false), builder => builder.WebHost.UseTestServer());
            apps.Add(app);
            await app.StartAsync();
        }
        await Eventually.TrueAsync(async () => await ListenersAsync() == 2, "both listen");
    }

    [Fact]
    public async Task Two_processes_on_one_database_both_hear_a_confirmation_and_heal_a_lost_line()
    {
        var heard = new int[apps.Count];
        var silent = new bool[apps.Count];
        foreach (var (feed, at) in apps.Select((app, at) => (app.Services.GetRequiredService<ChangeFeed>(), at)))
            feed.Subscribe(() =>
            {
                Interlocked.Increment(ref heard[at]);
                silent[at] |= feed.SilentSince is not null;
                return Task.CompletedTask;
            });

        var clock = Stopwatch.StartNew();
        await ConfirmAsync("Both hear");
        await Eventually.TrueAsync(() => heard.All(count => count > 0), "both hear the confirmation", TimeSpan.FromSeconds(25));
        var took = clock.Elapsed;

        Assert.Equal(2, await EndListenersAsync());
        await Eventually.TrueAsync(() => silent.All(fell => fell), "both say since when they hear nothing");
        await Eventually.TrueAsync(() => apps.All(app => app.Services.GetRequiredService<ChangeFeed>().SilentSince is null), "both hear again");
        await Eventually.TrueAsync(async () => await ListenersAsync() == 2, "both listen again");
        Array.Clear(heard);
        await ConfirmAsync("Both hear again");
        await Eventually.TrueAsync(() => heard.All(count => count > 0), "both hear the next confirmation", TimeSpan.FromSeconds(25));
        Proof.Say("two programs on one database", ("heard by", 2), ("lines cut", 2), ("healed", 2), ("heard within s", FormattableString.Invariant($"{took.TotalSeconds:0.0}")));
    }

    private async Task ConfirmAsync(string name)
    {
        using var http = apps[0].GetTestClient();
        var confirmation = new Confirmation(onlooker, name, "2026-11-20");
        await confirmation.ProposeAsync(http);
        await confirmation.ConfirmAsync(http);
    }

    private Task<long> ListenersAsync() => AskAsync("select count(*) from pg_stat_activity where datname = $1 and application_name = 'coalition live' and state = 'idle' and query like '%from ledger'");

    private Task<long> EndListenersAsync() => AskAsync("select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = $1 and application_name = 'coalition live'");

    private async Task<long> AskAsync(string sql)
    {
        await using var superuser = NpgsqlDataSource.Create(cluster.SuperuserConnectionString("postgres"));
        await using var command = superuser.CreateCommand(sql);
        command.Parameters.Add(new() { Value = database });
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var app in apps)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }
        await onlooker.DisposeAsync();
        await cluster.DropDatabaseAsync(database);
    }
}
