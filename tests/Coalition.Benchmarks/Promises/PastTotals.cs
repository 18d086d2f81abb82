using Coalition.Benchmarks.Ground;
using Coalition.Benchmarks.Measuring;

namespace Coalition.Benchmarks.Promises;

/// <summary>The totals of a past day cost a scan of what held then, once: the past does not change, so the answer is kept.</summary>
public static class PastTotals
{
    private const int Seconds = 3;

    public static readonly Promise Promise = new("past", MeasureAsync);

    private static async Task MeasureAsync(Sites sites, Report report)
    {
        var site = await sites.FullAsync();
        var stored = new StoredStates(site);
        await stored.MakePastAsync();
        using var load = new HttpLoad(site);
        var days = new Days();
        var (day, path) = days.Next();
        var past = await SideBySide.MeasureAsync(async () =>
        {
            (day, path) = days.Next();
            return await SideBySide.MillisecondsAsync(() => load.GetAsync(path));
        }, () => SideBySide.MillisecondsAsync(() => stored.SumOfAsync(day)));
        report.AtMost("totals of a past day nobody has asked for, by nation, component and state, over HTTP", Report.Ms(past.Ours), $"scan of an index that covers every set of terms with its time {Report.Ms(past.Raw)}", past.Ratio, 1.5,
            "what was known is asked with what held: which revision counts on that day is decided for each pledge");
        var uncached = 1000 / past.Ours;
        var kept = await load.RateAsync(path, Seconds);
        report.AtLeast("the same, asked for again", Report.PerSecond(kept), $"uncached {Report.PerSecond(uncached)}", kept / uncached, 10, "each request still asks the database for token and ledger head");
    }

    /// <summary>Days of the past, each another, with the address of their totals.</summary>
    public sealed class Days
    {
        private int given;

        public (DateTimeOffset Day, string Path) Next()
        {
            var day = new DateTimeOffset(2025, 12, 1, 0, 0, 0, TimeSpan.Zero).AddDays(given++);
            return (day, $"/api/v1/forces?by=nation,component,activation&unit=troops&standing=committed&inForce={day:yyyy-MM-dd}");
        }
    }
}
