using Coalition.Benchmarks.Measuring;

namespace Coalition.Benchmarks.Promises;

/// <summary>Something we say about speed, and how it is measured.</summary>
/// <param name="Name">The word on the command line.</param>
/// <param name="MeasureAsync">Makes its data, measures, and adds its lines to the report.</param>
public sealed record Promise(string Name, Func<int, Report, Task> MeasureAsync)
{
    /// <summary>Every promise, in the order of the table.</summary>
    public static readonly IReadOnlyList<Promise> All = [Confirmation.Promise, OverviewTotals.Promise, PledgeList.Promise, OpenPages.Promise];
}
