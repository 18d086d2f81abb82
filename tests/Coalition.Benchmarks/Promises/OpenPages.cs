using Coalition.Benchmarks.Circuits;
using Coalition.Benchmarks.Ground;
using Coalition.Benchmarks.Measuring;

namespace Coalition.Benchmarks.Promises;

/// <summary>A confirmed ceasefire reaches every open overview within a second, and an open overview is cheap to keep.</summary>
public static class OpenPages
{
    private const int Pages = 200, Waves = 4;
    private const double MostManaged = 250 * 1024, MostResident = 600 * 1024;

    public static readonly Promise Promise = new("pages", MeasureAsync);

    private static async Task MeasureAsync(Sites _, Report report)
    {
        await using var site = await Site.OpenWithSampleAsync();
        // One page before the count, so that what the first one loads once is not called the price of each.
        using (await Readers.OpenAsync(site.Address, 4)) { }
        var (managed, resident) = Memory();
        using var readers = await Readers.OpenAsync(site.Address, Pages);
        var (managedOpen, residentOpen) = Memory();

        var heard = new List<double>();
        for (var wave = 0; wave <= Waves; wave++)
        {
            var truce = await Truce.ProposeAsync(site);
            await truce.PreviewAsync();
            await TakeAsync(truce, wave > 0);
            await truce.RegretAsync();
            await truce.PreviewAsync();
            await TakeAsync(truce, wave > 0);
        }
        report.Within($"a confirmed ceasefire in each of {Pages} open overviews, from the begin of the confirmation to the last change of the page",
            $"p50 {Report.Ms(SideBySide.Median(heard))}, p95 {Report.Ms(SideBySide.Quantile(heard, 0.95))}", "p95 ≤ 1 s", SideBySide.Quantile(heard, 0.95) <= 1000, "each page renders itself again on two cores that the readers share");
        var (each, eachResident) = ((managedOpen - managed) / Pages, (residentOpen - resident) / Pages);
        report.Within("memory of an open overview", $"{Report.Kilobytes(each)} managed, {Report.Kilobytes(eachResident)} resident", "≤ 250 KB managed, ≤ 600 KB resident", each <= MostManaged && eachResident <= MostResident,
            "the whole overview stands in the render tree of each circuit, twice: as it is and as it was");

        async Task TakeAsync(Truce truce, bool counts)
        {
            var wave = await readers.DuringAsync(truce.ConfirmAsync);
            if (counts) heard.AddRange(wave);
        }
    }

    private static (double Managed, double Resident) Memory() => (GC.GetTotalMemory(forceFullCollection: true), Environment.WorkingSet);
}
