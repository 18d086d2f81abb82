using Coalition.Domain;

namespace Coalition.Web.Features.Pledges;

/// <summary>What a pledge of one kind is asked for: nobody is asked where a vote stands, or how many ships a loan is.</summary>
/// <param name="Component">The component it usually belongs to.</param>
/// <param name="Units">What it is counted in, the usual one first.</param>
/// <param name="AsksLocation">Whether it stands anywhere.</param>
public sealed record KindFields(Component Component, IReadOnlyList<string> Units, bool AsksLocation = true)
{
    private static readonly string[] Money = ["EUR", "EUR-per-year", "GBP", "CAD", "USD"];

    private static readonly Dictionary<PledgeKind, KindFields> ByKind = new()
    {
        [PledgeKind.Troops] = new(Component.MnfLand, ["troops", "brigades", "personnel"]),
        [PledgeKind.Hub] = new(Component.Hubs, ["hubs", "facilities", "personnel"]),
        [PledgeKind.MonitoringRole] = new(Component.Monitoring, ["personnel", "staff", "systems", "mechanisms"]),
        [PledgeKind.Maritime] = new(Component.MnfSea, ["ships", "personnel"]),
        [PledgeKind.AirPolicing] = new(Component.MnfAir, ["aircraft", "personnel"]),
        [PledgeKind.Logistics] = new(Component.Logistics, ["facilities", "hubs", "bases", "personnel"]),
        [PledgeKind.Basing] = new(Component.Logistics, ["bases", "facilities", "personnel"]),
        [PledgeKind.Financing] = new(Component.Financing, Money, AsksLocation: false),
        [PledgeKind.Intelligence] = new(Component.Intelligence, ["systems", "personnel"]),
        [PledgeKind.Hq] = new(Component.HqCoordination, ["headquarters", "cells", "centres", "staff", "planners"]),
        [PledgeKind.Training] = new(Component.RegenerationTraining, ["trainees", "instructors", "brigades", "centres"]),
        [PledgeKind.Armament] = new(Component.Armament, ["systems", "rounds", "drones-per-month", "packages", "aircraft", "ships", .. Money], AsksLocation: false),
        [PledgeKind.LeadRole] = new(Component.HqCoordination, ["lead-roles"]),
        [PledgeKind.LegalGuarantee] = new(Component.Backstop, ["years", "mechanisms", "states"], AsksLocation: false),
        [PledgeKind.SupportCommitment] = new(Component.Backstop, ["packages", "systems", "mechanisms", .. Money], AsksLocation: false),
        [PledgeKind.PoliticalSupport] = new(Component.Backstop, ["states"], AsksLocation: false),
        [PledgeKind.HostForce] = new(Component.MnfLand, ["troops"]),
    };

    public static KindFields Of(PledgeKind kind) => ByKind[kind];
}
