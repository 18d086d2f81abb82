namespace Coalition.Domain;

/// <summary>
/// A state, by ISO 3166-1 alpha-2 code, with what it is to the guarantees at first. What changes later is a further <see cref="NationRole"/> or <see cref="Membership"/>, never an edit.
/// </summary>
public sealed class Nation : EffectiveFact
{
    public required string Code { get; init; }
    public required string NameEn { get; init; }
    public required string NameFr { get; init; }
    public required string NameUk { get; init; }
    /// <summary>Its role since <see cref="EffectiveFact.Effective"/>, until a further one takes effect.</summary>
    public required CoalitionRole Role { get; init; }
    /// <summary>Components whose task it leads in that role.</summary>
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

    /// <summary>What it is at first, as the first of its roles.</summary>
    public NationRole FirstRole() => Entered(new NationRole
    {
        Id = Code, NationCode = Code, Role = Role, Leads = Leads, SourceId = SourceId, Effective = Effective, EffectivePrecision = EffectivePrecision,
    });

    /// <summary>What it belongs to at first, as the first of its memberships.</summary>
    public IEnumerable<Membership> FirstMemberships()
    {
        if (CoalitionMember) yield return First(Body.Coalition, Role == CoalitionRole.Lead ? Capacity.Lead : Capacity.Member);
        if (EuMember) yield return First(Body.EuropeanUnion, Capacity.Member);
        if (NatoMember) yield return First(Body.Nato, Capacity.Member);
    }

    private Membership First(string body, Capacity capacity) => Entered(new Membership
    {
        Id = $"{body}/{Code}", BodyCode = body, Party = Code, Capacity = capacity, SourceId = SourceId, Effective = Effective, EffectivePrecision = EffectivePrecision,
    });

    private T Entered<T>(T first) where T : Fact
    {
        first.Enter(Sequence, Ordinal);
        return first;
    }
}

/// <summary>What a nation is to the guarantees, and which of their components it leads, from a moment on.</summary>
public sealed class NationRole : EffectiveFact
{
    public required string Id { get; init; }
    public required string NationCode { get; init; }
    public required CoalitionRole Role { get; init; }
    /// <summary>Components whose task it leads.</summary>
    public List<string> Leads { get; init; } = [];
    public required string SourceId { get; init; }
}

/// <summary>What a nation can be to the guarantees.</summary>
public enum CoalitionRole { Lead, Member, Host, MonitoringLead, NonMember, PartyToConflict, Observer }

/// <summary>An institution such as the EU, NATO or the coordination cell. Who belongs to it is dated: see <see cref="Membership"/>.</summary>
public sealed class Body : Fact
{
    /// <summary>Codes of the bodies whose first members the register of nations tells.</summary>
    public const string Coalition = "COW", EuropeanUnion = "EU", Nato = "NATO";

    /// <summary>Short code such as <c>EU</c> or <c>COW</c>.</summary>
    public required string Code { get; init; }
    public required string Name { get; init; }
    public required string Kind { get; init; }
    public string Note { get; init; } = "";
    public required string SourceId { get; init; }
}

/// <summary>What a nation or body is in a body from a moment on: joining, leading and leaving are each one of these.</summary>
public sealed class Membership : EffectiveFact
{
    public required string Id { get; init; }
    public required string BodyCode { get; init; }
    /// <summary>Code of the nation or body that belongs to it.</summary>
    public required string Party { get; init; }
    public required Capacity Capacity { get; init; }
    public required string SourceId { get; init; }
}

/// <summary>As what a party belongs to a body: a lead is a member too.</summary>
public enum Capacity { Member, Lead, Left }
