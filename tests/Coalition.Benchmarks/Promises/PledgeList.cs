using Coalition.Benchmarks.Ground;
using Coalition.Benchmarks.Measuring;

namespace Coalition.Benchmarks.Promises;

/// <summary>A page of fifty pledges with its count keeps up with pgbench sending the same queries.</summary>
public static class PledgeList
{
    private const string Path = "/api/v1/pledges?nation=FR&activation=dormant&sort=-effective&pageSize=50";
    private const int Asked = 200, Seconds = 5;

    public static readonly Promise Promise = new("list", MeasureAsync);

    private static async Task MeasureAsync(Sites sites, Report report)
    {
        var site = await sites.FullAsync();
        using var load = new HttpLoad(site);
        await site.ChangeAsync();
        var sent = await site.Sent.DuringAsync(() => load.GetAsync(Path));
        // The page itself and its count; what the app asks beside them, for rights, marks and names, is ours to pay.
        var queries = sent.Where(query => query.Contains("from standing", StringComparison.Ordinal) && query.Contains("r.nations && array['FR']", StringComparison.Ordinal)).ToList();
        using var pgbench = new PgBench(site, queries);
        var pair = await SideBySide.MeasureAsync(() => load.RateAsync(Path, Asked), () => pgbench.RateAsync(Seconds));
        report.AtLeast("list of 50 of one nation and state, newest first, with its count, over HTTP", Report.PerSecond(pair.Ours), $"pgbench, the same {queries.Count} queries {Report.PerSecond(pair.Raw)}", pair.Ratio, 0.60,
            "token, snapshot, ledger head, citations, sources, statements and entries are asked for beside the page, and client and server share two cores");
    }
}
