using System.Diagnostics;
using Coalition.LocalPostgres;
using Coalition.Web.Data;
using Coalition.Web.Tests.LocalPostgres;
using Coalition.Web.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Coalition.Web.Tests.Faults;

public sealed class PostgresKillTests : IAsyncDisposable
{
    private readonly DataDirectory data = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_kill_of_PostgreSQL_loses_nothing_that_was_answered_and_the_app_heals_without_a_restart()
    {
        var seed = TestScale.Seed("kill of PostgreSQL");
        var random = new Random(seed);
        await using var server = await LocalPostgresServer.StartAsync(new() { DataDirectory = data.Path }, NullLogger.Instance, Stop);
        Assert.Equal("on", await DataDirectory.AskAsync(server.OwnerConnectionString, "show fsync"));
        await DatabaseSetup.MigrateAsync(server.AppConnectionString, server.OwnerConnectionString, Stop);
        await using var onlooker = new Onlooker(server.AppConnectionString);
        await onlooker.PrepareAsync();
        await using var app = AppProcess.Serve(server.AppConnectionString);
        await app.ReadyAsync();
        var (answered, recorded, slowest, reach) = (0, 0, TimeSpan.Zero, Confirmation.LeastReach);

        for (var kill = 0; kill < TestScale.Kills; kill++)
        {
            var confirmation = new Confirmation(onlooker, $"Kill {kill}", "2026-11-20", reach);
            if (random.Next(4) > 0) await confirmation.ProposeAsync(app.Http);
            var trying = confirmation.TryAsync(app.Http);
            using (var moment = new PeriodicTimer(TimeSpan.FromMilliseconds(random.Next(1, confirmation.Reach)))) await moment.WaitForNextTickAsync(Stop);
            var killed = server.ProcessId;
            data.KillServer();
            var clock = Stopwatch.StartNew();
            await trying;
            // Sessions of a killed server may answer for a moment, so the next server is waited for first.
            await Eventually.TrueAsync(() => server.ProcessId is { } next && next != killed, "another server runs");
            await Eventually.TrueAsync(app.IsReadyAsync, "the app is ready again", TimeSpan.FromMinutes(1));
            slowest = clock.Elapsed > slowest ? clock.Elapsed : slowest;
            onlooker.ForgetConnections();

            var effects = await confirmation.EffectsAsync();
            Assert.True(effects is (0, 0, 0) or (1, 1, 1), $"kill {kill}, seed {seed}: {effects}");
            if (confirmation.Acknowledged is not null) Assert.Equal((1, 1, 1), effects);
            (answered, recorded) = (answered + (confirmation.Acknowledged is null ? 0 : 1), recorded + effects.Entries);

            await confirmation.FinishAsync(app.Http);
            reach = confirmation.Reach;
            Assert.Equal((1, 1, 1), await confirmation.EffectsAsync());
            await onlooker.AssertWholeAsync();
            await confirmation.TakeBackAsync(app.Http);
        }
        Proof.Say("kill -9 of PostgreSQL", ("kills", TestScale.Kills), ("recorded by then", recorded), ("answered", answered), ("answers lost", 0), ("duplicates", 0),
            ("slowest recovery s", FormattableString.Invariant($"{slowest.TotalSeconds:0.0}")), ("seed", seed));
    }

    public ValueTask DisposeAsync() => data.DisposeAsync();
}
