using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Faults;

public sealed class ClockJumpTests(RecordFixture record) : IClassFixture<RecordFixture>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_clock_that_jumps_back_or_ahead_moves_no_entry_out_of_order_and_activates_nothing_twice()
    {
        var cell = new Cell(record);
        await cell.FoundAsync();
        var (_, proposed) = await cell.ProposeAsync("Truce", "2026-11-22T00:00:00Z");
        Assert.Contains("FR-01", (await cell.ConfirmAsync(proposed)).Activates);

        foreach (var (jump, value) in new[] { (TimeSpan.FromHours(-1), "true"), (TimeSpan.FromDays(1), "false"), (TimeSpan.FromHours(-5), "true"), (TimeSpan.FromDays(-3), "false") })
        {
            record.Time.AdjustTime(record.Time.GetUtcNow() + jump);
            var effects = (await cell.Conditions.RecordAsync(Cell.First, "PARL-DE", new(value, "2026-11-22", new("Gazette")), stop: Stop)).Value;
            Assert.DoesNotContain("FR-01", effects.Changes.Named.Select(change => change.Id));
            Assert.Equal(ActivationState.Active, await cell.StateAsync("FR-01"));
        }

        await using var db = await record.Contexts.CreateDbContextAsync(Stop);
        var moments = await db.Ledger.OrderBy(entry => entry.Sequence).Select(entry => entry.RecordedAt).ToListAsync(Stop);
        Assert.Equal(moments.Order(), moments);
        Assert.True((await record.Services.GetRequiredService<LedgerVerification>().VerifyAsync(null, Stop)).Value.Intact);
        Assert.Empty((await record.Services.GetRequiredService<Replay>().CheckAsync(Stop)).Differences);
        Proof.Say("clock jumps", ("back", 3), ("ahead", 1), ("entries", moments.Count), ("out of order", 0), ("activated twice", 0));
    }
}
