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
        var all = await asOf.StandingSqlAsync(db, known, stop);
        var shown = await First(db, all, by, unit).Join(db.Revisions.AsNoTracking(), row => new { row.PledgeId, row.Number }, revision => new { revision.PledgeId, revision.Number },
            (row, revision) => new Listed { Revision = revision, State = row.State }).ToListAsync(stop);
        var pledges = await PledgesAsync(db, known, shown, stop);
        var byKey = shown.GroupBy(row => KeyOf(row, by)).ToDictionary(group => group.Key, group => group
            .OrderByDescending(row => row.Revision.Stage.CanActivate() ? row.Revision.Stage : Stage.Mentioned).ThenBy(row => row.Revision.PledgeId, StringComparer.Ordinal)
            .Select(row => pledges[row.Revision.PledgeId]).ToList());
        var keys = byKey.Keys.Union(committed.Keys).Union(offered.Keys).OrderBy(key => key.Nation is null).ThenBy(key => key.Nation ?? key.Body, StringComparer.Ordinal)
            .ThenBy(key => key.Component).ThenBy(key => key.Activation is null).ThenBy(key => key.Activation).ThenBy(key => key.Stage).ThenBy(key => key.Location).ThenBy(key => key.Kind);
        var inUnit = db.Set<StandingRow>().FromSqlRaw(all.Rows, [.. all.Values])
            .Where(row => row.Unit == unit && row.Phase != Phase.PreCeasefire && row.Kind != PledgeKind.HostForce && row.State != ActivationState.Ended);
        var dated = await inUnit.GroupBy(_ => 1).Select(rows => new { First = rows.Min(row => row.Effective), Last = rows.Max(row => row.Effective) }).SingleOrDefaultAsync(stop);
        return new(by, unit, known.Sequence, known.At, await AllAsync(db, known, unit, Standing.Committed, stop), await AllAsync(db, known, unit, Standing.Offered, stop),
            [.. keys.Select(key => Row(key, committed.GetValueOrDefault(key), offered.GetValueOrDefault(key), byKey.GetValueOrDefault(key, [])))])
        {
            Sources = await db.Citations.Where(cited => cited.Sequence <= known.Sequence && inUnit.Any(row => row.PledgeId == cited.PledgeId)).Select(cited => cited.SourceId).Distinct().CountAsync(stop),
            Dated = dated is null ? null : (dated.First, dated.Last),
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

    /// <summary>The pledges that rows name: of each group the first committed, offered, refused and other ones, furthest stage first.</summary>
    private static IQueryable<StandingRow> First(CoalitionDb db, StandingSql all, ForceDimension by, string unit)
    {
        var group = by switch { ForceDimension.Nation => "coalesce(s.nation, s.body)", ForceDimension.Activation => "s.state", _ => $"s.{Code.Of(by)}" };
        var unitParameter = $"{{{all.Values.Count}}}";
        var first = $$"""
            select * from (
                select s.*, row_number() over (
                    partition by {{group}}, case when s.stage in {{States.Committed}} then 0 when s.stage = 'offered' then 1 when s.stage = 'ruled-out' then 2 else 3 end
                    order by array_position(array['assigned', 'authorised', 'notified', 'declared'], s.stage), s.pledge_id) as place
                from ({{all.Rows}}) s
                where s.unit = {{unitParameter}} and s.phase <> 'pre-ceasefire' and s.kind <> 'host-force' and s.state is distinct from 'ended') first
            where place <= {{OverviewRow.MostPledges}}
            """;
        return db.Set<StandingRow>().FromSqlRaw(first, [.. all.Values, unit]);
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

    /// <summary>A pledge to name: the revision in force and its state.</summary>
    private sealed class Listed
    {
        public required Revision Revision { get; init; }
        public required ActivationState? State { get; init; }
    }
}
