using Coalition.Web.Tests.Exchange;
using Coalition.Web.Tests.Support;
using Npgsql;

namespace Coalition.Web.Tests.Faults;

public sealed class AppKillTests(TestCluster cluster)
{
    [Fact]
    public async Task A_confirmation_cut_off_by_a_kill_of_the_app_leaves_all_or_nothing_and_sent_again_has_one_effect()
    {
        var seed = TestScale.Seed("kill of the app");
        var random = new Random(seed);
        var database = await SampleFixture.CopyAsync(cluster);
        var connection = new NpgsqlConnectionStringBuilder(cluster.AppConnectionString(database)) { ApplicationName = "victim" }.ConnectionString;
        await using var onlooker = new Onlooker(cluster.AppConnectionString(database));
        await onlooker.PrepareAsync();
        var (nothing, whole, answered, reach) = (0, 0, 0, Confirmation.LeastReach);

        var app = AppProcess.Serve(connection);
        try
        {
            for (var kill = 0; kill < TestScale.Kills; kill++)
            {
                await app.ReadyAsync();
                var confirmation = new Confirmation(onlooker, $"Kill {kill}", "2026-11-20", reach);
                // Most kills are aimed at the confirmation itself, the others at everything before it.
                if (random.Next(4) > 0) await confirmation.ProposeAsync(app.Http);
                var trying = confirmation.TryAsync(app.Http);
                using (var moment = new PeriodicTimer(TimeSpan.FromMilliseconds(random.Next(1, confirmation.Reach)))) await moment.WaitForNextTickAsync(TestContext.Current.CancellationToken);
                await app.KillAsync();
                await trying;
                await GoneAsync(database);

                var effects = await confirmation.EffectsAsync();
                Assert.True(effects is (0, 0, 0) or (1, 1, 1), $"kill {kill}, seed {seed}: {effects}");
                if (confirmation.Acknowledged is not null) Assert.Equal((1, 1, 1), effects);
                await onlooker.AssertWholeAsync();
                (nothing, whole, answered) = (nothing + 1 - effects.Entries, whole + effects.Entries, answered + (confirmation.Acknowledged is null ? 0 : 1));

                await app.DisposeAsync();
                app = AppProcess.Serve(connection);
                await app.ReadyAsync();
                if (!confirmation.IsProposed) await confirmation.ProposeAsync(app.Http);
                await confirmation.ConfirmAsync(app.Http);
                reach = confirmation.Reach;
                Assert.Equal((1, 1, 1), await confirmation.EffectsAsync());
                await confirmation.TakeBackAsync(app.Http);
            }
        }
        finally
        {
            await app.DisposeAsync();
        }
        await onlooker.AssertWholeAsync();
        Proof.Say("kill -9 of the app", ("kills", nothing + whole), ("nothing was recorded", nothing), ("all was recorded", whole), ("of these answered", answered), ("half", 0), ("effects after sending again", whole + nothing), ("seed", seed));
    }

    /// <summary>A killed program's sessions end a moment later, and may still commit until then.</summary>
    private Task GoneAsync(string database) => Eventually.TrueAsync(async () =>
    {
        await using var superuser = NpgsqlDataSource.Create(cluster.SuperuserConnectionString("postgres"));
        await using var count = superuser.CreateCommand($"select count(*) from pg_stat_activity where datname = '{database}' and application_name in ('victim', 'coalition live')");
        return await count.ExecuteScalarAsync() is 0L;
    }, "the sessions of the killed program have ended");
}
