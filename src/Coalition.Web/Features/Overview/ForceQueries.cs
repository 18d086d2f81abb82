using Coalition.Domain;
using Coalition.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Features.Overview;

/// <summary>Every figure of the overview, computed once per change and shared by everybody who looks.</summary>
public sealed partial class ForceQueries(Reading reading, AsOf asOf)
{
    /// <summary>The sums of one unit, by some dimensions. One unit at a time; committed and offered are never added.</summary>
    /// <param name="by">Dimensions in any order; none for one sum of all.</param>
    /// <param name="unit">One of <see cref="Units.All"/>.</param>
    public Task<Result<Forces>> TotalsAsync(IReadOnlyCollection<ForceDimension> by, string unit, Standing standing, Question question, CancellationToken stop)
    {
        var inOrder = by.Distinct().Order().ToList();
        return reading.SharedAsync(
            $"forces:{string.Join(',', inOrder)}:{unit}:{Code.Of(standing)}", question, (db, known, cancel) => SumAsync(db, known, inOrder, unit, standing, cancel), stop);
    }

    private async Task<Forces> SumAsync(CoalitionDb db, Known known, List<ForceDimension> by, string unit, Standing standing, CancellationToken stop)
    {
        var counted = Counted(await ListedAsync(db, known, stop), unit, standing);
        var sums = await SumsAsync(counted, by, stop);
        var shared = by.Contains(ForceDimension.Nation) ? await SharedAsync(counted, by, stop) : [];
        var keys = sums.Keys.Union(shared.Keys)
            .OrderBy(key => key.Nation is null).ThenBy(key => key.Nation ?? key.Body, StringComparer.Ordinal).ThenBy(key => key.Component).ThenBy(key => key.Activation)
            .ThenBy(key => key.Stage).ThenBy(key => key.Kind).ThenBy(key => key.Location);
        return new(unit, standing, by, known.Sequence, known.At, [.. keys.Select(key => new ForceGroup(
            key, sums.GetValueOrDefault(key, Total.Nothing), shared.GetValueOrDefault(key), PledgeLink.Of(unit, standing, key)))]);
    }

    private async Task<IQueryable<Listed>> ListedAsync(CoalitionDb db, Known known, CancellationToken stop) =>
        (await asOf.StandingAsync(db, known, stop)).Join(db.Revisions.AsNoTracking(), row => new { row.PledgeId, row.Number }, revision => new { revision.PledgeId, revision.Number },
            (row, revision) => new Listed { Revision = revision, State = row.State });

    /// <summary><see cref="Total.Counts"/> in SQL, kept equal to it by a test.</summary>
    private static IQueryable<Listed> Counted(IQueryable<Listed> rows, string unit, Standing standing) => rows.Where(row =>
        row.Revision.Quantity.Unit == unit && row.Revision.Phase != Phase.PreCeasefire && row.Revision.Kind != PledgeKind.HostForce && row.State != ActivationState.Ended
        && (standing == Standing.Offered
            ? row.Revision.Stage == Stage.Offered
            : row.Revision.Stage == Stage.Declared || row.Revision.Stage == Stage.Notified || row.Revision.Stage == Stage.Authorised || row.Revision.Stage == Stage.Assigned));

    /// <summary><see cref="Total.Of"/> in SQL, group by group, kept equal to it by a test.</summary>
    private static async Task<Dictionary<ForceKey, Total>> SumsAsync(IQueryable<Listed> counted, List<ForceDimension> by, CancellationToken stop)
    {
        var (nation, component, activation) = (by.Contains(ForceDimension.Nation), by.Contains(ForceDimension.Component), by.Contains(ForceDimension.Activation));
        var (stage, kind, location) = (by.Contains(ForceDimension.Stage), by.Contains(ForceDimension.Kind), by.Contains(ForceDimension.Location));
        var sums = await counted.GroupBy(row => new
        {
            Nation = nation && row.Revision.Nations.Count > 0 ? row.Revision.Nations[0] : null,
            Body = nation && row.Revision.Nations.Count == 0 ? row.Revision.Body : null,
            Component = component ? (Component?)row.Revision.Component : null,
            Activation = activation ? row.State : null,
            Stage = stage ? (Stage?)row.Revision.Stage : null,
            Kind = kind ? (PledgeKind?)row.Revision.Kind : null,
            Location = location ? (Location?)row.Revision.Location : null,
        }).Select(group => new
        {
            group.Key,
            Pledges = group.Count(),
            Figures = group.Count(row => row.Revision.Quantity.Low != null || row.Revision.Quantity.Likely != null || row.Revision.Quantity.High != null),
            Closed = group.Count(row => row.Revision.Quantity.High != null),
            Withheld = group.Count(row => row.Revision.Quantity.State == QuantityState.Withheld),
            Low = group.Sum(row => row.Revision.Quantity.Low ?? 0),
            Likely = group.Sum(row => row.Revision.Quantity.Likely ?? row.Revision.Quantity.Low ?? row.Revision.Quantity.High ?? 0),
            High = group.Sum(row => row.Revision.Quantity.High ?? 0),
        }).ToListAsync(stop);
        return sums.ToDictionary(
            sum => new ForceKey(sum.Key.Nation, sum.Key.Body, sum.Key.Component, sum.Key.Activation, sum.Key.Stage, sum.Key.Kind, sum.Key.Location),
            sum =>
            {
                var (any, open) = (sum.Figures > 0, sum.Closed < sum.Figures);
                return new Total(sum.Pledges, any ? Shortest(sum.Low) : null, any ? Shortest(sum.Likely) : null, any && !open ? Shortest(sum.High) : null, open, sum.Pledges - sum.Figures - sum.Withheld, sum.Withheld);
            });
    }

    // The database adds a digit after the point wherever it put a zero for what is missing.
    private static decimal Shortest(decimal sum) => sum / 1.000000000000000000000000000000000m;

    /// <summary>Joint pledges by each partner that does not count them.</summary>
    private static async Task<Dictionary<ForceKey, int>> SharedAsync(IQueryable<Listed> counted, List<ForceDimension> by, CancellationToken stop)
    {
        var joint = await counted.Where(row => row.Revision.Nations.Count > 1)
            .Select(row => new { row.Revision.Nations, row.Revision.Component, row.State, row.Revision.Stage, row.Revision.Kind, row.Revision.Location }).ToListAsync(stop);
        return joint.SelectMany(row => row.Nations.Skip(1).Distinct().Except([row.Nations[0]]).Select(partner => new ForceKey(
                partner, null, Where(ForceDimension.Component, row.Component), by.Contains(ForceDimension.Activation) ? row.State : null,
                Where(ForceDimension.Stage, row.Stage), Where(ForceDimension.Kind, row.Kind), Where(ForceDimension.Location, row.Location))))
            .GroupBy(key => key).ToDictionary(key => key.Key, key => key.Count());

        T? Where<T>(ForceDimension dimension, T value) where T : struct => by.Contains(dimension) ? value : null;
    }

    /// <summary>A pledge that is not absent: the revision in force and its state.</summary>
    private sealed class Listed
    {
        public required Revision Revision { get; init; }
        public required ActivationState? State { get; init; }
    }
}
