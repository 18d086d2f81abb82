using System.Text.Json.Nodes;
using Coalition.Domain;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Data;

/// <summary>
/// The moments the clock has to enter: an announced end, days held, a date reached, a validity over, a future-effective fact reached, also of the registers.
/// Every moment up to the newest entry is settled: it was entered, or had passed when its facts were recorded.
/// </summary>
public static class DueMoments
{
    /// <summary>The moments after one and up to another, inclusive, in order.</summary>
    public static async Task<List<DateTimeOffset>> BetweenAsync(CoalitionDb db, World world, DateTimeOffset after, DateTimeOffset until, CancellationToken stop)
    {
        var revisions = await db.Revisions.Where(revision => revision.Effective > after && revision.Effective <= until).Select(revision => revision.Effective)
            .Union(db.Revisions.Where(revision => revision.ValidUntil > after && revision.ValidUntil <= until).Select(revision => revision.ValidUntil!.Value))
            .Union(Registers(db).Where(moment => moment > after && moment <= until))
            .ToListAsync(stop);
        return [.. world.Moments().Where(moment => moment > after && moment <= until).Union(revisions).Order()];
    }

    /// <summary>The first moment after one, or infinity.</summary>
    public static async Task<DateTimeOffset> NextAsync(CoalitionDb db, World world, DateTimeOffset after, CancellationToken stop)
    {
        var stored = await db.ScalarAsync<DateTimeOffset>("""
            select coalesce(least(
                (select min(effective) from revisions where effective > $1), (select min(valid_until) from revisions where valid_until > $1),
                (select min(effective) from nations where effective > $1), (select min(effective) from nation_roles where effective > $1),
                (select min(effective) from memberships where effective > $1)), 'infinity')
            """, stop, after);
        return world.Moments().Where(moment => moment > after).Append(stored).Min();
    }

    private static IQueryable<DateTimeOffset> Registers(CoalitionDb db) =>
        db.Nations.Select(nation => nation.Effective).Concat(db.NationRoles.Select(role => role.Effective)).Concat(db.Memberships.Select(membership => membership.Effective));

    /// <summary>What an entry of the clock says.</summary>
    public static JsonObject Detail(DateTimeOffset moment, ChangeLists changes)
    {
        var detail = changes.ToDetail();
        detail["moment"] = Moment.Text(moment);
        return detail;
    }
}
