using System.Globalization;
using Coalition.Domain;

namespace Coalition.Web.Ui;

/// <summary>How a quantity is drawn in a lane.</summary>
public enum RangeShape
{
    /// <summary>A solid bar from low to high.</summary>
    Bar,
    /// <summary>An outlined bar that fades: its length means nothing.</summary>
    Words,
    /// <summary>Hatched: a lock for withheld, a question mark for unknown.</summary>
    Hatched,
    /// <summary>Words alone: nothing is given.</summary>
    Nothing,
}

/// <summary>The geometry of a range bar, in percent of its lane; never a bar of no length.</summary>
/// <param name="Shape">What is drawn.</param>
/// <param name="Left">Where the bar begins.</param>
/// <param name="Width">How long it is.</param>
/// <param name="Tick">Where the likely figure stands, or null.</param>
/// <param name="OpenLow">No low is known: the bar fades in from zero.</param>
/// <param name="OpenHigh">No high is known: the bar fades out to the end of the axis.</param>
public sealed record RangeDrawing(RangeShape Shape, decimal Left, decimal Width, decimal? Tick, bool OpenLow, bool OpenHigh)
{
    public static RangeDrawing Of(Quantity quantity, Axis axis)
    {
        if (!quantity.HasFigure || quantity.State == QuantityState.None) return new(ShapeOf(quantity.State), 0, 0, null, false, false);
        var (low, high) = (quantity.Low, quantity.High);
        if (low is null && high is null) (low, high) = (quantity.Likely, quantity.Likely);
        var left = axis.Place(low ?? 0);
        var right = high is null ? Math.Min(left + OpenEnd, 100) : axis.Place(high.Value);
        return new(RangeShape.Bar, left, right - left, quantity.Likely is { } likely ? axis.Place(likely) : null, low is null, high is null);
    }

    // An open end is drawn as a fade of this length: it says “and more”, not how much.
    private const decimal OpenEnd = 18;

    /// <summary>Where the bar ends and the words may begin.</summary>
    public decimal End => Left + Width;

    /// <summary>A percentage for a style attribute.</summary>
    public static string Percent(decimal value) => value.ToString("0.###", CultureInfo.InvariantCulture) + "%";

    private static RangeShape ShapeOf(QuantityState state) => state switch
    {
        QuantityState.Withheld or QuantityState.Unknown => RangeShape.Hatched,
        QuantityState.None => RangeShape.Nothing,
        _ => RangeShape.Words,
    };
}
