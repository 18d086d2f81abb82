using Coalition.Benchmarks.Ground;
using Coalition.Benchmarks.Measuring;
using Coalition.Domain;
using Coalition.Web.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Benchmarks.Promises;

/// <summary>A ceasefire confirmed over every pledge costs a tenth of what it would cost to store the new state of each.</summary>
public static class Confirmation
{
    public static readonly Promise Promise = new("confirmation", MeasureAsync);

    private static async Task MeasureAsync(Sites sites, Report report)
    {
        var site = await sites.FullAsync();
        var stored = new StoredStates(site);
        await stored.MakeAsync();

        var moved = 0;
        var list = await SideBySide.MeasureAsync(async () => await SideBySide.MillisecondsAsync(async () => moved = await ChangedAsync(site)), () => SideBySide.MillisecondsAsync(stored.ScanAsync));
        report.AtMost($"list of the {moved:#,0} pledges a ceasefire moves, with what each waits for", Report.Ms(list.Ours), $"one scan of stored states {Report.Ms(list.Raw)}", list.Ratio, 1.5,
            "beside such a scan it hashes the ids of those that are alike, and names the first thousand of each state");

        long allocated = 0;
        var confirmed = await SideBySide.MeasureAsync(async () =>
        {
            var truce = await Truce.ProposeAsync(site);
            await truce.PreviewAsync();
            var before = GC.GetTotalAllocatedBytes(precise: true);
            var took = await SideBySide.MillisecondsAsync(truce.ConfirmAsync);
            allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
            await truce.RegretAsync();
            await truce.PreviewAsync();
            await truce.ConfirmAsync();
            return took;
        }, async () =>
        {
            await stored.MakeAsync();
            return await SideBySide.MillisecondsAsync(stored.FlipAsync);
        });
        report.AtMost("confirming it: preview computed again, digest, timelines, ledger entry, committed", Report.Ms(confirmed.Ours), $"one UPDATE … RETURNING → INSERT {Report.Ms(confirmed.Raw)}", confirmed.Ratio, 0.10,
            "the digest covers every id, so each is read and hashed under the lock");

        var still = await Truce.ProposeAsync(site, "maritime");
        await still.PreviewAsync();
        var start = GC.GetTotalAllocatedBytes(precise: true);
        await still.ConfirmAsync();
        var idle = GC.GetTotalAllocatedBytes(precise: true) - start;
        report.Within("memory allocated by a confirmation", $"{Report.Kilobytes(idle)} when nothing moves; {Report.Kilobytes(allocated)} for {moved:#,0} changes", "not proportional to pledges",
            idle < sites.Pledges * 100L, "what does not move is held in memory too");
    }

    private static async Task<int> ChangedAsync(Site site)
    {
        await using var db = await site.DatabaseAsync();
        var now = TimeProvider.System.GetUtcNow().ToMicrosecond();
        var facts = await site.Services.GetRequiredService<Worlds>().AtAsync(db, (await db.HeadAsync(CancellationToken.None)).Sequence, CancellationToken.None);
        var ceasefire = new Ceasefire { Id = "imagined", Name = "", Scope = Scope.General, DeclaredBy = ["US"], AcceptedBy = ["RU", "UA"] };
        var record = new CeasefireRecord { Id = "imagined", CeasefireId = "imagined", Status = CeasefireStatus.InForce, SourceId = "", Effective = now, EffectivePrecision = Precision.Minute };
        return (await StateChanges.BetweenAsync(db, new(facts.World, now), new(facts.With([ceasefire, record]).World, now), now, CancellationToken.None)).Count;
    }
}
