using Coalition.Domain;

namespace Coalition.Web.Features.Pledges;

/// <summary>Several quantities of one unit as one.</summary>
public static class Together
{
    /// <summary>Their sum; one without a figure, or without a high, leaves it open. Null when none has a figure.</summary>
    public static Quantity? Of(IReadOnlyList<Quantity> quantities) => quantities.Any(quantity => quantity.HasFigure)
        ? new(
            QuantityState.Stated, "", quantities.Sum(quantity => quantity.Low ?? 0), Sum(quantities, quantity => quantity.Likely), Sum(quantities, quantity => quantity.High), quantities[0].Unit)
        : null;

    private static decimal? Sum(IReadOnlyList<Quantity> quantities, Func<Quantity, decimal?> figure) => quantities.All(quantity => figure(quantity) is not null) ? quantities.Sum(figure) : null;
}
