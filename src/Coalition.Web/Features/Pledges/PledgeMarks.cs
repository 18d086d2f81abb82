using Coalition.Domain;
using Coalition.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Features.Pledges;

/// <summary>What stands around some revisions: citations with their sources, who spoke of the pledges, and the entries that recorded them.</summary>
internal sealed class PledgeMarks
{
    private readonly ILookup<(string, int), Citation> citations;
    private readonly Dictionary<string, Source> sources;
    private readonly List<Statement> statements;
    private readonly Dictionary<long, LedgerEntry> entries;

    private PledgeMarks(IEnumerable<Citation> citations, Dictionary<string, Source> sources, List<Statement> statements, Dictionary<long, LedgerEntry> entries)
    {
        this.citations = citations.OrderBy(cited => cited.Position).ToLookup(cited => (cited.PledgeId, cited.RevisionNumber));
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
        return new(citations, sources, statements, entries);
    }

    public LedgerEntry Entry(long sequence) => entries[sequence];

    public EvidenceGrade Evidence(Revision revision) => Domain.Evidence.Grade(
        revision.Confidence, citations[(revision.PledgeId, revision.Number)].Select(cited => (sources[cited.SourceId].Kind, sources[cited.SourceId].Reliability)), revision.LoweredTo);

    public bool SecondHand(Revision revision) => Domain.Evidence.IsSecondHand(
        revision.Body is { } body ? [.. revision.Nations, body] : revision.Nations, statements.Where(said => said.PledgeIds.Contains(revision.PledgeId)).Select(said => said.By));

    public IReadOnlyList<CitationRow> Citations(Revision revision) =>
        [.. citations[(revision.PledgeId, revision.Number)].Select(cited => new CitationRow(SourceRow.Of(sources[cited.SourceId]), cited.Locator, cited.Words, cited.SaidBy))];

    public IReadOnlyList<StatementRow> Statements(string pledge) =>
        [.. statements.Where(said => said.PledgeIds.Contains(pledge)).InEffectiveOrder().Select(said => new StatementRow(
            said.Id, said.Speaker, said.SpeakerRole, said.By, said.Stance, said.Paraphrase, said.Confidence, said.Effective, said.EffectivePrecision, SourceRow.Of(sources[said.SourceId])))];
}
