using System.Text.Json.Nodes;
using Coalition.Domain;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Data;

/// <summary>
/// The moments the clock has to enter: an announced end, days held, a date reached, a validity over, a future-effective fact reached. Every moment up to the
/// newest entry is settled: it was entered, or had passed when its facts were recorded.
/// </summary>
public static class DueMoments
{
    /// <summary>The moments after one and up to another, inclusive, in order.</summary>
    public static async Task<List<DateTimeOffset>> BetweenAsync(CoalitionDb db, World world, DateTimeOffset after, DateTimeOffset until, CancellationToken stop)
    {
        var revisions = await db.Revisions.Where(revision => revision.Effective > after && revision.Effective <= until).Select(revision => revision.Effective)
            .Union(db.Revisions.Where(revision => revision.ValidUntil > after && revision.ValidUntil <= until).Select(revision => revision.ValidUntil!.Value))
            .ToListAsync(stop);
        return [.. world.Moments().Where(moment => moment > after && moment <= until).Union(revisions).Order()];
    }

    /// <summary>The first moment after one, or infinity.</summary>
    public static async Task<DateTimeOffset> NextAsync(CoalitionDb db, World world, DateTimeOffset after, CancellationToken stop)
    {
        var effective = await db.Revisions.Where(revision => revision.Effective > after).MinAsync(revision => (DateTimeOffset?)revision.Effective, stop);
        var validity = await db.Revisions.Where(revision => revision.ValidUntil > after).MinAsync(revision => revision.ValidUntil, stop);
        var moment = world.Moments().Where(moment => moment > after).Cast<DateTimeOffset?>().FirstOrDefault();
        return new[] { effective, validity, moment }.Min() ?? DateTimeOffset.MaxValue;
    }

    /// <summary>What an entry of the clock says.</summary>
    public static JsonObject Detail(DateTimeOffset moment, ChangeLists changes)
    {
        var detail = changes.ToDetail();
        detail["moment"] = Moment.Text(moment);
        return detail;
    }
}
