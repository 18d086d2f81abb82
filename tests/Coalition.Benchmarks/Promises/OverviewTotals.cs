using Coalition.Benchmarks.Ground;
using Coalition.Benchmarks.Measuring;

namespace Coalition.Benchmarks.Promises;

/// <summary>The totals cost one query per change, however many ask.</summary>
public static class OverviewTotals
{
    private const string Path = "/api/v1/forces?by=nation,component,activation&unit=troops&standing=committed";
    private const int Seconds = 3;

    public static readonly Promise Promise = new("totals", MeasureAsync);

    private static async Task MeasureAsync(Sites sites, Report report)
    {
        var site = await sites.FullAsync();
        var stored = new StoredStates(site);
        await stored.MakeAsync();
        using var load = new HttpLoad(site);

        var changed = await SideBySide.MeasureAsync(async () =>
        {
            await site.ChangeAsync();
            return await SideBySide.MillisecondsAsync(() => load.GetAsync(Path));
        }, () => SideBySide.MillisecondsAsync(stored.SumAsync));
        report.AtMost("overview totals by nation, component and state, right after a change, over HTTP", Report.Ms(changed.Ours), $"plain GROUP BY over stored states {Report.Ms(changed.Raw)}", changed.Ratio, 1.5,
            "beside one scan like the stored table's there are the partners of joint pledges, a snapshot, the token and HTTP");

        var uncached = 1000 / changed.Ours;
        var cached = await SideBySide.MeasureAsync(() => load.RateAsync(Path, Seconds), () => load.RateAsync(Path, Seconds, unlessChanged: true));
        report.AtLeast("the same, nothing changed since", Report.PerSecond(cached.Ours), $"uncached {Report.PerSecond(uncached)}", cached.Ours / uncached, 10, "each request still asks the database for token and ledger head");
        report.AtLeast("the same, answered 304 by ETag", Report.PerSecond(cached.Raw), $"uncached {Report.PerSecond(uncached)}", cached.Raw / uncached, 25, "each request still asks the database for token and ledger head");
    }
}
