using Coalition.Web.Data;
using Coalition.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Faults;

public sealed class BarrierTests(TestCluster cluster)
{
    // A new database after so many rounds, because every round reads all facts before it.
    private const int RoundsPerDatabase = 250;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_condition_changed_while_a_ceasefire_is_confirmed_never_leaves_a_wrong_state()
    {
        var seed = TestScale.Seed("barrier");
        var random = new Random(seed);
        var (rounds, wrong, overtaken) = (TestScale.BarrierRounds, 0, 0);
        for (var done = 0; done < rounds; done += RoundsPerDatabase)
        {
            await using var record = new RecordFixture(cluster);
            await record.InitializeAsync();
            var batch = new Rounds(record, random);
            await batch.RunAsync(Math.Min(RoundsPerDatabase, rounds - done));
            Assert.Empty(batch.Examples);
            (wrong, overtaken) = (wrong + batch.Wrong, overtaken + batch.Overtaken);

            Assert.Empty((await record.Services.GetRequiredService<Replay>().CheckAsync(Stop)).Differences);
            Assert.True((await record.Services.GetRequiredService<LedgerVerification>().VerifyAsync(stop: Stop)).Value.Intact);
        }
        Assert.InRange(overtaken, 1, rounds - 1);
        Proof.Say("barrier, condition against ceasefire", ("rounds", rounds), ("condition came first", overtaken), ("wrong states", wrong), ("seed", seed));
    }

    [Fact]
    public async Task The_same_rounds_find_wrong_states_where_nothing_locks()
    {
        var seed = TestScale.Seed("barrier without lock");
        await using var record = new WithoutLock(cluster);
        await record.InitializeAsync();
        var batch = new Rounds(record, new(seed));
        var rounds = TestScale.Of(40, 400);
        await batch.RunAsync(rounds);
        Assert.NotEqual(0, batch.Wrong);
        Proof.Say("barrier, naive gate", ("rounds", rounds), ("wrong states", batch.Wrong), ("seed", seed));
    }
}
