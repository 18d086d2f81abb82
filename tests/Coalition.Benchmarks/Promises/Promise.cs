using Coalition.Benchmarks.Ground;
using Coalition.Benchmarks.Measuring;

namespace Coalition.Benchmarks.Promises;

/// <summary>Something we say about speed, and how it is measured.</summary>
/// <param name="Name">The word on the command line.</param>
/// <param name="MeasureAsync">Makes its data, measures, and adds its lines to the report.</param>
public sealed record Promise(string Name, Func<Sites, Report, Task> MeasureAsync)
{
    /// <summary>Every promise, in the order of the table.</summary>
    public static readonly IReadOnlyList<Promise> All = [OverviewTotals.Promise, PledgeList.Promise, Confirmation.Promise, Editing.Promise, Import.Promise, PastTotals.Promise, FirstPaint.Promise, OpenPages.Promise, ColdStart.Promise, Growth.Promise];
}
