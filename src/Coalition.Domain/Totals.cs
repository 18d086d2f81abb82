namespace Coalition.Domain;

/// <summary>A pledge as totals see it.</summary>
public sealed record Countable(string Pledge, Quantity Quantity, Stage Stage, Phase Phase, PledgeKind Kind, bool Ended)
{
    /// <summary>Whether totals count it at all: after a ceasefire or in preparation for it, not the host's own army, not over.</summary>
    public bool IsCounted => Phase is Phase.PostCeasefire or Phase.Preparation && Kind != PledgeKind.HostForce && !Ended;
}

/// <summary>The two sums that stand beside each other and are never added.</summary>
public enum Standing { Committed, Offered }

/// <summary>A sum in one unit, as a range.</summary>
/// <param name="Pledges">Pledges counted, with and without a figure.</param>
/// <param name="Low">Sum of the lows, a missing one counting nothing; null when no pledge has a figure.</param>
/// <param name="Likely">Sum of the likely figures; null when no pledge has a figure.</param>
/// <param name="High">Sum of the highs; null when one is missing, or no pledge has a figure.</param>
/// <param name="Open">A pledge with a figure has no high.</param>
/// <param name="NotQuantified">Counted without any figure, and not withheld.</param>
/// <param name="Withheld">Counted, and the nation will not say.</param>
public sealed record Total(int Pledges, decimal? Low, decimal? Likely, decimal? High, bool Open, int NotQuantified, int Withheld)
{
    public static readonly Total Nothing = new(0, null, null, null, false, 0, 0);

    /// <summary>Adds up the pledges of one unit and standing that count; the order does not matter.</summary>
    public static Total Of(IEnumerable<Countable> pledges, string unit, Standing standing)
    {
        var counted = pledges.Where(pledge => Counts(pledge, unit, standing)).Select(pledge => pledge.Quantity).ToList();
        var figures = counted.Where(quantity => quantity.HasFigure).ToList();
        var withheld = counted.Count(quantity => quantity.State == QuantityState.Withheld);
        var open = figures.Any(quantity => quantity.High is null);
        return new(
            counted.Count,
            figures.Count == 0 ? null : figures.Sum(quantity => quantity.Low ?? 0),
            figures.Count == 0 ? null : figures.Sum(quantity => quantity.Likely ?? quantity.Low ?? quantity.High ?? 0),
            figures.Count == 0 || open ? null : figures.Sum(quantity => quantity.High ?? 0),
            open,
            counted.Count - figures.Count - withheld,
            withheld);
    }

    /// <summary>The sum of two groups that share no pledge.</summary>
    public Total Plus(Total other) => new(
        Pledges + other.Pledges, Sum(Low, other.Low), Sum(Likely, other.Likely), Open || other.Open ? null : Sum(High, other.High), Open || other.Open,
        NotQuantified + other.NotQuantified, Withheld + other.Withheld);

    private static decimal? Sum(decimal? one, decimal? other) => one is null && other is null ? null : (one ?? 0) + (other ?? 0);

    /// <summary>Whether a pledge belongs to a sum.</summary>
    public static bool Counts(Countable pledge, string unit, Standing standing) =>
        pledge.IsCounted && pledge.Quantity.Unit == unit
        && (standing == Standing.Committed ? pledge.Stage.IsCommitted() : pledge.Stage == Stage.Offered);
}
