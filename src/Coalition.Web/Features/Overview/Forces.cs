using System.ComponentModel;
using Coalition.Domain;

namespace Coalition.Web.Features.Overview;

/// <summary>What a sum is taken by.</summary>
public enum ForceDimension { Nation, Component, Activation, Stage, Kind, Location }

/// <summary>The sums of one unit and standing, by some dimensions.</summary>
/// <param name="By">In the order of <see cref="ForceDimension"/>; empty for one sum of all.</param>
/// <param name="Groups">Without those in which nothing is counted and nothing shared.</param>
[ImmutableObject(true)]
public sealed record Forces(string Unit, Standing Standing, IReadOnlyList<ForceDimension> By, long LedgerSequence, DateTimeOffset At, IReadOnlyList<ForceGroup> Groups);

/// <summary>What a group has in common; null where it is not taken by that dimension.</summary>
/// <param name="Nation">The nation it is counted under: the first of its nations. Null too for a body's pledges.</param>
/// <param name="Body">The body, where no nation made it.</param>
public sealed record ForceKey(
    string? Nation = null, string? Body = null, Domain.Component? Component = null, ActivationState? Activation = null, Stage? Stage = null, PledgeKind? Kind = null, Location? Location = null);

/// <summary>One sum.</summary>
/// <param name="SharedIn">Joint pledges that are counted under another nation and name this one too.</param>
/// <param name="Link">The query of the pledge list that shows exactly the pledges counted here.</param>
public sealed record ForceGroup(ForceKey Key, Total Total, int SharedIn, string Link);
