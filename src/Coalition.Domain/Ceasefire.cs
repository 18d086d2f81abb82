namespace Coalition.Domain;

/// <summary>A named pause or truce. Declaring one moves nothing; its records do.</summary>
public sealed class Ceasefire : Fact
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required Scope Scope { get; init; }
    public string Geography { get; init; } = "";
    /// <summary>Codes of the nations and bodies that declared it.</summary>
    public required List<string> DeclaredBy { get; init; }
    /// <summary>Codes of those that accepted it; counts from its earliest record on.</summary>
    public required List<string> AcceptedBy { get; init; }
    public List<string> Mediators { get; init; } = [];
    /// <summary>The end announced with it, exclusive; null is open-ended.</summary>
    public DateTimeOffset? AnnouncedEnd { get; init; }
    public bool StartDisputed { get; init; }
    public bool EndDisputed { get; init; }
    public string Note { get; init; } = "";
    public string? SourceId { get; init; }
    public Confidence Confidence { get; init; }
}

/// <summary>What a ceasefire record says.</summary>
public enum CeasefireStatus
{
    Proposed,
    Announced,
    /// <summary>By the record's party.</summary>
    Accepted,
    /// <summary>By the record's party, which no longer counts as having agreed.</summary>
    Rejected,
    InForce,
    /// <summary>With a new announced end, or none: open-ended.</summary>
    Extended,
    /// <summary>Is not the end.</summary>
    Violated,
    Suspended,
    Collapsed,
    Expired,
    Ended,
    /// <summary>The record it is of was wrong: it never counts, at any moment.</summary>
    InError,
    /// <summary>Of several in-force records before an end, the one it is of is the start.</summary>
    Adopted,
}

/// <summary>One confirmed step in the life of a ceasefire.</summary>
public sealed class CeasefireRecord : EffectiveFact
{
    public required string Id { get; init; }
    public required string CeasefireId { get; init; }
    public required CeasefireStatus Status { get; init; }
    /// <summary>Who accepted or rejected.</summary>
    public string? Party { get; init; }
    /// <summary>For in-force, an end announced with it; for extended, the new one (null: open-ended). Exclusive.</summary>
    public DateTimeOffset? AnnouncedEnd { get; init; }
    /// <summary>The record this one judges: in-error, adopted.</summary>
    public string? Of { get; init; }
    public required string SourceId { get; init; }
    public string Summary { get; init; } = "";
    /// <summary>Written by the import where a ceasefire is known to be over and no source says when.</summary>
    public bool EndNotReported { get; init; }

    /// <summary>Whether this record judges another: it has no moment of its own in the world and counts as soon as it is known.</summary>
    public bool IsJudgement => Status is CeasefireStatus.InError or CeasefireStatus.Adopted;
}

/// <summary>A violation alleged by one side against another: a claim, never a status.</summary>
public sealed class ViolationClaim : EffectiveFact
{
    public required string Id { get; init; }
    public required string CeasefireId { get; init; }
    /// <summary>Who claims: a code, or <c>both</c>.</summary>
    public required string By { get; init; }
    public required string Against { get; init; }
    /// <summary>Breaches as alleged, unverified; null when no number was given.</summary>
    public int? Count { get; init; }
    public string Period { get; init; } = "";
    public required string Summary { get; init; }
    public required string SourceId { get; init; }
    public Confidence Confidence { get; init; }
}

/// <summary>Something that happened around the ceasefires without belonging to one.</summary>
public sealed class TimelineNote : EffectiveFact
{
    public required string Id { get; init; }
    public required Scope Scope { get; init; }
    public required string EventType { get; init; }
    public string? Actor { get; init; }
    public required string Summary { get; init; }
    public required string SourceId { get; init; }
    public Confidence Confidence { get; init; }
}
