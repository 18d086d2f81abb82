using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Faults;

public sealed class MissedMomentTests(TestCluster cluster)
{
    [Fact]
    public async Task What_fell_due_while_no_program_ran_is_entered_once_each_and_in_order_before_one_is_ready()
    {
        var database = await RecordFixture.MigratedAsync(cluster);
        await using var onlooker = new Onlooker(cluster.AppConnectionString(database));
        var gate = onlooker.Services.GetRequiredService<Gate>();
        var soon = TimeProvider.System.GetUtcNow().ToMicrosecond().AddSeconds(3);
        DateTimeOffset[] moments = [soon, soon.AddMilliseconds(200), soon.AddMilliseconds(400), soon.AddMilliseconds(600)];
        var recorded = await gate.RecordAsync(
            Sample.Source, Sample.General(), new Pledge { Id = "FR-01" }, Sample.Revision("FR-01", "CF-GENERAL"), Sample.Revision("FR-01", "CF-GENERAL", number: 2, effective: moments[1]),
            Sample.Ceasefire("truce"), Sample.Record("truce", CeasefireStatus.InForce, moments[0]), Sample.Record("truce", CeasefireStatus.Collapsed, moments[2]),
            Sample.Revision("FR-01", "CF-GENERAL", Stage.Withdrawn, 3, moments[3]));
        Assert.False(recorded.IsRefused);
        Assert.Empty(await EnteredAsync(onlooker));
        await Eventually.TrueAsync(() => TimeProvider.System.GetUtcNow() > moments[3], "the moments have passed");

        // Two programs start at once, and each is ready only when every moment is entered.
        await using var one = AppProcess.Serve(cluster.AppConnectionString(database));
        await using var other = AppProcess.Serve(cluster.AppConnectionString(database));
        await await Task.WhenAny(one.ReadyAsync(), other.ReadyAsync());
        Assert.Equal(moments, await EnteredAsync(onlooker));
        await Task.WhenAll(one.ReadyAsync(), other.ReadyAsync());
        Assert.Equal(moments, await EnteredAsync(onlooker));
        await onlooker.AssertWholeAsync();
        Proof.Say("moments missed while no program ran", ("moments", moments.Length), ("programs started at once", 2), ("entries", moments.Length), ("out of order", 0));
    }

    private static Task<List<DateTimeOffset>> EnteredAsync(Onlooker onlooker) =>
        onlooker.ReadAsync(db => db.Ledger.Where(entry => entry.DueMoment != null).OrderBy(entry => entry.Sequence).Select(entry => entry.DueMoment!.Value).ToListAsync());
}
