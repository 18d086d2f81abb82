using Coalition.Domain;
using Coalition.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Features.Pledges;

/// <summary>What stands around some revisions: citations with their sources, who spoke of the pledges, and the entries that recorded them.</summary>
internal sealed class PledgeMarks
{
    private readonly ILookup<(string, int), Citation> citations;
    private readonly ILookup<(string, int), Share> shares;
    private readonly Dictionary<string, Source> sources;
    private readonly List<Statement> statements;
    private readonly Dictionary<long, LedgerEntry> entries;

    private PledgeMarks(IEnumerable<Citation> citations, IEnumerable<Share> shares, Dictionary<string, Source> sources, List<Statement> statements, Dictionary<long, LedgerEntry> entries)
    {
        this.citations = citations.OrderBy(cited => cited.Position).ToLookup(cited => (cited.PledgeId, cited.RevisionNumber));
        this.shares = shares.ToLookup(share => (share.PledgeId, share.RevisionNumber));
        (this.sources, this.statements, this.entries) = (sources, statements, entries);
    }

    public static async Task<PledgeMarks> ReadAsync(CoalitionDb db, Known known, IReadOnlyList<Revision> revisions, CancellationToken stop)
    {
        var pledges = revisions.Select(revision => revision.PledgeId).Distinct().ToList();
        var sequences = revisions.Select(revision => revision.Sequence).Distinct().ToList();
        var citations = await db.Citations.AsNoTracking().Where(cited => pledges.Contains(cited.PledgeId) && cited.Sequence <= known.Sequence).ToListAsync(stop);
        var statements = await db.Statements.AsNoTracking()
            .Where(said => said.Sequence <= known.Sequence && said.Effective <= known.At && said.PledgeIds.Any(pledge => pledges.Contains(pledge))).ToListAsync(stop);
        var cited = citations.Select(citation => citation.SourceId).Concat(statements.Select(said => said.SourceId)).Distinct().ToList();
        var sources = await db.Sources.AsNoTracking().Where(source => cited.Contains(source.Id)).ToDictionaryAsync(source => source.Id, stop);
        var entries = await db.Ledger.AsNoTracking().Where(entry => sequences.Contains(entry.Sequence)).ToDictionaryAsync(entry => entry.Sequence, stop);
        var joint = revisions.Where(revision => revision.Nations.Count > 1).Select(revision => revision.PledgeId).Distinct().ToList();
        var shares = joint.Count == 0 ? [] : await db.Shares.AsNoTracking().Where(share => joint.Contains(share.PledgeId) && share.Sequence <= known.Sequence).ToListAsync(stop);
        return new(citations, shares, sources, statements, entries);
    }

    public LedgerEntry Entry(long sequence) => entries[sequence];

    public EvidenceGrade Evidence(Revision revision) => Domain.Evidence.Grade(
        revision.Confidence, citations[(revision.PledgeId, revision.Number)].Select(cited => (sources[cited.SourceId].Kind, sources[cited.SourceId].Reliability)), revision.LoweredTo);

    public bool SecondHand(Revision revision) => Domain.Evidence.IsSecondHand(
        revision.Body is { } body ? [.. revision.Nations, body] : revision.Nations, statements.Where(said => said.PledgeIds.Contains(revision.PledgeId)).Select(said => said.By));

    public IReadOnlyList<CitationRow> Citations(Revision revision) =>
        [.. citations[(revision.PledgeId, revision.Number)].Select(cited => new CitationRow(SourceRow.Of(sources[cited.SourceId]), cited.Locator, cited.Words, cited.SaidBy))];

    /// <summary>The known shares, in the order of the nations.</summary>
    public IReadOnlyList<ShareRow> Shares(Revision revision) =>
        [.. shares[(revision.PledgeId, revision.Number)].OrderBy(share => revision.Nations.IndexOf(share.Nation)).Select(share => new ShareRow(share.Nation, share.Low, share.High))];

    public IReadOnlyList<StatementRow> Statements(string pledge) =>
        [.. statements.Where(said => said.PledgeIds.Contains(pledge)).InEffectiveOrder().Select(said => new StatementRow(
            said.Id, said.Speaker, said.SpeakerRole, said.By, said.Stance, said.Paraphrase, said.Confidence, said.Effective, said.EffectivePrecision, SourceRow.Of(sources[said.SourceId])))];
}
