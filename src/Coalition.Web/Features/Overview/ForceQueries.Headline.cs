using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Ui;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Features.Overview;

public sealed partial class ForceQueries
{
    private const int MostNamed = 12;
    private const int MostLeftOut = 50;

    /// <summary>The strip of states, with sums in one unit.</summary>
    public Task<Result<Headline>> HeadlineAsync(string unit, Question question, CancellationToken stop) =>
        reading.SharedAsync($"headline:{unit}", question, (db, known, cancel) => HeadlineAsync(db, known, unit, cancel), stop);

    private async Task<Headline> HeadlineAsync(CoalitionDb db, Known known, string unit, CancellationToken stop)
    {
        var all = await ListedAsync(db, known, stop);
        var counted = all.Where(row => row.Revision.Phase != Phase.PreCeasefire && row.Revision.Kind != PledgeKind.HostForce && row.Revision.Quantity.Unit != Units.States);
        var groups = await counted.GroupBy(row => new { row.State, Refused = row.Revision.Stage == Stage.RuledOut, Withheld = row.Revision.Quantity.State == QuantityState.Withheld })
            .Select(group => new { group.Key.State, group.Key.Refused, group.Key.Withheld, Count = group.Count() }).ToListAsync(stop);
        var counts = groups.GroupBy(group => Marks.Of(group.State, group.Refused ? Stage.RuledOut : Stage.Mentioned)).ToDictionary(mark => mark.Key, mark => mark.Sum(group => group.Count));
        var (committed, offered) = (await ByStateAsync(all, unit, Standing.Committed, stop), await ByStateAsync(all, unit, Standing.Offered, stop));
        var named = await NamedAsync(counted, counts, stop);
        var cells = Enum.GetValues<Mark>().Select(mark => new HeadlineCell(
            mark, counts.GetValueOrDefault(mark), committed.GetValueOrDefault(mark, Total.Nothing), offered.GetValueOrDefault(mark, Total.Nothing), [.. named[mark]], PledgeLink.Of(mark)));
        var (others, leftOut) = await LeftOutAsync(all, stop);
        return new(known.Sequence, known.At, unit, counts.Values.Sum(), [.. cells], await SecondHandAsync(db, known, counted, stop),
            groups.Where(group => group.Withheld).Sum(group => group.Count), others, leftOut);
    }

    private static async Task<Dictionary<Mark, Total>> ByStateAsync(IQueryable<Listed> all, string unit, Standing standing, CancellationToken stop) =>
        (await SumsAsync(Counted(all, unit, standing), [ForceDimension.Activation], stop)).ToDictionary(sum => Marks.Of(sum.Key.Activation, Stage.Offered), sum => sum.Value);

    /// <summary>The pledges of every mark that few enough carry.</summary>
    private static async Task<ILookup<Mark, PledgeName>> NamedAsync(IQueryable<Listed> counted, Dictionary<Mark, int> counts, CancellationToken stop)
    {
        var few = counts.Where(count => count.Value <= MostNamed).Select(count => count.Key).ToList();
        var states = few.Where(mark => mark <= Mark.Ended).Select(mark => (ActivationState?)Code.Parse<ActivationState>(Code.Of(mark))).ToList();
        var (refused, notAnOffer) = (few.Contains(Mark.Refused), few.Contains(Mark.NotAnOffer));
        var rows = await counted
            .Where(row => row.State == null ? row.Revision.Stage == Stage.RuledOut ? refused : notAnOffer : states.Contains(row.State))
            .OrderBy(row => row.Revision.PledgeId)
            .Select(row => new { row.State, row.Revision.Stage, row.Revision.PledgeId, row.Revision.Nations, row.Revision.Body, row.Revision.Title }).ToListAsync(stop);
        return rows.ToLookup(row => Marks.Of(row.State, row.Stage), row => new PledgeName(row.PledgeId, row.Nations, row.Body, row.Title));
    }

    private static async Task<(int Others, List<LeftOut> First)> LeftOutAsync(IQueryable<Listed> all, CancellationToken stop)
    {
        var others = all.Where(row => row.Revision.Phase == Phase.PreCeasefire || row.Revision.Kind == PledgeKind.HostForce || row.Revision.Quantity.Unit == Units.States);
        var first = await others.OrderBy(row => row.Revision.PledgeId).Take(MostLeftOut)
            .Select(row => new { row.State, row.Revision.Stage, row.Revision.Kind, row.Revision.Phase, row.Revision.PledgeId, row.Revision.Nations, row.Revision.Body, row.Revision.Title })
            .ToListAsync(stop);
        return (await others.CountAsync(stop), [.. first.Select(row => new LeftOut(
            new(row.PledgeId, row.Nations, row.Body, row.Title), Marks.Of(row.State, row.Stage), row.Kind,
            row.Kind == PledgeKind.HostForce ? LeftOutWhy.HostForce : row.Phase == Phase.PreCeasefire ? LeftOutWhy.PreCeasefire : LeftOutWhy.NumberOfStates))]);
    }

    /// <summary>Few pledges are spoken of, so the rule of the domain is asked about those alone.</summary>
    private static async Task<int> SecondHandAsync(CoalitionDb db, Known known, IQueryable<Listed> counted, CancellationToken stop)
    {
        var said = await db.Statements.Where(statement => statement.Sequence <= known.Sequence && statement.Effective <= known.At)
            .Select(statement => new { statement.By, statement.PledgeIds }).ToListAsync(stop);
        var speakers = said.SelectMany(statement => statement.PledgeIds.Select(pledge => (pledge, statement.By))).ToLookup(spoken => spoken.pledge, spoken => spoken.By);
        var spokenOf = speakers.Select(pledge => pledge.Key).ToList();
        var own = await counted.Where(row => spokenOf.Contains(row.Revision.PledgeId)).Select(row => new { row.Revision.PledgeId, row.Revision.Nations, row.Revision.Body }).ToListAsync(stop);
        return own.Count(row => Evidence.IsSecondHand(row.Body is { } body ? [.. row.Nations, body] : row.Nations, speakers[row.PledgeId]));
    }
}
