using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Ui;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Features.Overview;

public sealed partial class ForceQueries
{
    /// <summary>The chart: sums by one dimension with the words, refusals and rival figures behind them.</summary>
    public Task<Result<OverviewRows>> RowsAsync(ForceDimension by, string unit, Question question, CancellationToken stop) =>
        reading.SharedAsync($"rows:{by}:{unit}", question, (db, known, cancel) => RowsAsync(db, known, by, unit, cancel), stop);

    private async Task<OverviewRows> RowsAsync(CoalitionDb db, Known known, ForceDimension by, string unit, CancellationToken stop)
    {
        var committed = (await SumAsync(db, known, [by], unit, Standing.Committed, stop)).Groups.ToDictionary(group => group.Key);
        var offered = (await SumAsync(db, known, [by], unit, Standing.Offered, stop)).Groups.ToDictionary(group => group.Key);
        var shown = await (await ListedAsync(db, known, stop))
            .Where(row => row.Revision.Quantity.Unit == unit && row.Revision.Phase != Phase.PreCeasefire && row.Revision.Kind != PledgeKind.HostForce && row.State != ActivationState.Ended)
            .ToListAsync(stop);
        var pledges = await PledgesAsync(db, known, shown, stop);
        var byKey = shown.GroupBy(row => KeyOf(row, by)).ToDictionary(group => group.Key, group => group
            .OrderByDescending(row => row.Revision.Stage.CanActivate() ? row.Revision.Stage : Stage.Mentioned).ThenBy(row => row.Revision.PledgeId, StringComparer.Ordinal)
            .Select(row => pledges[row.Revision.PledgeId]).ToList());
        var keys = byKey.Keys.Union(committed.Keys).Union(offered.Keys).OrderBy(key => key.Nation is null).ThenBy(key => key.Nation ?? key.Body, StringComparer.Ordinal)
            .ThenBy(key => key.Component).ThenBy(key => key.Activation is null).ThenBy(key => key.Activation).ThenBy(key => key.Stage).ThenBy(key => key.Location).ThenBy(key => key.Kind);
        var sequences = shown.Select(row => row.Revision.PledgeId).ToList();
        return new(by, unit, known.Sequence, known.At, await AllAsync(db, known, unit, Standing.Committed, stop), await AllAsync(db, known, unit, Standing.Offered, stop),
            [.. keys.Select(key => Row(key, committed.GetValueOrDefault(key), offered.GetValueOrDefault(key), byKey.GetValueOrDefault(key, [])))])
        {
            Sources = await db.Citations.Where(cited => cited.Sequence <= known.Sequence && sequences.Contains(cited.PledgeId)
                && db.Revisions.Any(revision => revision.PledgeId == cited.PledgeId && revision.Number == cited.RevisionNumber)).Select(cited => cited.SourceId).Distinct().CountAsync(stop),
            Dated = shown.Count == 0 ? null : (shown.Min(row => row.Revision.Effective), shown.Max(row => row.Revision.Effective)),
        };
    }

    private async Task<ForceGroup> AllAsync(CoalitionDb db, Known known, string unit, Standing standing, CancellationToken stop) =>
        (await SumAsync(db, known, [], unit, standing, stop)).Groups.SingleOrDefault() ?? new(new(), Total.Nothing, 0, PledgeLink.Of(unit, standing, new()));

    private static OverviewRow Row(ForceKey key, ForceGroup? committed, ForceGroup? offered, List<OverviewPledge> pledges)
    {
        return new(key, committed, offered, Those(pledge => pledge.Stage.IsCommitted()), Those(pledge => pledge.Stage == Stage.Offered), Those(pledge => pledge.Mark == Mark.Refused),
            Those(pledge => pledge.Mark == Mark.NotAnOffer));

        List<OverviewPledge> Those(Func<OverviewPledge, bool> which) => [.. pledges.Where(which).Take(OverviewRow.MostPledges)];
    }

    private static ForceKey KeyOf(Listed row, ForceDimension by) => by switch
    {
        ForceDimension.Nation => row.Revision.Nations.Count > 0 ? new(Nation: row.Revision.Nations[0]) : new(Body: row.Revision.Body),
        ForceDimension.Component => new(Component: row.Revision.Component),
        ForceDimension.Activation => new(Activation: row.State),
        ForceDimension.Stage => new(Stage: row.Revision.Stage),
        ForceDimension.Kind => new(Kind: row.Revision.Kind),
        _ => new(Location: row.Revision.Location),
    };

    private async Task<Dictionary<string, OverviewPledge>> PledgesAsync(CoalitionDb db, Known known, List<Listed> shown, CancellationToken stop)
    {
        var world = (await asOf.WorldAsync(db, known, stop)).World;
        var ids = shown.Select(row => row.Revision.PledgeId).ToList();
        var rivals = (await db.RivalClaims.AsNoTracking().Where(claim => ids.Contains(claim.PledgeId) && claim.Sequence <= known.Sequence && claim.Effective <= known.At).ToListAsync(stop))
            .InEffectiveOrder().ToLookup(claim => claim.PledgeId, claim => new RivalFigure(claim.Id, claim.Title, claim.Quantity, claim.Confidence));
        var waiting = new Dictionary<(string, Stage), IReadOnlyList<string>>();
        return shown.ToDictionary(row => row.Revision.PledgeId, row => new OverviewPledge(
            row.Revision.PledgeId, row.Revision.Nations, row.Revision.Body, row.Revision.Title, row.Revision.Stage, row.State, row.Revision.Quantity,
            row.State is null or ActivationState.Active ? [] : WaitingFor(row.Revision), [.. rivals[row.Revision.PledgeId]]));

        // Distinct trees are few, so each is decided once.
        IReadOnlyList<string> WaitingFor(Revision revision) => waiting.TryGetValue((revision.Condition, revision.Stage), out var codes)
            ? codes
            : waiting[(revision.Condition, revision.Stage)] = Activation.Decide([revision.Step with { From = DateTimeOffset.MinValue, Until = null }], world, known.At).WaitingFor;
    }
}
