namespace Coalition.Domain;

/// <summary>Something published that a fact rests on.</summary>
public sealed class Source : Fact
{
    public required string Id { get; init; }
    public required string Title { get; init; }
    public string Publisher { get; init; } = "";
    /// <summary>ISO date; may be a year or a month only.</summary>
    public string Published { get; init; } = "";
    public Precision PublishedPrecision { get; init; } = Precision.Day;
    public string Url { get; init; } = "";
    public SourceKind Kind { get; init; } = SourceKind.Press;
    public Reliability Reliability { get; init; } = Reliability.EstablishedPress;
    /// <summary>The outlet whose report is relayed, if any.</summary>
    public string Relays { get; init; } = "";
    /// <summary>ISO 639-1.</summary>
    public string Language { get; init; } = "";
    public string Note { get; init; } = "";
}

/// <summary>What a source is.</summary>
public enum SourceKind { Declaration, Communique, OfficialStatement, Press, Dataset }

/// <summary>Who stands behind a source.</summary>
public enum Reliability { Official, EstablishedPress, LocalPress, Analysis, Reference, Aggregator, StateMedia }

/// <summary>Who said what, in our words.</summary>
public sealed class Statement : EffectiveFact
{
    public required string Id { get; init; }
    public required string Speaker { get; init; }
    public string SpeakerRole { get; init; } = "";
    /// <summary>The nation or body that speaks.</summary>
    public required string By { get; init; }
    public string? AboutNation { get; init; }
    public string Topic { get; init; } = "";
    public required Stance Stance { get; init; }
    public required string Paraphrase { get; init; }
    /// <summary>The pledges it speaks of.</summary>
    public List<string> PledgeIds { get; init; } = [];
    public required string SourceId { get; init; }
    public Confidence Confidence { get; init; }
}

/// <summary>The tone of a statement.</summary>
public enum Stance { Supports, Conditional, Neutral, Opposes }
