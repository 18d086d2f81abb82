using System.Globalization;
using Coalition.Domain;

namespace Coalition.Web.Texts;

public sealed partial class Words
{
    private const decimal AMillion = 1_000_000;
    private const decimal ABillion = 1_000_000_000;

    /// <summary>A number with the language's thousands separator: 1,000 · 1 000 · 90 billion.</summary>
    public string Number(decimal value) => value switch
    {
        >= ABillion when value % (ABillion / 100) == 0 => Large("Billion", value / ABillion),
        >= AMillion when value % (AMillion / 100) == 0 => Large("Million", value / AMillion),
        _ => value.ToString("#,0.##", CultureInfo.CurrentCulture),
    };

    /// <summary>A range: “100–200 (likely 150)”, “≥ 1,000”, “≤ 500”, “150”; null when there is no figure.</summary>
    public string? Range(decimal? low, decimal? likely, decimal? high) => (low, likely, high) switch
    {
        (null, null, null) => null,
        ({ } from, _, { } to) when from == to => Number(from),
        ({ } from, { } best, { } to) => ui["RangeLikely", Number(from), Number(to), Number(best)],
        ({ } from, null, { } to) => $"{Number(from)}–{Number(to)}",
        ({ } from, _, null) => $"≥\u00a0{Number(from)}",
        (null, _, { } to) => $"≤\u00a0{Number(to)}",
        (null, { } best, null) => Number(best),
    };

    /// <summary>A range with its unit, in the form that the figure before it needs: “1 centre”, “0–1 centres”; null when there is no figure.</summary>
    public string? Range(decimal? low, decimal? likely, decimal? high, string unit) =>
        Range(low, likely, high) is { } range ? $"{range} {UnitBehind(low, likely, high, unit)}".TrimEnd() : null;

    /// <summary>The figure without its unit; without a figure the nation's own words, else what is known of the number.</summary>
    public string Quantity(Quantity quantity) =>
        (Figured(quantity) ? Range(quantity.Low, quantity.Likely, quantity.High) : null) ?? (quantity.Words.Length > 0 ? quantity.Words : Missing(quantity.State));

    /// <summary>The figure with its unit, or the words.</summary>
    public string QuantityWithUnit(Quantity quantity) =>
        Figured(quantity) ? Range(quantity.Low, quantity.Likely, quantity.High, quantity.Unit)! : Quantity(quantity);

    private string UnitBehind(decimal? low, decimal? likely, decimal? high, string unit) => low is { } from && high is { } to && from != to && unit.Length > 0
        ? vocabulary[$"Unit_{unit}_{Plurals.FormOfRange(CultureInfo.CurrentUICulture, to)}"]
        : Unit(unit, high ?? low ?? likely ?? 0);

    // The zero of a refusal is no figure: it is said in words.
    private static bool Figured(Quantity quantity) => quantity.HasFigure && quantity.State != QuantityState.None;

    private string Missing(QuantityState state) => ui[state switch
    {
        QuantityState.Withheld => "WithheldWords",
        QuantityState.Unknown => "UnknownWords",
        QuantityState.None => "NoneWords",
        _ => "NoWords",
    }];

    private string Large(string key, decimal value) => ui[key, value.ToString("0.##", CultureInfo.CurrentCulture)];
}
