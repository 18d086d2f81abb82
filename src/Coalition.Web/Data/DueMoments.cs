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
        var effective = await db.Revisions.Where(revision => revision.Effective > after).MinAsync(revision => (DateTimeOffset?)revision.Effective, stop);
        var validity = await db.Revisions.Where(revision => revision.ValidUntil > after).MinAsync(revision => revision.ValidUntil, stop);
        var register = await Registers(db).Where(moment => moment > after).MinAsync(moment => (DateTimeOffset?)moment, stop);
        var moment = world.Moments().Where(moment => moment > after).Cast<DateTimeOffset?>().FirstOrDefault();
        return new[] { effective, validity, register, moment }.Min() ?? DateTimeOffset.MaxValue;
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
