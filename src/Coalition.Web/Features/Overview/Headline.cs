using System.ComponentModel;
using Coalition.Domain;
using Coalition.Web.Ui;

namespace Coalition.Web.Features.Overview;

/// <summary>The strip of states, and what it leaves out.</summary>
/// <param name="Counted">Pledges for after a ceasefire or in preparation, without the host's own army and numbers of states.</param>
/// <param name="Cells">One for each mark, also where nothing carries it.</param>
/// <param name="SecondHand">Of those counted, how many rest on the words of others only.</param>
/// <param name="Withheld">Of those counted, how many have a number that the nation will not say.</param>
/// <param name="Others">Pledges left out, in all.</param>
/// <param name="LeftOut">The first of them, by id.</param>
[ImmutableObject(true)]
public sealed record Headline(
    long LedgerSequence, DateTimeOffset At, string Unit, int Counted, IReadOnlyList<HeadlineCell> Cells, int SecondHand, int Withheld, int Others, IReadOnlyList<LeftOut> LeftOut)
{
    public string CountedLink => "?counted=true";
    public string SecondHandLink => "?counted=true&secondHand=true";
    public string WithheldLink => "?counted=true&withheld=true";
    public string OthersLink => "?counted=false";
}

/// <summary>One state of the strip.</summary>
/// <param name="Committed">The sum of the commitments in this state, in the unit asked for.</param>
/// <param name="Offered">The sum of the offers in this state; never added to the other.</param>
/// <param name="Named">Its pledges by id, when there are few enough to name.</param>
public sealed record HeadlineCell(Mark Mark, int Count, Total Committed, Total Offered, IReadOnlyList<PledgeName> Named, string Link);

/// <summary>A pledge, to name it in a sentence.</summary>
public sealed record PledgeName(string Id, IReadOnlyList<string> Nations, string? Body, string Title);

/// <summary>Why the strip does not count a pledge.</summary>
public enum LeftOutWhy { PreCeasefire, HostForce, NumberOfStates }

/// <summary>A pledge the strip does not count.</summary>
public sealed record LeftOut(PledgeName Pledge, Mark Mark, PledgeKind Kind, LeftOutWhy Why);
