using System.Diagnostics;
using Coalition.Benchmarks.Ground;
using Coalition.Benchmarks.Measuring;

namespace Coalition.Benchmarks.Promises;

/// <summary>The published app answers its first page soon after it is started, and asks for little memory while nobody uses it.</summary>
public static class ColdStart
{
    private const double MostStart = 1500;
    private const long Megabyte = 1024 * 1024, MostResident = 200 * Megabyte;

    private static readonly TimeSpan Still = TimeSpan.FromSeconds(5);

    public static readonly Promise Promise = new("start", MeasureAsync);

    private static async Task MeasureAsync(Sites _, Report report)
    {
        await using var site = await Site.OpenWithSampleAsync();
        using var app = await PublishedApp.PublishAsync();
        var starts = new List<(double Milliseconds, double Resident)>();
        for (var round = 0; round <= SideBySide.Rounds; round++) starts.Add(await StartAsync(app, site.AppConnectionString));
        // The first one finds its files on the disk, the others in memory.
        var (first, others) = (starts[0].Milliseconds, starts.Skip(1).ToList());
        var took = SideBySide.Median(others.Select(start => start.Milliseconds));
        report.Within("cold start of the published app, from the start of the process to its first page, database running", $"median {Report.Ms(took)}, the first of all {Report.Ms(first)}", "≤ 1.5 s", took <= MostStart,
            "settings, the model of the database and the first page are made anew in each process");
        var resident = SideBySide.Median(others.Select(start => start.Resident));
        report.Within("memory of it at rest", $"{Report.Kilobytes(resident)} resident", "≤ 200 MB", resident <= MostResident, "more than half of it are the files of framework and app, mapped into memory");
    }

    private static async Task<(double Milliseconds, double Resident)> StartAsync(PublishedApp app, string connection)
    {
        var clock = Stopwatch.StartNew();
        using var process = app.Start(connection, out var address);
        try
        {
            await ListensAsync(process, address);
            using var client = new HttpClient();
            // The page that a stranger is led to.
            using (var page = await client.GetAsync(address)) page.EnsureSuccessStatusCode();
            return (clock.Elapsed.TotalMilliseconds, await RestAsync(process));
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    /// <summary>The last that a start says is its address.</summary>
    private static async Task ListensAsync(Process process, Uri address)
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
            if (line == address.ToString()) return;
        throw new InvalidOperationException($"The app has ended: {await process.StandardError.ReadToEndAsync()}");
    }

    /// <summary>Bytes resident once they have all but ceased to grow.</summary>
    private static async Task<double> RestAsync(Process process)
    {
        using var again = new PeriodicTimer(Still);
        for (long before = 0; ;)
        {
            process.Refresh();
            if (process.WorkingSet64 < before + Megabyte) return process.WorkingSet64;
            before = process.WorkingSet64;
            await again.WaitForNextTickAsync();
        }
    }
}
