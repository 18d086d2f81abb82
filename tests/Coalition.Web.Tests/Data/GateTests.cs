using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Data;

public sealed class GateTests(RecordFixture record) : IClassFixture<RecordFixture>, IAsyncLifetime
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await using var db = await record.Contexts.CreateDbContextAsync();
        if (await db.Ledger.AnyAsync()) return;
        var first = await record.Gate.RecordAsync(Sample.Source, Sample.General(), Sample.Recorded("PARL-DE"), new Pledge { Id = "FR-01" }, new Pledge { Id = "DE-01" },
            Sample.Revision("FR-01", "CF-GENERAL"), Sample.Revision("DE-01", "CF-GENERAL and PARL-DE"));
        Assert.Equal(1, first.Value);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_ceasefire_moves_what_waited_for_it_and_the_chain_and_caches_agree()
    {
        Assert.Equal([("DE-01", ActivationState.Dormant), ("FR-01", ActivationState.Dormant)], await StatesAsync());
        var start = record.Time.GetUtcNow().AddDays(-3);
        await record.Gate.RecordAsync(Sample.Ceasefire("truce"), Sample.Record("truce", CeasefireStatus.InForce, start));
        Assert.Equal([("DE-01", ActivationState.Triggered), ("FR-01", ActivationState.Active)], await StatesAsync());
        Assert.Equal([("DE-01", ActivationState.Dormant), ("FR-01", ActivationState.Dormant)], await StatesAsync(new(null, start.AddHours(-1))));

        record.Time.Advance(TimeSpan.FromHours(1));
        await record.Gate.RecordAsync(Sample.Record("truce", CeasefireStatus.Collapsed, record.Time.GetUtcNow()));
        Assert.Equal([("DE-01", ActivationState.Dormant), ("FR-01", ActivationState.Suspended)], await StatesAsync());

        var report = await record.Services.GetRequiredService<Replay>().CheckAsync(Stop);
        Assert.Empty(report.Differences);
        var ledger = (await record.Services.GetRequiredService<LedgerVerification>().VerifyAsync(null, Stop)).Value;
        Assert.True(ledger.Intact, ledger.Reason?.InEnglish());
    }

    private async Task<List<(string, ActivationState)>> StatesAsync(Question? question = null)
    {
        await using var db = await record.Contexts.CreateDbContextAsync();
        var known = (await record.AsOf.ResolveAsync(db, question ?? Question.Today, Stop)).Value;
        var rows = await (await record.AsOf.StandingAsync(db, known, Stop)).OrderBy(row => row.PledgeId).ToListAsync();
        return [.. rows.Select(row => (row.PledgeId, row.State!.Value))];
    }
}
