using Coalition.Benchmarks.Ground;
using Coalition.Benchmarks.Measuring;

namespace Coalition.Benchmarks.Promises;

/// <summary>A revision of a pledge through the gate costs little more than the same rows appended under the same lock.</summary>
public static class Editing
{
    private const int Seconds = 5;

    public static readonly Promise Promise = new("editing", MeasureAsync);

    private static async Task MeasureAsync(Sites sites, Report report)
    {
        var site = await sites.FullAsync();
        await using var edits = await Edits.BeginAsync(site);
        var pair = await SideBySide.MeasureAsync(() => RateAsync(edits.ReviseAsync), () => RateAsync(edits.AppendAsync));
        report.AtLeast("revisions of pledges through the gate, one after the other: rights, terms read and checked, source, revision, standing, ledger entry", Report.PerSecond(pair.Ours),
            $"lock, revision, standing, ledger entry in plain SQL {Report.PerSecond(pair.Raw)}", pair.Ratio, 0.6, "each asks for the rights, the world and the terms before it writes, and writes down what was in force as it was known: three times as many statements, one after the other");
    }

    private static async Task<double> RateAsync(Func<Task> edit)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var done = 0;
        for (; clock.Elapsed.TotalSeconds < Seconds; done++) await edit();
        return done / clock.Elapsed.TotalSeconds;
    }
}
