using System.Diagnostics;
using System.Net;
using Coalition.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Coalition.Web.Tests.Faults;

public sealed class PoolTests(TestCluster cluster)
{
    private const int Pool = 10, Requests = 200;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Requests_that_find_every_connection_taken_are_refused_health_answers_and_all_heals_by_itself()
    {
        await using var host = new AppHost(cluster) { ConnectionAlso = $"Maximum Pool Size={Pool}" };
        await host.InitializeAsync();
        using var client = host.Client("analyst");
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/pledges", Stop)).StatusCode);

        var source = host.Services.GetRequiredService<NpgsqlDataSource>();
        var sleepers = new List<NpgsqlConnection>();
        // The program holds some of its own, so these take what is left.
        await Assert.ThrowsAnyAsync<NpgsqlException>(async () =>
        {
            for (var count = 0; count <= Pool; count++)
            {
                sleepers.Add(await source.OpenConnectionAsync(Stop));
                await sleepers[^1].BeginTransactionAsync(Stop);
            }
        });
        var clock = Stopwatch.StartNew();
        var answers = await Task.WhenAll(Enumerable.Range(0, Requests).Select(number => client.GetAsync($"/api/v1/pledges?page={number + 1}&pageSize=1", Stop)));
        var took = clock.Elapsed;
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode));
        Assert.All(answers, answer => Assert.NotNull(answer.Headers.RetryAfter));
        using var anybody = host.Client();
        Assert.Equal(HttpStatusCode.OK, (await anybody.GetAsync("/health/ready", Stop)).StatusCode);

        foreach (var sleeper in sleepers) await sleeper.DisposeAsync();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/pledges?pageSize=2", Stop)).StatusCode);
        await Eventually.TrueAsync(async () => await ConnectionsAsync(host.Database) <= Pool + 3, "none is left over but those of health and of the listener");
        Proof.Say("every connection of the pool taken", ("pool", Pool), ("requests", Requests), ("refused with Retry-After", Requests), ("all refused within s", took.TotalSeconds.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture)), ("left over", 0));
    }

    private async Task<long> ConnectionsAsync(string database)
    {
        await using var watcher = new NpgsqlConnection(cluster.SuperuserConnectionString(database));
        await watcher.OpenAsync(Stop);
        await using var count = new NpgsqlCommand("select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()", watcher);
        return (long)(await count.ExecuteScalarAsync(Stop))!;
    }
}
