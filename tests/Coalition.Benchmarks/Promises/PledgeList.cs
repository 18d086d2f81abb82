using Coalition.Benchmarks.Ground;
using Coalition.Benchmarks.Measuring;

namespace Coalition.Benchmarks.Promises;

/// <summary>A page of fifty pledges with its count keeps up with pgbench sending the same queries.</summary>
public static class PledgeList
{
    private const string Path = "/api/v1/pledges?nation=FR&activation=dormant&sort=-effective&pageSize=50";
    private const int Seconds = 5;

    public static readonly Promise Promise = new("list", MeasureAsync);

    private static async Task MeasureAsync(Sites sites, Report report)
    {
        var site = await sites.FullAsync();
        using var load = new HttpLoad(site);
        var stored = new StoredStates(site);
        await stored.MakeAsync();
        using var pgbench = new PgBench(site, StoredStates.ListOfFrance);
        var shared = await SideBySide.MeasureAsync(() => load.RateAsync(Path, Seconds), () => pgbench.RateAsync(Seconds));
        report.AtLeast("list of 50 of one nation and state, newest first, with its count, over HTTP", Report.PerSecond(shared.Ours), $"pgbench, stored states with the index of this list {Report.PerSecond(shared.Raw)}", shared.Ratio, 0.60,
            "each request still asks the database for token and ledger head, and writes 50 pledges as JSON; client and server share two cores");

        var first = await SideBySide.MeasureAsync(async () =>
        {
            await site.ChangeAsync();
            return await SideBySide.MillisecondsAsync(() => load.GetAsync(Path));
        }, () => SideBySide.MillisecondsAsync(stored.ListAsync));
        report.Within("the same, asked for the first time after a change", Report.Ms(first.Ours), "any filter ≤ 300 ms", first.Ours <= 300, "every mark is counted anew");
    }
}
