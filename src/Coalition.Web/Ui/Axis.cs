namespace Coalition.Web.Ui;

/// <summary>A scale from zero that all bars of one figure share.</summary>
/// <param name="Max">Its end; above every figure drawn on it.</param>
/// <param name="Ticks">Its marks, zero and the end among them.</param>
public sealed record Axis(decimal Max, IReadOnlyList<decimal> Ticks)
{
    private static readonly decimal[] Steps = [1, 2, 2.5m, 5, 10];

    /// <summary>The smallest scale of four even steps that holds every figure; of nothing, 0 to 4.</summary>
    public static Axis For(IEnumerable<decimal?> figures)
    {
        var greatest = figures.Max() ?? 0;
        if (greatest <= 0) greatest = 4;
        var power = 1m;
        while (power * 40 < greatest) power *= 10;
        while (power > 1 && power * 4 >= greatest) power /= 10;
        var step = Steps.Select(of => of * power).First(size => size * 4 >= greatest && (size >= 1 && decimal.Truncate(size) == size));
        return new(step * 4, [.. Enumerable.Range(0, 5).Select(tick => tick * step)]);
    }

    /// <summary>Where a figure stands, in percent of the width: 0 to 100.</summary>
    public decimal Place(decimal figure) => Math.Clamp(figure / Max * 100, 0, 100);
}
