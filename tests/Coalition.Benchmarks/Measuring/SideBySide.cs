using System.Diagnostics;

namespace Coalition.Benchmarks.Measuring;

/// <summary>Two things measured in turn, so that a slow minute of the machine slows both.</summary>
public static class SideBySide
{
    /// <summary>Rounds after the first, which only warms up.</summary>
    public const int Rounds = 5;

    /// <summary>The median of each, and of the ratio of each pair.</summary>
    public static async Task<Pair> MeasureAsync(Func<Task<double>> ours, Func<Task<double>> raw)
    {
        await ours();
        await raw();
        var pairs = new List<(double Ours, double Raw)>();
        for (var round = 0; round < Rounds; round++) pairs.Add((await ours(), await raw()));
        return new(Median(pairs.Select(pair => pair.Ours)), Median(pairs.Select(pair => pair.Raw)), Median(pairs.Select(pair => pair.Ours / pair.Raw)));
    }

    /// <summary>How long something takes, in milliseconds.</summary>
    public static async Task<double> MillisecondsAsync(Func<Task> work)
    {
        var clock = Stopwatch.StartNew();
        await work();
        return clock.Elapsed.TotalMilliseconds;
    }

    public static double Median(IEnumerable<double> values) => Quantile(values, 0.5);

    /// <summary>The value that a share of all does not exceed.</summary>
    public static double Quantile(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToList();
        return sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Count) - 1, 0, sorted.Count - 1)];
    }
}

/// <summary>Medians of two things measured in turn.</summary>
public sealed record Pair(double Ours, double Raw, double Ratio);
