using System.ComponentModel;
using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Ui;

namespace Coalition.Web.Features.Overview;

/// <summary>Everything the overview shows, read in one snapshot and shared by everybody who asks the same.</summary>
/// <param name="Units">The units something counted is given in.</param>
/// <param name="Today">What a general ceasefire would do; null for any other moment.</param>
/// <param name="GeneralInForce">Whether a general ceasefire is in force.</param>
/// <param name="Begins">When the record begins; null unless the question is about a time before it.</param>
[ImmutableObject(true)]
public sealed record OverviewScreen(
    Headline Headline, OverviewRows Rows, Apart Apart, IReadOnlyList<ComponentRow> Components, IReadOnlyList<UnitCount> Units, CeasefireToday? Today, bool GeneralInForce,
    DateTimeOffset? Begins, Names Names);

/// <summary>The pledges of one component that the strip counts, by mark.</summary>
/// <param name="Link">The query of the pledge list that shows exactly these.</param>
public sealed record ComponentRow(Domain.Component Component, IReadOnlyList<MarkCount> Marks, string Link)
{
    public int Pledges => Marks.Sum(mark => mark.Count);
}

/// <summary>How many pledges carry a mark.</summary>
public sealed record MarkCount(Mark Mark, int Count);

/// <summary>How many counted pledges are given in a unit.</summary>
public sealed record UnitCount(string Unit, int Pledges);

/// <summary>What stands apart from the sums of one unit: refusals, and what is below an offer.</summary>
/// <param name="Refusals">In all.</param>
/// <param name="Refused">The first of them, by id.</param>
/// <param name="Mentions">In all.</param>
/// <param name="Mentioned">The first of them, by id.</param>
public sealed record Apart(int Refusals, IReadOnlyList<ApartPledge> Refused, int Mentions, IReadOnlyList<ApartPledge> Mentioned)
{
    public const int MostNamed = 50;
}

/// <summary>A pledge that is never counted.</summary>
/// <param name="Words">What was said of the number, perhaps nothing.</param>
public sealed record ApartPledge(PledgeName Pledge, Stage Stage, string Words);
