using System.Diagnostics;
using System.Net;
using Coalition.Web.Data;
using Coalition.Web.Tests.Exchange;
using Coalition.Web.Tests.Support;
using Npgsql;

namespace Coalition.Web.Tests.Faults;

/// <summary>A server that is told to end says first that it is not ready, finishes what it has begun, and ends well.</summary>
public sealed class EndingTests(TestCluster cluster)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Told_to_end_during_a_confirmation_it_says_so_finishes_or_undoes_it_and_ends_with_0()
    {
        var seed = TestScale.Seed("end of the app");
        var random = new Random(seed);
        var database = await SampleFixture.CopyAsync(cluster);
        await using var onlooker = new Onlooker(cluster.AppConnectionString(database));
        await onlooker.PrepareAsync();
        var (ends, answered, slowest) = (TestScale.Of(2, 20), 0, TimeSpan.Zero);
        for (var end = 0; end < ends; end++)
        {
            await using var app = AppProcess.Serve(cluster.AppConnectionString(database));
            await app.ReadyAsync();
            var confirmation = new Confirmation(onlooker, $"End {end}", "2026-11-20");
            await confirmation.ProposeAsync(app.Http);
            // Somebody else holds the lock, so that the confirmation is under way for as long as the test wants.
            await using var holder = new NpgsqlConnection(cluster.SuperuserConnectionString(database));
            await holder.OpenAsync(Stop);
            await RunAsync(holder, $"select pg_advisory_lock({Gate.Lock})");
            var trying = confirmation.TryAsync(app.Http);
            await Eventually.TrueAsync(async () => await RunAsync(holder, "select count(*) from pg_locks where locktype = 'advisory' and not granted") is > 0L, "the confirmation waits");

            var clock = Stopwatch.StartNew();
            await app.TerminateAsync();
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await Eventually.ValueAsync(() => NotReadyAsync(app), "it says that it is not ready"));
            using (var moment = new PeriodicTimer(TimeSpan.FromMilliseconds(random.Next(1, 4_000)))) await moment.WaitForNextTickAsync(Stop);
            await RunAsync(holder, $"select pg_advisory_unlock({Gate.Lock})");
            await trying;
            Assert.Equal(0, await app.EndedAsync());
            slowest = clock.Elapsed > slowest ? clock.Elapsed : slowest;

            var effects = await confirmation.EffectsAsync();
            Assert.True(effects is (0, 0, 0) or (1, 1, 1), $"end {end}, seed {seed}: {effects}");
            Assert.Equal(confirmation.Acknowledged is not null, effects is (1, 1, 1));
            answered += effects.Entries;
            await onlooker.AssertWholeAsync();
            await using var next = AppProcess.Serve(cluster.AppConnectionString(database));
            await next.ReadyAsync();
            await confirmation.ConfirmAsync(next.Http);
            Assert.Equal((1, 1, 1), await confirmation.EffectsAsync());
            await confirmation.TakeBackAsync(next.Http);
        }
        await cluster.DropDatabaseAsync(database);
        Proof.Say("SIGTERM during a confirmation", ("ends", ends), ("not ready said first", ends), ("confirmed and answered", answered), ("undone", ends - answered), ("half", 0), ("exit code", 0), ("slowest end s", FormattableString.Invariant($"{slowest.TotalSeconds:0.0}")), ("seed", seed));
    }

    /// <summary>What /health/ready answers once it is no longer 200; a refused connection would be an end without a word.</summary>
    private static async Task<object?> NotReadyAsync(AppProcess app)
    {
        using var answer = await app.Http.GetAsync("/health/ready", Stop);
        return answer.StatusCode == HttpStatusCode.OK ? null : answer.StatusCode;
    }

    private static async Task<object?> RunAsync(NpgsqlConnection link, string sql)
    {
        await using var command = new NpgsqlCommand(sql, link);
        return await command.ExecuteScalarAsync(Stop);
    }
}
