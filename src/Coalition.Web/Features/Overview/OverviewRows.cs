using System.ComponentModel;
using Coalition.Domain;
using Coalition.Web.Ui;

namespace Coalition.Web.Features.Overview;

/// <summary>The chart of the overview: one row for each nation and body, component, stage, activation or location.</summary>
/// <param name="Committed">One sum of all commitments.</param>
/// <param name="Offered">One sum of all offers; never added to the other.</param>
/// <param name="Rows">In the order of their keys; only those in which something is counted, shared, refused or mentioned.</param>
[ImmutableObject(true)]
public sealed record OverviewRows(
    ForceDimension By, string Unit, long LedgerSequence, DateTimeOffset At, ForceGroup Committed, ForceGroup Offered, IReadOnlyList<OverviewRow> Rows)
{
    /// <summary>Sources cited by what is shown.</summary>
    public required int Sources { get; init; }

    /// <summary>The first and the last effective date of what is shown; null where nothing is.</summary>
    public required (DateTimeOffset First, DateTimeOffset Last)? Dated { get; init; }
}

/// <summary>One row: sums beside each other, and the pledges that stand for them in words.</summary>
/// <param name="Committed">Null when nothing is counted or shared.</param>
/// <param name="Offered">Null when nothing is counted or shared.</param>
/// <param name="CommittedPledges">Furthest stage first, then by id; at most <see cref="MostPledges"/>.</param>
/// <param name="Refused">Ruled out.</param>
/// <param name="Mentioned">Below an offer: never counted.</param>
public sealed record OverviewRow(
    ForceKey Key, ForceGroup? Committed, ForceGroup? Offered, IReadOnlyList<OverviewPledge> CommittedPledges, IReadOnlyList<OverviewPledge> OfferedPledges,
    IReadOnlyList<OverviewPledge> Refused, IReadOnlyList<OverviewPledge> Mentioned)
{
    public const int MostPledges = 12;
}

/// <summary>A pledge inside a row.</summary>
/// <param name="WaitingFor">Codes in ordinal order.</param>
/// <param name="Rivals">Other figures reported for it, never counted.</param>
public sealed record OverviewPledge(
    string Id, IReadOnlyList<string> Nations, string? Body, string Title, Stage Stage, ActivationState? Activation, Quantity Quantity, IReadOnlyList<string> WaitingFor,
    IReadOnlyList<RivalFigure> Rivals)
{
    public Mark Mark => Marks.Of(Activation, Stage);
}

/// <summary>Another figure reported for a pledge.</summary>
public sealed record RivalFigure(string Id, string Title, Quantity Quantity, Confidence Confidence);
