namespace Coalition.Domain;

/// <summary>What is known of a number.</summary>
public enum QuantityState
{
    /// <summary>Given by the nation, in figures or in words.</summary>
    Stated,
    /// <summary>Given by others, or worked out from a unit's usual size.</summary>
    Estimated,
    /// <summary>The nation will not say.</summary>
    Withheld,
    /// <summary>Nobody has said.</summary>
    Unknown,
    /// <summary>Nothing is given: a refusal.</summary>
    None,
}

/// <summary>Low, likely and high in one unit, with the words used. Each bound is inclusive and may be open (null); nothing here is ever negative.</summary>
/// <param name="State">What is known of the number.</param>
/// <param name="Words">The nation's own words, empty when it used none.</param>
/// <param name="Low">Lower bound in <paramref name="Unit"/>, or null.</param>
/// <param name="Likely">Best single figure in <paramref name="Unit"/>, between the bounds, or null.</param>
/// <param name="High">Upper bound in <paramref name="Unit"/>, or null.</param>
/// <param name="Unit">One of <see cref="Units.All"/>, or empty when none was named. Units never add to each other.</param>
public sealed record Quantity(QuantityState State, string Words, decimal? Low, decimal? Likely, decimal? High, string Unit)
{
    /// <summary>Whether any figure stands here at all.</summary>
    public bool HasFigure => Low is not null || Likely is not null || High is not null;

    /// <summary>Refuses bounds out of order, negative bounds and figures where there can be none.</summary>
    public Result Check()
    {
        if (new[] { Low, Likely, High }.Any(bound => bound < 0)) return Refusal.Invalid(Sentence.Of("QuantityNegative"), "quantity");
        if (Low > High) return Refusal.Invalid(Sentence.Of("QuantityLowAboveHigh", Low, High), "quantity.low");
        if (Likely < Low || Likely > High) return Refusal.Invalid(Sentence.Of("QuantityLikelyOutside", Likely), "quantity.likely");
        if (HasFigure && State is (QuantityState.Withheld or QuantityState.Unknown))
            return Refusal.Invalid(Sentence.Of("QuantityHasNoFigures", State), "quantity.state");
        if (HasFigure && Unit.Length == 0) return Refusal.Invalid(Sentence.Of("QuantityNeedsUnit"), "quantity.unit");
        return Result.Ok;
    }
}

/// <summary>The units a quantity may be counted in.</summary>
public static class Units
{
    public const string Troops = "troops";

    /// <summary>A number of states is no force: the overview leaves it out of what it counts.</summary>
    public const string States = "states";

    /// <summary>Every unit. Troops, staff, personnel, instructors and trainees are different units and never add.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        Troops, "staff", "personnel", "planners", "instructors", "trainees", "ships", "aircraft", "hubs", "bases", "facilities", "headquarters",
        "cells", "centres", "brigades", "lead-roles", "systems", "mechanisms", "packages", "rounds", "drones-per-month", States, "years",
        "EUR", "EUR-per-year", "GBP", "CAD", "USD",
    ];
}
