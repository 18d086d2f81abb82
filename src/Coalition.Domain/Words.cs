namespace Coalition.Domain;

/// <summary>Layer of the guarantees a pledge belongs to.</summary>
public enum Component { Monitoring, MnfLand, MnfAir, MnfSea, RegenerationTraining, Hubs, Armament, Financing, Reconstruction, Backstop, Intelligence, Logistics, HqCoordination }

/// <summary>What is pledged.</summary>
public enum PledgeKind
{
    Troops, Hub, MonitoringRole, Maritime, AirPolicing, Logistics, Basing, Financing, Intelligence, Hq, Training, Armament, LeadRole,
    LegalGuarantee, SupportCommitment, PoliticalSupport,
    /// <summary>The host nation's own army: never part of a coalition total.</summary>
    HostForce,
}

/// <summary>When a pledge is meant to run. Only <see cref="PostCeasefire"/> and <see cref="Preparation"/> are counted in totals.</summary>
public enum Phase { PostCeasefire, Preparation, PreCeasefire }

/// <summary>Where a contribution would stand.</summary>
public enum Location { UkrainianTerritory, NeighbouringCountry, BlackSea, OutsideUkraine, AtHome, Unspecified }

/// <summary>The activation of an offer or commitment; every other pledge has none.</summary>
public enum ActivationState { Active, Triggered, Dormant, Suspended, Ended }

/// <summary>What a ceasefire covers. General satisfies air, maritime and energy, never local; nothing narrower satisfies general.</summary>
public enum Scope { General, Air, Maritime, Energy, Local }

/// <summary>How exactly a date is known.</summary>
public enum Precision { Minute, Day, Approx, Month, Year }

/// <summary>How reliable a fact is said to be.</summary>
public enum Confidence { Official, Reported, Disputed }
