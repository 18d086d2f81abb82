using Coalition.Domain;
using Coalition.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Features.Nations;

/// <summary>
/// The roles and memberships of some nations or bodies, as known then: those the register began with and what changed since. From them follows what was in force
/// at the moment asked about.
/// </summary>
public sealed class Histories
{
    private readonly Known known;
    private readonly ILookup<string, NationRole> roles;
    private readonly IReadOnlyList<Membership> memberships;
    private readonly Dictionary<long, DateTimeOffset> recorded;

    private Histories(Known known, IReadOnlyList<NationRole> roles, IReadOnlyList<Membership> memberships, Dictionary<long, DateTimeOffset> recorded) =>
        (this.known, this.roles, this.memberships, this.recorded) = (known, roles.ToLookup(role => role.NationCode), memberships, recorded);

    public static async Task<Histories> OfNationsAsync(CoalitionDb db, Known known, IReadOnlyList<Nation> nations, CancellationToken stop)
    {
        var codes = nations.Select(nation => nation.Code).ToList();
        var roles = await db.NationRoles.AsNoTracking().Where(role => role.Sequence <= known.Sequence && codes.Contains(role.NationCode)).ToListAsync(stop);
        var memberships = await db.Memberships.AsNoTracking().Where(membership => membership.Sequence <= known.Sequence && codes.Contains(membership.Party)).ToListAsync(stop);
        return await WithMomentsAsync(db, known, [.. nations.Select(nation => nation.FirstRole()), .. roles], [.. nations.SelectMany(nation => nation.FirstMemberships()), .. memberships], stop);
    }

    public static async Task<Histories> OfBodiesAsync(CoalitionDb db, Known known, List<string> codes, CancellationToken stop)
    {
        var nations = await db.Nations.AsNoTracking().Where(nation => nation.Sequence <= known.Sequence).ToListAsync(stop);
        var memberships = await db.Memberships.AsNoTracking().Where(membership => membership.Sequence <= known.Sequence && codes.Contains(membership.BodyCode)).ToListAsync(stop);
        return await WithMomentsAsync(db, known, [], [.. nations.SelectMany(nation => nation.FirstMemberships()), .. memberships], stop);
    }

    /// <summary>A nation with its role, its memberships and how they came about.</summary>
    public NationRow Row(Nation nation)
    {
        var (role, own) = (roles[nation.Code].InForce(known.At), memberships.Where(membership => membership.Party == nation.Code).ToList());
        return new(
            nation.Code, new(nation.NameEn, nation.NameFr, nation.NameUk), role?.Role, role?.Leads ?? [], role is null ? null : Moment.Text(role.Effective, role.EffectivePrecision),
            Belongs(Body.Coalition), Belongs(Body.EuropeanUnion), Belongs(Body.Nato), nation.Capital, nation.CapitalLatitude, nation.CapitalLongitude, nation.Paris,
            nation.AttendanceNote, nation.PositionSummary, nation.SourceId,
            [.. roles[nation.Code].InEffectiveOrder().Select(one => new RoleRow(one.Role, one.Leads, Moment.Text(one.Effective, one.EffectivePrecision), one.EffectivePrecision, recorded[one.Sequence], one.SourceId))],
            [.. own.InEffectiveOrder().Select(Row)]);

        bool? Belongs(string body) => InForce(own.Where(membership => membership.BodyCode == body)).Any() ? true : role is null ? null : false;
    }

    /// <summary>A body with who leads it, who belongs to it and how that came about.</summary>
    public BodyRow Row(Body body)
    {
        var own = memberships.Where(membership => membership.BodyCode == body.Code).ToList();
        var members = InForce(own).ToList();
        return new(
            body.Code, body.Name, body.Kind, body.Note, body.SourceId, [.. members.Where(member => member.Capacity == Capacity.Lead).Select(member => member.Party)],
            [.. members.Select(member => member.Party)], [.. own.InEffectiveOrder().Select(Row)]);
    }

    private IEnumerable<Membership> InForce(IEnumerable<Membership> some) =>
        some.GroupBy(membership => (membership.BodyCode, membership.Party)).Select(one => one.InForce(known.At)).OfType<Membership>()
            .Where(membership => membership.Capacity != Capacity.Left).OrderBy(membership => membership.Party, StringComparer.Ordinal);

    private MembershipRow Row(Membership one) => new(
        one.BodyCode, one.Party, one.Capacity, Moment.Text(one.Effective, one.EffectivePrecision), one.EffectivePrecision, recorded[one.Sequence], one.SourceId);

    private static async Task<Histories> WithMomentsAsync(CoalitionDb db, Known known, IReadOnlyList<NationRole> roles, IReadOnlyList<Membership> memberships, CancellationToken stop)
    {
        var entries = roles.Select(role => role.Sequence).Union(memberships.Select(membership => membership.Sequence)).ToList();
        var recorded = await db.Ledger.Where(entry => entries.Contains(entry.Sequence)).Select(entry => new { entry.Sequence, entry.RecordedAt })
            .ToDictionaryAsync(entry => entry.Sequence, entry => entry.RecordedAt, stop);
        return new(known, roles, memberships, recorded);
    }
}
