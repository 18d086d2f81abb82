using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Features.Pledges;

public sealed partial class PledgeQueries
{
    private const int MostOthers = 50;

    /// <summary>The revisions known, in effective order; with a date in force, those effective by then.</summary>
    public Task<Result<Page<RevisionRow>>> RevisionsAsync(string id, Question question, Paging paging, CancellationToken stop) =>
        reading.AsOfAsync<Page<RevisionRow>>(question, async (db, known) =>
        {
            var rows = id.Contains('\0') ? [] : await RevisionRowsAsync(db, known, question, id, stop);
            if (rows.Count == 0) return await MissingAsync(db, known, id, stop);
            return new Page<RevisionRow>([.. rows.Skip(paging.Skip).Take(paging.Size)], rows.Count, paging.Number, paging.Size, known.Sequence);
        }, stop);

    /// <summary>The state of a pledge with its proof.</summary>
    public Task<Result<ActivationAnswer>> ActivationAsync(string id, Question question, CancellationToken stop) =>
        reading.AsOfAsync<ActivationAnswer>(question, async (db, known) =>
        {
            if (await FindAsync(db, known, id, stop) is not { } listed) return await MissingAsync(db, known, id, stop);
            var facts = await asOf.WorldAsync(db, known, stop);
            var row = (await RowsAsync(db, known, [listed], stop))[0];
            return new ActivationAnswer(id, row.Activation, known.At, row.WaitingFor, await PledgeProof.OfAsync(db, facts, listed.Revision.Tree, known.At, stop), known.Sequence);
        }, stop);

    /// <summary>Everything the page of one pledge shows.</summary>
    public Task<Result<PledgeDetail>> DetailAsync(string id, Question question, CancellationToken stop) =>
        reading.AsOfAsync<PledgeDetail>(question, async (db, known) =>
        {
            if (await FindAsync(db, known, id, stop) is not { } listed) return await MissingAsync(db, known, id, stop);
            var facts = await asOf.WorldAsync(db, known, stop);
            var marks = await PledgeMarks.ReadAsync(db, known, [listed.Revision], stop);
            return new PledgeDetail(
                Row(listed, facts.World, known, marks), known.Sequence, known.At, await NewestAsync(db, known, id, stop),
                await PledgeProof.OfAsync(db, facts, listed.Revision.Tree, known.At, stop), await RevisionRowsAsync(db, known, question, id, stop),
                await RivalsAsync(db, known, id, stop), marks.Statements(id), await OthersAsync(db, known, listed, stop),
                await db.PledgeAliases.AsNoTracking().Where(alias => alias.PledgeId == id && alias.Sequence <= known.Sequence).OrderBy(alias => alias.Id).ToListAsync(stop),
                await SuccessionRowsAsync(db, known, id, stop));
        }, stop);

    /// <summary>The pledges it goes on in and those that go on in it, as far as that is effective.</summary>
    public Task<Result<Page<SuccessionRow>>> SuccessionsAsync(string id, Question question, Paging paging, CancellationToken stop) =>
        reading.AsOfAsync<Page<SuccessionRow>>(question, async (db, known) =>
        {
            if (await FindAsync(db, known, id, stop) is null) return await MissingAsync(db, known, id, stop);
            var rows = await SuccessionRowsAsync(db, known, id, stop);
            return new Page<SuccessionRow>([.. rows.Skip(paging.Skip).Take(paging.Size)], rows.Count, paging.Number, paging.Size, known.Sequence);
        }, stop);

    private static async Task<List<SuccessionRow>> SuccessionRowsAsync(CoalitionDb db, Known known, string id, CancellationToken stop)
    {
        var facts = await db.Successions.AsNoTracking()
            .Where(fact => (fact.PledgeId == id || fact.SuccessorId == id) && fact.Sequence <= known.Sequence && fact.Effective <= known.At).ToListAsync(stop);
        var names = await db.NamesAsync([.. facts.Select(Other)], known.At, stop);
        return [.. facts.InEffectiveOrder().Select(fact => new SuccessionRow(fact.PledgeId, fact.SuccessorId, names.Pledges[Other(fact)].Title, fact.Kind, fact.Effective, fact.EffectivePrecision))];

        string Other(Succession fact) => fact.PledgeId == id ? fact.SuccessorId : fact.PledgeId;
    }

    private static async Task<List<RevisionRow>> RevisionRowsAsync(CoalitionDb db, Known known, Question question, string id, CancellationToken stop)
    {
        // What is recorded for later is part of the staircase, unless somebody asks for a moment in the world.
        var until = question.InForce is null ? Moment.Latest : known.At;
        var revisions = await db.Revisions.AsNoTracking().Where(revision => revision.PledgeId == id && revision.Sequence <= known.Sequence && revision.Effective <= until).ToListAsync(stop);
        var marks = await PledgeMarks.ReadAsync(db, known, revisions, stop);
        var inOrder = revisions.InEffectiveOrder().ToList();
        var current = inOrder.LastOrDefault(revision => revision.Effective <= known.At);
        return [.. inOrder.Select(revision => Revision(revision, revision == current, marks))];
    }

    private static RevisionRow Revision(Revision revision, bool inForce, PledgeMarks marks)
    {
        var entry = marks.Entry(revision.Sequence);
        return new(
            revision.Number, revision.Nations, marks.Shares(revision), revision.SharedWith, revision.Body, revision.Title, revision.Component, revision.Kind, revision.Phase, revision.Stage,
            revision.Quantity, revision.Location, revision.LocationCountries, revision.Caveats, revision.ActivationText, revision.Condition, revision.ValidUntil,
            revision.Confidence, marks.Evidence(revision), revision.LoweredTo, revision.Effective, revision.EffectivePrecision, inForce,
            revision.Reason.Length > 0 ? revision.Reason : entry.Reason, entry.Sequence, entry.RecordedAt, entry.ActorName, marks.Citations(revision));
    }

    private static async Task<List<RivalRow>> RivalsAsync(CoalitionDb db, Known known, string id, CancellationToken stop)
    {
        var claims = await db.RivalClaims.AsNoTracking().Where(claim => claim.PledgeId == id && claim.Sequence <= known.Sequence && claim.Effective <= known.At).ToListAsync(stop);
        var cited = claims.SelectMany(claim => claim.SourceIds).Distinct().ToList();
        var sources = await db.Sources.AsNoTracking().Where(source => cited.Contains(source.Id)).ToDictionaryAsync(source => source.Id, stop);
        return [.. claims.InEffectiveOrder().Select(claim => new RivalRow(
            claim.Id, claim.Title, claim.Quantity, claim.Caveats, claim.Confidence, claim.Effective, claim.EffectivePrecision,
            [.. claim.SourceIds.Where(sources.ContainsKey).Select(source => SourceRow.Of(sources[source]))]))];
    }

    private async Task<List<PledgeRow>> OthersAsync(CoalitionDb db, Known known, Listed listed, CancellationToken stop)
    {
        var under = listed.Revision.Nations.FirstOrDefault() ?? listed.Revision.Body;
        var own = await PledgeSelection.OfAsync(db, await asOf.StandingAsync(db, known, stop), known, new() { Under = under is null ? [] : [under] }, stop);
        var others = await own.Where(row => row.PledgeId != listed.Revision.PledgeId).Sorted(db, PledgeFilter.Everything).Take(MostOthers).ListedAsync(db, stop);
        return await RowsAsync(db, known, others, stop);
    }
}
