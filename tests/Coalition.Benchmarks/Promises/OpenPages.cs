using Coalition.Benchmarks.Circuits;
using Coalition.Benchmarks.Ground;
using Coalition.Benchmarks.Measuring;

namespace Coalition.Benchmarks.Promises;

/// <summary>A confirmed ceasefire reaches every open overview within a second, and an open overview is cheap to keep, however many are open.</summary>
public static class OpenPages
{
    private const int Few = 200, Many = 1_000, Waves = 4;
    private const double MostManaged = 250 * 1024, MostResident = 600 * 1024, MostGrowth = 1.1;

    public static readonly Promise Promise = new("pages", MeasureAsync);

    /// <param name="Managed">Bytes of objects a page holds in the server.</param>
    /// <param name="Resident">Bytes by which it makes the process grow.</param>
    /// <param name="Processor">Milliseconds of a core that one change costs for it.</param>
    /// <param name="Heard">Milliseconds from the begin of a confirmation to the last change of each page.</param>
    private sealed record Open(double Managed, double Resident, double Processor, IReadOnlyList<double> Heard)
    {
        public string Times => $"p50 {Report.Ms(SideBySide.Median(Heard))}, p95 {Report.Ms(SideBySide.Quantile(Heard, 0.95))}";
    }

    private static async Task MeasureAsync(Sites _, Report report)
    {
        var few = await OpenAsync(Few);
        report.Within($"a confirmed ceasefire in each of {Few} open overviews, from the begin of the confirmation to the last change of the page", few.Times, "p95 ≤ 1 s",
            SideBySide.Quantile(few.Heard, 0.95) <= 1000, "each page renders itself again on two cores that the readers share");
        report.Within("memory of an open overview", $"{Report.Kilobytes(few.Managed)} managed, {Report.Kilobytes(few.Resident)} resident", "≤ 250 KB managed, ≤ 600 KB resident",
            few.Managed <= MostManaged && few.Resident <= MostResident, "the frame around every page alone holds about 260 KB: connection, services and render trees of a circuit");

        var many = await OpenAsync(Many);
        report.Within($"the same in each of {Many:#,0}", $"{many.Times}; {many.Processor:0.0} ms of a core each", "all of them", many.Heard.Count == Many * Waves * 2, "some never heard it");
        report.AtMost($"memory of each of {Many:#,0}", $"{Report.Kilobytes(many.Managed)} managed, {Report.Kilobytes(many.Resident)} resident", $"of each of {Few} {Report.Kilobytes(few.Managed)} managed", many.Managed / few.Managed, MostGrowth,
            "a page costs more the more are open");
    }

    private static async Task<Open> OpenAsync(int pages)
    {
        await using var site = await Site.OpenWithSampleAsync();
        // Some pages before the count, so that what the first ones load once is not called the price of each.
        using (await Readers.OpenAsync(site.Address, 4)) { }
        var (managed, resident) = Memory();
        using var readers = await Readers.OpenAsync(site.Address, pages);
        var (managedOpen, residentOpen) = Memory();

        var heard = new List<double>();
        var busy = TimeSpan.Zero;
        for (var wave = 0; wave <= Waves; wave++)
        {
            var truce = await Truce.ProposeAsync(site);
            await truce.PreviewAsync();
            await TakeAsync(truce, wave > 0);
            await truce.RegretAsync();
            await truce.PreviewAsync();
            await TakeAsync(truce, wave > 0);
        }
        return new((managedOpen - managed) / pages, (residentOpen - resident) / pages, busy.TotalMilliseconds / heard.Count, heard);

        async Task TakeAsync(Truce truce, bool counts)
        {
            var before = Environment.CpuUsage.TotalTime;
            var wave = await readers.DuringAsync(truce.ConfirmAsync);
            if (!counts) return;
            busy += Environment.CpuUsage.TotalTime - before;
            heard.AddRange(wave);
        }
    }

    private static (double Managed, double Resident) Memory() => (GC.GetTotalMemory(forceFullCollection: true), Environment.WorkingSet);
}
