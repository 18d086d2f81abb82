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
        var all = await asOf.StandingAsync(db, known, stop);
        var counted = all.Where(row => row.Phase != Phase.PreCeasefire && row.Kind != PledgeKind.HostForce && row.Unit != Units.States);
        var groups = await counted.GroupBy(row => new { row.State, Refused = row.Stage == Stage.RuledOut, Withheld = row.QuantityState == QuantityState.Withheld })
            .Select(group => new { group.Key.State, group.Key.Refused, group.Key.Withheld, Count = group.Count() }).ToListAsync(stop);
        var counts = groups.GroupBy(group => Marks.Of(group.State, group.Refused ? Stage.RuledOut : Stage.Mentioned)).ToDictionary(mark => mark.Key, mark => mark.Sum(group => group.Count));
        var (committed, offered) = (await ByStateAsync(db, known, unit, Standing.Committed, stop), await ByStateAsync(db, known, unit, Standing.Offered, stop));
        var named = await NamedAsync(db, counted, counts, stop);
        var cells = Enum.GetValues<Mark>().Select(mark => new HeadlineCell(
            mark, counts.GetValueOrDefault(mark), committed.GetValueOrDefault(mark, Total.Nothing), offered.GetValueOrDefault(mark, Total.Nothing), [.. named[mark]], PledgeLink.Of(mark)));
        var (others, leftOut) = await LeftOutAsync(db, all, stop);
        return new(known.Sequence, known.At, unit, counts.Values.Sum(), [.. cells], await SecondHandAsync(db, known, counted, stop),
            groups.Where(group => group.Withheld).Sum(group => group.Count), others, leftOut);
    }

    private async Task<Dictionary<Mark, Total>> ByStateAsync(CoalitionDb db, Known known, string unit, Standing standing, CancellationToken stop) =>
        (await SumsAsync(db, await asOf.StandingSqlAsync(db, known, stop), [ForceDimension.Activation], unit, standing, stop)).ToDictionary(sum => Marks.Of(sum.Key.Activation, Stage.Offered), sum => sum.Value);

    /// <summary>The pledges of every mark that few enough carry.</summary>
    private static async Task<ILookup<Mark, PledgeName>> NamedAsync(CoalitionDb db, IQueryable<StandingRow> counted, Dictionary<Mark, int> counts, CancellationToken stop)
    {
        var few = counts.Where(count => count.Value <= MostNamed).Select(count => count.Key).ToList();
        var states = few.Where(mark => mark <= Mark.Ended).Select(mark => (ActivationState?)Code.Parse<ActivationState>(Code.Of(mark))).ToList();
        var (refused, notAnOffer) = (few.Contains(Mark.Refused), few.Contains(Mark.NotAnOffer));
        var rows = await Worded(db, counted.Where(row => row.State == null ? row.Stage == Stage.RuledOut ? refused : notAnOffer : states.Contains(row.State)))
            .OrderBy(worded => worded.Row.PledgeId).ToListAsync(stop);
        return rows.ToLookup(worded => Marks.Of(worded.Row.State, worded.Row.Stage), worded => worded.Name);
    }

    private static async Task<(int Others, List<LeftOut> First)> LeftOutAsync(CoalitionDb db, IQueryable<StandingRow> all, CancellationToken stop)
    {
        var others = all.Where(row => row.Phase == Phase.PreCeasefire || row.Kind == PledgeKind.HostForce || row.Unit == Units.States);
        var first = await Worded(db, others).OrderBy(worded => worded.Row.PledgeId).Take(MostLeftOut).ToListAsync(stop);
        return (await others.CountAsync(stop), [.. first.Select(worded => new LeftOut(worded.Name, Marks.Of(worded.Row.State, worded.Row.Stage), worded.Row.Kind,
            worded.Row.Kind == PledgeKind.HostForce ? LeftOutWhy.HostForce : worded.Row.Phase == Phase.PreCeasefire ? LeftOutWhy.PreCeasefire : LeftOutWhy.NumberOfStates))]);
    }

    /// <summary>Few pledges are spoken of, so the rule of the domain is asked about those alone.</summary>
    private static async Task<int> SecondHandAsync(CoalitionDb db, Known known, IQueryable<StandingRow> counted, CancellationToken stop)
    {
        var said = await db.Statements.Where(statement => statement.Sequence <= known.Sequence && statement.Effective <= known.At)
            .Select(statement => new { statement.By, statement.PledgeIds }).ToListAsync(stop);
        var speakers = said.SelectMany(statement => statement.PledgeIds.Select(pledge => (pledge, statement.By))).ToLookup(spoken => spoken.pledge, spoken => spoken.By);
        var spokenOf = speakers.Select(pledge => pledge.Key).ToList();
        var own = await counted.Where(row => spokenOf.Contains(row.PledgeId)).Select(row => new { row.PledgeId, row.Nations, row.Body }).ToListAsync(stop);
        return own.Count(row => Evidence.IsSecondHand(row.Body is { } body ? [.. row.Nations, body] : row.Nations, speakers[row.PledgeId]));
    }

    /// <summary>With the words of the revision in force, for the few that are named.</summary>
    private static IQueryable<WordedRow> Worded(CoalitionDb db, IQueryable<StandingRow> rows) => rows.Join(
        db.Revisions, row => new { row.PledgeId, row.Number }, revision => new { revision.PledgeId, revision.Number },
        (row, revision) => new WordedRow { Row = row, Title = revision.Title, Words = revision.Quantity.Words });

    private sealed class WordedRow
    {
        public required StandingRow Row { get; init; }
        public required string Title { get; init; }
        public required string Words { get; init; }

        public PledgeName Name => new(Row.PledgeId, Row.Nations, Row.Body, Title);
    }
}
