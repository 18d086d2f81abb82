namespace Coalition.Domain;

/// <summary>A state, by ISO 3166-1 alpha-2 code.</summary>
public sealed class Nation : EffectiveFact
{
    public required string Code { get; init; }
    public required string NameEn { get; init; }
    public required string NameFr { get; init; }
    public required string NameUk { get; init; }
    /// <summary>Its role since <see cref="EffectiveFact.Effective"/>: lead, member, host, monitoring-lead, non-member, party-to-conflict.</summary>
    public required string Role { get; init; }
    /// <summary>Components whose task it leads.</summary>
    public List<string> Leads { get; init; } = [];
    public bool CoalitionMember { get; init; }
    public string Capital { get; init; } = "";
    /// <summary>Degrees north, WGS84.</summary>
    public decimal? CapitalLatitude { get; init; }
    /// <summary>Degrees east, WGS84.</summary>
    public decimal? CapitalLongitude { get; init; }
    /// <summary>Level of its delegation in Paris on 6 January 2026.</summary>
    public string Paris { get; init; } = "";
    public string AttendanceNote { get; init; } = "";
    public bool EuMember { get; init; }
    public bool NatoMember { get; init; }
    public string PositionSummary { get; init; } = "";
    public required string SourceId { get; init; }
}

/// <summary>An institution such as the EU, NATO or the coordination cell.</summary>
public sealed class Body : Fact
{
    /// <summary>Short code such as <c>EU</c> or <c>COW</c>.</summary>
    public required string Code { get; init; }
    public required string Name { get; init; }
    public required string Kind { get; init; }
    public string Note { get; init; } = "";
    public required string SourceId { get; init; }
}
