using System.Numerics;
using Coalition.Benchmarks.Ground;
using Coalition.Benchmarks.Measuring;

namespace Coalition.Benchmarks.Promises;

/// <summary>In a browser the overview stands there within a second and a half, and a filtered list before one notices.</summary>
public static class FirstPaint
{
    private const int MostPledges = 10_000, Links = 5;

    private const string Painted = """
        () => new Promise(seen => new PerformanceObserver(entries => {
            for (const entry of entries.getEntriesByName('first-contentful-paint')) seen(entry.startTime);
        }).observe({ type: 'paint', buffered: true }))
        """;

    // The link says that it is chosen, or no longer, in the same change of the page that brings the rows.
    private const string Filtered = """
        index => new Promise(seen => {
            const chosen = () => document.querySelectorAll('.state-link')[index].ariaCurrent;
            const before = chosen(), clicked = performance.now();
            new MutationObserver((_, watch) => {
                if (chosen() === before) return;
                watch.disconnect();
                requestAnimationFrame(() => setTimeout(() => seen(performance.now() - clicked)));
            }).observe(document.body, { subtree: true, childList: true, attributes: true });
            document.querySelectorAll('.state-link')[index].click();
        })
        """;

    public static readonly Promise Promise = new("paint", MeasureAsync);

    private static async Task MeasureAsync(Sites sites, Report report)
    {
        var paints = await OverviewAsync();
        report.Within("first paint of the overview in Chromium, signed in, nothing of it kept from before; the sample data", $"median {Report.Ms(SideBySide.Median(paints))}, slowest {Report.Ms(paints.Max())}", "≤ 1.5 s",
            SideBySide.Median(paints) <= 1500, "browser and server share two cores");

        var pledges = Math.Min(MostPledges, sites.Pledges);
        var filters = await FiltersAsync(pledges);
        report.Within($"a filter of the list of {pledges:#,0} pledges that nobody has chosen before, from the click until the rows are painted", $"p50 {Report.Ms(SideBySide.Median(filters))}, p95 {Report.Ms(SideBySide.Quantile(filters, 0.95))}",
            "p95 ≤ 300 ms", SideBySide.Quantile(filters, 0.95) <= 300, "browser and server share two cores");
    }

    private static async Task<IReadOnlyList<double>> OverviewAsync()
    {
        await using var site = await Site.OpenWithSampleAsync();
        await using var browser = await SignedInBrowser.SignInAsync(site);
        var paints = new List<double>();
        for (var round = 0; round <= SideBySide.Rounds; round++)
        {
            await using var window = await browser.WindowAsync();
            var page = await window.NewPageAsync();
            var answer = await page.GotoAsync(site.Address.ToString());
            var paint = await page.EvaluateAsync<double>(Painted);
            if ((await answer!.TextAsync()).Contains("class=\"skeleton", StringComparison.Ordinal)) throw new InvalidOperationException("What was painted first is not the overview.");
            if (round > 0) paints.Add(paint);
        }
        return paints;
    }

    private static async Task<IReadOnlyList<double>> FiltersAsync(int pledges)
    {
        await using var site = await Site.OpenAsync(pledges);
        await using var browser = await SignedInBrowser.SignInAsync(site);
        await using var window = await browser.WindowAsync();
        var page = await window.NewPageAsync();
        await page.AddInitScriptAsync("addEventListener('focusin', event => { if (event.target.tagName === 'H1') window.isLive = true; });");
        await page.GotoAsync(new Uri(site.Address, "/pledges").ToString());
        await page.WaitForFunctionAsync("() => window.isLive === true");
        // Each click changes one choice in the order of a Gray code, so that no two questions are the same.
        var took = new List<double>();
        for (var click = 1; click < 1 << Links; click++) took.Add(await page.EvaluateAsync<double>(Filtered, BitOperations.TrailingZeroCount(click)));
        return took;
    }
}
