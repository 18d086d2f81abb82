using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Http;
using Coalition.Web.Ui;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Features.Nations;

public sealed partial class NationQueries
{
    private const int MostStatements = 8;
    private static readonly string[] LegalCategories = ["national-procedure", "legal"];
    private static readonly PledgeKind[] Places = [PledgeKind.Hub, PledgeKind.Hq, PledgeKind.Basing];

    /// <summary>Everything the page of one nation shows; refused when the register does not hold it.</summary>
    public Task<Result<NationDetail>> DetailAsync(string code, Question question, CancellationToken stop) => reading.AsOfAsync<NationDetail>(question, async (db, known) =>
    {
        if (await FindAsync(db, known, code, stop) is not { } nation) return Refusal.NotFound(Sentence.Of("NationUnknown"));
        var facts = await asOf.WorldAsync(db, known, stop);
        var standing = await asOf.StandingAsync(db, known, stop);
        var secondHand = await SecondHandAsync(db, standing, known, stop);
        var pledges = await PledgesAsync(db, standing.Where(row => row.Nations.Contains(code)), facts.World, known, secondHand, stop);
        var marks = await standing.Where(row => row.Nations.Contains(code)).GroupBy(row => new { row.State, Refused = row.Stage == Stage.RuledOut })
            .Select(group => new { group.Key.State, group.Key.Refused, Count = group.Count() }).ToListAsync(stop);
        var said = db.Said(known);
        return new NationDetail(
            nation, Counted(marks.Select(group => (Marks.Of(group.State, group.Refused ? Stage.RuledOut : Stage.Mentioned), group.Count))), pledges,
            await StepsAsync(db, facts, known, code, stop), Uncertain(pledges, facts.World, known),
            await StatementsAsync(db, known, said.Where(one => one.By == code), stop), await StatementsAsync(db, known, said.Where(one => one.AboutNation == code && one.By != code), stop),
            await HostedAsync(db, standing, code, stop), (await LastWordsAsync(db, known, secondHand, [code], stop)).GetValueOrDefault(code), known,
            await db.NamesAsync([], known.At, stop));
    }, stop);

    private static async Task<List<NationPledge>> PledgesAsync(CoalitionDb db, IQueryable<StandingRow> own, World world, Known known, HashSet<string> secondHand, CancellationToken stop)
    {
        var rows = await own.OrderBy(row => row.PledgeId).Take(Paging.MostRows).Join(db.Revisions, row => new { row.PledgeId, row.Number }, revision => new { revision.PledgeId, revision.Number }, (row, revision) => new { row.State, revision })
            .AsNoTracking().ToListAsync(stop);
        return [.. rows.OrderBy(row => row.revision.Component).ThenBy(row => row.revision.PledgeId, StringComparer.Ordinal).Select(row => new NationPledge(
            row.revision.PledgeId, row.revision.Nations, row.revision.Title, row.revision.Component, row.revision.Stage, row.revision.Quantity, row.State, Activation.WaitingIn(row.State, row.revision.Step, world, known.At),
            row.revision.Caveats, secondHand.Contains(row.revision.PledgeId), row.revision.Effective, row.revision.EffectivePrecision))];
    }

    private static List<UncertainCondition> Uncertain(IEnumerable<NationPledge> pledges, World world, Known known) =>
    [
        .. pledges.SelectMany(pledge => pledge.WaitingFor).Where(code => code != Activation.Commitment).Distinct().Order(StringComparer.Ordinal)
            .Select(code => new UncertainCondition(code, world.Leaf(code).At(known.At).Value)).Where(condition => condition.Value is ConditionValue.Unknown or ConditionValue.Disputed),
    ];

    private static async Task<List<NationStep>> StepsAsync(CoalitionDb db, WorldFacts facts, Known known, string code, CancellationToken stop)
    {
        var about = facts.World.Catalogue.Values.Where(condition => condition.Subject == code)
            .OrderBy(condition => Array.IndexOf(LegalCategories, condition.Category) is var place && place < 0 ? LegalCategories.Length : place).ThenBy(condition => condition.Code, StringComparer.Ordinal).ToList();
        var records = facts.ConditionRecords.ToLookup(record => record.ConditionCode);
        var found = about.Select(condition => (Condition: condition, Record: records[condition.Code].InForce(known.At))).ToList();
        var sources = await db.CitedAsync(found.Select(step => step.Record?.SourceId).OfType<string>(), stop);
        return [.. found.Select(step =>
        {
            var timeline = facts.World.Leaf(step.Condition.Code);
            return new NationStep(
                step.Condition.Code, step.Condition.Name, step.Condition.Description, LegalCategories.Contains(step.Condition.Category), timeline.At(known.At).Value,
                step.Record?.Effective ?? timeline.Since(known.At), step.Record?.EffectivePrecision ?? Precision.Minute, step.Record?.Note ?? "", step.Record is { } record ? sources[record.SourceId] : null);
        })];
    }

    private static async Task<NationStatements> StatementsAsync(CoalitionDb db, Known known, IQueryable<Statement> said, CancellationToken stop) =>
        new(await said.NewestFirst().Take(MostStatements).ReadAsync(db, known, stop), await said.CountAsync(stop));

    private static async Task<List<HostedPledge>> HostedAsync(CoalitionDb db, IQueryable<StandingRow> standing, string code, CancellationToken stop)
    {
        var rows = await standing.Where(row => Places.Contains(row.Kind) && row.Stage != Stage.RuledOut && row.Stage != Stage.NotPlanned)
            .Join(db.Revisions, row => new { row.PledgeId, row.Number }, revision => new { revision.PledgeId, revision.Number }, (row, revision) => new { row.State, row.Stage, revision })
            .Where(row => row.revision.LocationCountries.Contains(code)).OrderBy(row => row.revision.PledgeId).Take(Paging.MostRows)
            .Select(row => new { row.revision.PledgeId, row.revision.Title, row.revision.Nations, row.revision.Body, row.State, row.Stage }).ToListAsync(stop);
        return [.. rows.Select(row => new HostedPledge(row.PledgeId, row.Title, row.Nations, row.Body, Marks.Of(row.State, row.Stage)))];
    }
}
