namespace Coalition.Domain;

/// <summary>One contribution, refusal or open position of a nation or body, alone or jointly. Its terms stand in its revisions.</summary>
public sealed class Pledge : Fact
{
    /// <summary>Stable id such as <c>FR-01</c>.</summary>
    public required string Id { get; init; }
}

/// <summary>The whole terms of a pledge from an effective date. Raising, reducing, withdrawing or superseding is a new revision, never an edit.</summary>
public sealed class Revision : EffectiveFact
{
    public required string PledgeId { get; init; }
    /// <summary>From 1, in the order they were recorded.</summary>
    public required int Number { get; init; }
    /// <summary>Nation codes; the first one counts it in totals. Empty for a body's pledge.</summary>
    public required List<string> Nations { get; init; }
    /// <summary>Further nations named by others, unconfirmed.</summary>
    public List<string> SharedWith { get; init; } = [];
    public string? Body { get; init; }
    public required string Title { get; init; }
    public required Component Component { get; init; }
    public required PledgeKind Kind { get; init; }
    public required Phase Phase { get; init; }
    public required Stage Stage { get; init; }
    public required Quantity Quantity { get; init; }
    public required Location Location { get; init; }
    public List<string> LocationCountries { get; init; } = [];
    public string Caveats { get; init; } = "";
    /// <summary>When it would begin, in the nation's words.</summary>
    public string ActivationText { get; init; } = "";
    /// <summary>Canonical text of the condition tree.</summary>
    public required string Condition { get; init; }
    /// <summary>Exclusive end of validity; null for none.</summary>
    public DateTimeOffset? ValidUntil { get; init; }
    public Confidence Confidence { get; init; }
    /// <summary>A lower grade set by a person, or null.</summary>
    public EvidenceGrade? LoweredTo { get; init; }
    public string Reason { get; init; } = "";
    public List<Citation> Citations { get; init; } = [];
    /// <summary>What each partner of a joint pledge gives of it; of whom none stands here, the share is unknown.</summary>
    public List<Share> Shares { get; init; } = [];

    /// <summary>The tree, read from <see cref="Condition"/>.</summary>
    public ConditionTree Tree => ConditionTreeParser.Parse(Condition).Value;

    /// <summary>This revision as activation sees it.</summary>
    public Step Step => new(Effective, Stage, ValidUntil, Tree);

    /// <summary>The same terms withdrawn: how a pledge ends that goes on in another.</summary>
    /// <param name="number">Of the new revision.</param>
    /// <param name="successor">The revision it goes on in; it ends when that takes effect, for the same reason.</param>
    public Revision WithdrawnFor(Revision successor, int number) => new()
    {
        PledgeId = PledgeId, Number = number, Nations = Nations, SharedWith = SharedWith, Body = Body, Title = Title, Component = Component, Kind = Kind, Phase = Phase, Stage = Stage.Withdrawn,
        Quantity = Quantity, Location = Location, LocationCountries = LocationCountries, Caveats = Caveats, ActivationText = ActivationText, Condition = Condition, ValidUntil = null,
        Confidence = Confidence, LoweredTo = LoweredTo, Effective = successor.Effective, EffectivePrecision = successor.EffectivePrecision, Reason = successor.Reason,
        Shares = [.. Shares.Select(share => new Share { PledgeId = PledgeId, RevisionNumber = number, Nation = share.Nation, Low = share.Low, High = share.High })],
    };

    /// <summary>Refuses a new revision whose stage may not stand between its neighbours in effective order. A late one fills its place.</summary>
    /// <param name="others">The revisions already recorded.</param>
    public Result CheckAgainst(IEnumerable<Revision> others)
    {
        var inOrder = others.Append(this).InEffectiveOrder().ToList();
        var index = inOrder.IndexOf(this);
        if (index > 0 && !Stage.MayFollow(inOrder[index - 1].Stage)) return Refused(inOrder[index - 1].Stage, Stage);
        if (index + 1 < inOrder.Count && !inOrder[index + 1].Stage.MayFollow(Stage)) return Refused(Stage, inOrder[index + 1].Stage);
        if (index == 0 && Stage == Stage.Withdrawn) return Refusal.Invalid(Sentence.Of("StageBeginsWithdrawn"), "stage");
        if (ValidUntil <= Effective) return Refusal.Invalid(Sentence.Of("ValidityEndsBeforeEffect"), "validUntil");
        var quantity = Quantity.Check();
        return quantity.Refusal is null ? Share.Check(this) : quantity;
    }

    private static Refusal Refused(Stage before, Stage next) => Refusal.Invalid((before, next) switch
    {
        (Stage.Withdrawn, _) => Sentence.Of("StageStaysWithdrawn", before, next),
        (_, Stage.Withdrawn) => Sentence.Of("StageNotWithdrawn", before, next),
        _ => Sentence.Of("StageNotAssigned", before, next),
    }, "stage");
}

/// <summary>Where a revision stands in print: source, place in it, words, and who said them.</summary>
public sealed class Citation : Fact
{
    public required string PledgeId { get; init; }
    public required int RevisionNumber { get; init; }
    /// <summary>From 1; the first is the main source.</summary>
    public required int Position { get; init; }
    public required string SourceId { get; init; }
    public string Locator { get; init; } = "";
    public string Words { get; init; } = "";
    /// <summary>Code of the nation or body whose spokesman said it; null when not told.</summary>
    public string? SaidBy { get; init; }
}

/// <summary>What one partner gives of a joint pledge, in the unit of the whole. The pledge still counts once, under its first nation.</summary>
public sealed class Share : Fact
{
    public required string PledgeId { get; init; }
    public required int RevisionNumber { get; init; }
    /// <summary>Code of a nation that makes the pledge.</summary>
    public required string Nation { get; init; }
    /// <summary>Lower bound, inclusive; null is open.</summary>
    public decimal? Low { get; init; }
    /// <summary>Upper bound, inclusive; null is open.</summary>
    public decimal? High { get; init; }

    /// <summary>Refuses shares of strangers, shares given twice, bounds out of order, and shares that cannot add up to the whole.</summary>
    public static Result Check(Revision joint)
    {
        var (shares, whole) = (joint.Shares, joint.Quantity);
        if (shares.Count == 0) return Result.Ok;
        if (joint.Nations.Count < 2) return Refused(Sentence.Of("ShareAlone"));
        if (shares.Find(share => !joint.Nations.Contains(share.Nation)) is { } stranger) return Refused(Sentence.Of("ShareOfStranger", stranger.Nation));
        if (shares.GroupBy(share => share.Nation).FirstOrDefault(same => same.Count() > 1) is { } twice) return Refused(Sentence.Of("ShareTwice", twice.Key));
        foreach (var share in shares)
            if ((whole with { State = QuantityState.Stated, Low = share.Low, Likely = null, High = share.High }).Check().Refusal is { } wrong) return Refused(wrong.Sentence);
        if (shares.Sum(share => share.Low ?? 0) is var least && least > whole.High) return Refused(Sentence.Of("SharesAboveWhole", least, whole.High));
        var all = shares.Count == joint.Nations.Count && shares.TrueForAll(share => share.High is not null);
        return all && shares.Sum(share => share.High) is { } most && most < whole.Low ? Refused(Sentence.Of("SharesBelowWhole", most, whole.Low)) : Result.Ok;
    }

    private static Refusal Refused(Sentence sentence) => Refusal.Invalid(sentence, "shares");
}

/// <summary>How a pledge goes on in another.</summary>
public enum SuccessionKind
{
    /// <summary>A part of it became a pledge of its own; the rest stays.</summary>
    Split,
    /// <summary>It became a part of another; of itself nothing is left.</summary>
    Merged,
    /// <summary>Another took its place.</summary>
    Replaced,
}

/// <summary>That a pledge goes on in another from an effective date, so that nothing is counted twice and its past stays its own.</summary>
public sealed class Succession : EffectiveFact
{
    /// <summary>Id of the pledge that was split, merged or replaced.</summary>
    public required string PledgeId { get; init; }
    /// <summary>Id of the pledge it goes on in.</summary>
    public required string SuccessorId { get; init; }
    public required SuccessionKind Kind { get; init; }
}

/// <summary>An id of a source row that another pledge holds: an earlier position, a rival claim, or a second listing of a joint undertaking.</summary>
public sealed class PledgeAlias : Fact
{
    public required string Id { get; init; }
    public required string PledgeId { get; init; }
    /// <summary><c>revision</c>, <c>rival</c> or <c>second-listing</c>.</summary>
    public required string Why { get; init; }
}

/// <summary>Another value reported for the same pledge, kept beside the working value and never added.</summary>
public sealed class RivalClaim : EffectiveFact
{
    public required string Id { get; init; }
    public required string PledgeId { get; init; }
    public required string Title { get; init; }
    public required Quantity Quantity { get; init; }
    public string Caveats { get; init; } = "";
    public required List<string> SourceIds { get; init; }
    public Confidence Confidence { get; init; }
}
