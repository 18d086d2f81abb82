using Coalition.Benchmarks.Ground;
using Coalition.Benchmarks.Measuring;

namespace Coalition.Benchmarks.Promises;

/// <summary>Ten times as many pledges: what is asked most often does not grow with them, and nothing grows faster than they do.</summary>
public static class Growth
{
    private const int Times = 10, Seconds = 3;
    private const string List = "/api/v1/pledges?nation=FR&activation=dormant&sort=-effective&pageSize=50", Totals = "/api/v1/forces?by=nation,component,activation&unit=troops&standing=committed";

    public static readonly Promise Promise = new("growth", MeasureAsync);

    private static async Task MeasureAsync(Sites sites, Report report)
    {
        await using var larger = await Site.OpenAsync(sites.Pledges * Times);
        var usual = await sites.FullAsync();
        using var more = new HttpLoad(larger);
        using var load = new HttpLoad(usual);

        await GrowsAsync("list of 50 with its count", 1.3, each => each.RateAsync(List, Seconds).PerAnswerAsync());
        await GrowsAsync("overview totals, nothing changed", 1.2, each => each.RateAsync(Totals, Seconds).PerAnswerAsync());
        await GrowsAsync("overview totals right after a change", 11, async each =>
        {
            await each.Site.ChangeAsync();
            return await SideBySide.MillisecondsAsync(() => each.GetAsync(Totals));
        });
        var days = new PastTotals.Days();
        await GrowsAsync("totals of a past day nobody has asked for", 11, each => SideBySide.MillisecondsAsync(() => each.GetAsync(days.Next().Path)));
        await GrowsAsync("a confirmed ceasefire", 11, async each =>
        {
            var truce = await Truce.ProposeAsync(each.Site);
            await truce.PreviewAsync();
            var took = await SideBySide.MillisecondsAsync(truce.ConfirmAsync);
            await truce.RegretAsync();
            await truce.PreviewAsync();
            await truce.ConfirmAsync();
            return took;
        });
        await using var moreEdits = await Edits.BeginAsync(larger);
        await using var edits = await Edits.BeginAsync(usual);
        await GrowsAsync("a revision", 1.3, each => SideBySide.MillisecondsAsync(each == more ? moreEdits.ReviseAsync : edits.ReviseAsync));

        async Task GrowsAsync(string operation, double most, Func<HttpLoad, Task<double>> milliseconds)
        {
            var pair = await SideBySide.MeasureAsync(() => milliseconds(more), () => milliseconds(load));
            report.AtMost($"{operation}, over {sites.Pledges * Times:#,0} pledges", Report.Ms(pair.Ours), $"over {sites.Pledges:#,0} {Report.Ms(pair.Raw)}", pair.Ratio, most, "it reads every pledge");
        }
    }

    private static async Task<double> PerAnswerAsync(this Task<double> rate) => 1000 / await rate;
}
