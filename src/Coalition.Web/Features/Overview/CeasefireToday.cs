using System.ComponentModel;
using Coalition.Domain;
using Coalition.Web.Ui;

namespace Coalition.Web.Features.Overview;

/// <summary>What a general, open-ended ceasefire agreed by Russia and Ukraine would do if it came into force now. Worked out from the record; nothing is assumed or written.</summary>
/// <param name="Activates">How many pledges would enter active.</param>
/// <param name="Triggers">How many would enter triggered.</param>
/// <param name="States">All pledges before and after, by state; the last, without one, are neither offered nor committed.</param>
/// <param name="WouldActivate">The first of those that would activate, by id.</param>
/// <param name="WouldTrigger">The first of those that would be triggered, by id.</param>
/// <param name="DormantThatMove">Of the dormant pledges the strip counts, how many would move.</param>
/// <param name="StillWaiting">What those then triggered would wait for, the most common first; a pledge may wait for several.</param>
/// <param name="ThenTriggered">Pledges triggered afterwards, in all.</param>
[ImmutableObject(true)]
public sealed record CeasefireToday(
    long LedgerSequence, DateTimeOffset At, int Activates, int Triggers, int Suspends, int Lapses, IReadOnlyList<StateCount> States, IReadOnlyList<PledgeName> WouldActivate,
    IReadOnlyList<PledgeName> WouldTrigger, int DormantThatMove, IReadOnlyList<WaitCount> StillWaiting, int ThenTriggered);

/// <summary>How many pledges have a state, before and after.</summary>
public sealed record StateCount(ActivationState? State, int Before, int After);

/// <summary>How many pledges wait for conditions of one kind.</summary>
/// <param name="Category">Category of the catalogue, or <c>commitment</c>.</param>
/// <param name="Pledges">Each counted once.</param>
/// <param name="Conditions">Code of each condition of the category, and how many pledges wait for it.</param>
public sealed record WaitCount(string Category, int Pledges, IReadOnlyList<(string Code, int Pledges)> Conditions);
