using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Ui;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Features.Overview;

public sealed partial class ForceQueries
{
    /// <summary>The whole overview by one dimension and in one unit: one query per change, however many look.</summary>
    public Task<Result<OverviewScreen>> ScreenAsync(ForceDimension by, string unit, Question question, CancellationToken stop) =>
        reading.SharedAsync($"overview:{by}:{unit}", question, (db, known, cancel) => ScreenAsync(db, known, by, unit, cancel), stop);

    private async Task<OverviewScreen> ScreenAsync(CoalitionDb db, Known known, ForceDimension by, string unit, CancellationToken stop)
    {
        var strip = (await asOf.StandingAsync(db, known, stop))
            .Where(row => row.Phase != Phase.PreCeasefire && row.Kind != PledgeKind.HostForce && row.Unit != Units.States);
        return new(
            await HeadlineAsync(db, known, unit, stop), await RowsAsync(db, known, by, unit, stop), await ApartAsync(db, strip, unit, stop), await ComponentsAsync(strip, stop),
            await UnitsAsync(strip, stop), known.IsToday ? await ImagineAsync(db, known, stop) : null, await IsInForceAsync(db, known, Scope.General, stop),
            known.Sequence > 0 ? null : await db.Ledger.OrderBy(entry => entry.Sequence).Select(entry => (DateTimeOffset?)entry.RecordedAt).FirstOrDefaultAsync(stop),
            await db.NamesAsync([], known.At, stop));
    }

    private static async Task<Apart> ApartAsync(CoalitionDb db, IQueryable<StandingRow> strip, string unit, CancellationToken stop)
    {
        var apart = strip.Where(row => row.State == null && row.Unit == unit);
        var (refused, mentioned) = (apart.Where(row => row.Stage == Stage.RuledOut), apart.Where(row => row.Stage != Stage.RuledOut));
        return new(await refused.CountAsync(stop), await FirstAsync(refused), await mentioned.CountAsync(stop), await FirstAsync(mentioned));

        async Task<List<ApartPledge>> FirstAsync(IQueryable<StandingRow> rows) =>
            [.. (await Worded(db, rows).OrderBy(worded => worded.Row.PledgeId).Take(Apart.MostNamed).ToListAsync(stop)).Select(worded => new ApartPledge(worded.Name, worded.Row.Stage, worded.Words))];
    }

    private static async Task<List<ComponentRow>> ComponentsAsync(IQueryable<StandingRow> strip, CancellationToken stop)
    {
        var groups = await strip.GroupBy(row => new { row.Component, row.State, Refused = row.Stage == Stage.RuledOut })
            .Select(group => new { group.Key.Component, group.Key.State, group.Key.Refused, Count = group.Count() }).ToListAsync(stop);
        return [.. groups.GroupBy(group => group.Component).Select(component => new ComponentRow(
                component.Key,
                [.. component.GroupBy(group => Marks.Of(group.State, group.Refused ? Stage.RuledOut : Stage.Mentioned))
                    .Select(mark => new MarkCount(mark.Key, mark.Sum(group => group.Count))).OrderBy(mark => mark.Mark)],
                $"?counted=true&component={Code.Of(component.Key)}"))
            .OrderByDescending(row => row.Pledges).ThenBy(row => row.Component)];
    }

    private static async Task<List<UnitCount>> UnitsAsync(IQueryable<StandingRow> strip, CancellationToken stop)
    {
        var counts = await strip.GroupBy(row => row.Unit).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, stop);
        return [.. Units.All.Where(counts.ContainsKey).Select(unit => new UnitCount(unit, counts[unit]))];
    }

    private async Task<bool> IsInForceAsync(CoalitionDb db, Known known, Scope scope, CancellationToken stop) =>
        (await asOf.WorldAsync(db, known, stop)).World.Ceasefires.Any(item => item.Ceasefire.Scope == scope && item.Spans.Any(span => span.From <= known.At && !(span.Until <= known.At)));
}
