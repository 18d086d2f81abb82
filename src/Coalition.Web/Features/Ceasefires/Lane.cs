using Coalition.Domain;

namespace Coalition.Web.Features.Ceasefires;

/// <summary>One stretch of time on which the spans of several ceasefires are drawn, so that they can be compared.</summary>
/// <param name="From">The left end.</param>
/// <param name="Until">The right end.</param>
public sealed record Lane(DateTimeOffset From, DateTimeOffset Until)
{
    /// <summary>From the half-year in which the first span begins until the moment asked about, or the last end if that is later; null when nothing was ever in force.</summary>
    public static Lane? For(IEnumerable<InForceSpan> spans, DateTimeOffset at)
    {
        var all = spans.ToList();
        if (all.Count == 0) return null;
        var first = all.Min(span => span.From);
        var last = all.Max(span => span.Until ?? span.From);
        return new(new(first.Year, first.Month < 7 ? 1 : 7, 1, 0, 0, 0, TimeSpan.Zero), (last > at ? last : at) is var end && end > first ? end : first.AddDays(1));
    }

    /// <summary>How far from the left a moment lies, 0 to 100.</summary>
    public double Percent(DateTimeOffset at) => Math.Round(Math.Clamp((at - From) / (Until - From) * 100, 0, 100), 2);

    /// <summary>At most three of the ticks, evenly apart: so many dates stand beside each other in every language.</summary>
    public IEnumerable<DateTimeOffset> Named => Ticks.Where((_, number) => number % ((Ticks.Count() + 2) / 3) == 0);

    /// <summary>The first days of the half-years.</summary>
    public IEnumerable<DateTimeOffset> Ticks
    {
        get
        {
            for (var tick = From; tick < Until; tick = tick.AddMonths(6)) yield return tick;
        }
    }
}
