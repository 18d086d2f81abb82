using Coalition.Domain;

namespace Coalition.Web.Features.Nations;

/// <summary>What is still open: to be asked when the capital is called.</summary>
public enum OpenKind
{
    /// <summary>The nation has not decided, or still considers.</summary>
    Undecided,
    /// <summary>Others say it would; it has not said so.</summary>
    Unconfirmed,
    /// <summary>A condition its pledges wait for is unknown or disputed.</summary>
    Uncertain,
    /// <summary>It would not say how much.</summary>
    Withheld,
}

/// <summary>An open question about a nation.</summary>
/// <param name="Pledges">The pledges it concerns.</param>
/// <param name="Condition">Of an uncertain condition, which and how uncertain; else null.</param>
public sealed record OpenQuestion(OpenKind Kind, IReadOnlyList<NationPledge> Pledges, UncertainCondition? Condition = null)
{
    /// <summary>The questions of a nation: one for each pledge, and one for each condition with the pledges that wait for it.</summary>
    public static IReadOnlyList<OpenQuestion> Of(NationDetail nation) =>
    [
        .. nation.Pledges.Where(pledge => pledge.Stage is Stage.Undecided or Stage.UnderConsideration).Select(pledge => new OpenQuestion(OpenKind.Undecided, [pledge])),
        .. nation.Pledges.Where(pledge => pledge.SecondHand).Select(pledge => new OpenQuestion(OpenKind.Unconfirmed, [pledge])),
        .. nation.Uncertain.Select(condition => new OpenQuestion(OpenKind.Uncertain, [.. nation.Pledges.Where(pledge => pledge.WaitingFor.Contains(condition.Code))], condition)),
        .. nation.Pledges.Where(pledge => pledge.Quantity.State == QuantityState.Withheld).Select(pledge => new OpenQuestion(OpenKind.Withheld, [pledge])),
    ];
}
