using System.Text.Json;
using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Features.Ceasefires;

/// <summary>A ceasefire as a list shows it.</summary>
/// <param name="Status">Its last status at the moment asked about; <c>expired</c> once an announced end has passed; <c>declared</c> before any record.</param>
/// <param name="InForce">Whether it is in force then.</param>
/// <param name="Since">Since when it is, or was last, in force.</param>
public sealed record CeasefireRow(
    string Id, string Name, string Scope, string Geography, IReadOnlyList<string> DeclaredBy, IReadOnlyList<string> AcceptedBy, string? AnnouncedEnd, string Status,
    bool InForce, DateTimeOffset? Since, DateTimeOffset? Until, int Records, int Claims, bool StartDisputed, bool EndDisputed, string Note);

/// <summary>A confirmed record with both its times.</summary>
/// <param name="InError">Another record says it is wrong.</param>
public sealed record RecordRow(
    string Id, string Status, string Effective, DateTimeOffset EffectiveAt, string? Party, string? AnnouncedEnd, string? Of, string Summary, bool EndNotReported, bool InError,
    SourceRow? Source, DateTimeOffset RecordedAt, string RecordedBy, long LedgerSequence);

/// <summary>A source as a link.</summary>
public sealed record SourceRow(string Id, string Title, string Publisher, string Published, string Url);

/// <summary>A claim of violations by one side.</summary>
public sealed record ClaimRow(string Id, string By, string Against, int? Count, string Period, string Effective, string Summary, SourceRow? Source);

/// <summary>A proposal that waits, or how it was closed.</summary>
public sealed record ProposalRow(string RecordId, string CeasefireId, RecordInput Terms, string ProposedById, string ProposedByName, DateTimeOffset ProposedAt, ProposalState State, string? ClosedByName, DateTimeOffset? ClosedAt, string? CloseReason, Receipt? Receipt);

/// <summary>A ceasefire with everything known of it.</summary>
public sealed record CeasefireDetail(
    CeasefireRow Ceasefire, IReadOnlyList<InForceSpan> Spans, IReadOnlyList<RecordRow> Records, IReadOnlyList<ClaimRow> Claims, IReadOnlyList<ProposalRow> Proposals, IReadOnlyList<CeasefireChange> History, Known Known);

/// <summary>Every read of ceasefires, at both times.</summary>
public sealed partial class CeasefireQueries(IDbContextFactory<CoalitionDb> contexts, AsOf asOf)
{
    /// <summary>The ceasefires known, newest first.</summary>
    public async Task<Result<(Page<CeasefireRow> Page, Known Known)>> ListAsync(Question question, Scope? scope, Paging paging, CancellationToken stop = default)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        var resolved = await asOf.ResolveAsync(db, question, stop);
        if (resolved.IsRefused) return resolved.Refusal!;
        var known = resolved.Value;
        var rows = await RowsAsync(db, known, scope, stop);
        return (new Page<CeasefireRow>([.. rows.Skip(paging.Skip).Take(paging.Size).Select(row => row.Row)], rows.Count, paging.Number, paging.Size, known.Sequence), known);
    }

    private async Task<List<CeasefireSpans>> RowsAsync(CoalitionDb db, Known known, Scope? scope, CancellationToken stop)
    {
        var facts = await asOf.WorldAsync(db, known, stop);
        var claims = await db.ViolationClaims.Where(claim => claim.Sequence <= known.Sequence).GroupBy(claim => claim.CeasefireId).ToDictionaryAsync(group => group.Key, group => group.Count(), stop);
        return [.. facts.World.Ceasefires.Where(item => scope is null || item.Ceasefire.Scope == scope)
            .Select(item => (Read: RowOf(item.Ceasefire, item.Spans, facts, claims.GetValueOrDefault(item.Ceasefire.Id), known.At), item.Spans))
            .OrderByDescending(item => item.Read.LatestAt).ThenBy(item => item.Read.Row.Id, StringComparer.Ordinal).Select(item => new CeasefireSpans(item.Read.Row, item.Spans))];
    }

    /// <summary>One ceasefire with records, claims and proposals. Proposals are not facts: they are shown today only.</summary>
    public async Task<Result<CeasefireDetail>> OneAsync(string id, Question question, CancellationToken stop = default)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        var resolved = await asOf.ResolveAsync(db, question, stop);
        if (resolved.IsRefused) return resolved.Refusal!;
        var (known, facts) = (resolved.Value, await asOf.WorldAsync(db, resolved.Value, stop));
        var found = facts.World.Ceasefires.FirstOrDefault(item => item.Ceasefire.Id == id);
        if (found.Ceasefire is null) return Refusal.NotFound(Sentence.Of("CeasefireUnknown", id));
        var claims = await db.ViolationClaims.AsNoTracking().Where(claim => claim.CeasefireId == id && claim.Sequence <= known.Sequence).ToListAsync(stop);
        var records = facts.CeasefireRecords.Where(record => record.CeasefireId == id).ToList();
        var sources = await SourcesAsync(db, [.. records.Select(record => record.SourceId), .. claims.Select(claim => claim.SourceId)], stop);
        List<long> sequences = [found.Ceasefire.Sequence, .. records.Select(record => record.Sequence)];
        var entries = await db.Ledger.AsNoTracking().Where(entry => sequences.Contains(entry.Sequence)).ToDictionaryAsync(entry => entry.Sequence, stop);
        var counted = CeasefireHistory.WithoutErrors(records).Select(record => record.Id).ToHashSet();
        return new CeasefireDetail(
            RowOf(found.Ceasefire, found.Spans, facts, claims.Count, known.At).Row, found.Spans,
            [.. records.InEffectiveOrder().Select(record => RecordOf(record, !counted.Contains(record.Id), sources, entries[record.Sequence]))],
            [.. claims.InEffectiveOrder().Select(claim => new ClaimRow(claim.Id, claim.By, claim.Against, claim.Count, claim.Period, Moment.Text(claim.Effective, claim.EffectivePrecision), claim.Summary, sources.GetValueOrDefault(claim.SourceId)))],
            known.IsToday ? await ProposalsAsync(db, id, stop) : [], CeasefireChange.Of(found.Ceasefire, records, entries), known);
    }

    /// <summary>One proposal, open or closed.</summary>
    public async Task<Result<ProposalRow>> ProposalAsync(string recordId, CancellationToken stop = default)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        return await db.Proposals.AsNoTracking().SingleOrDefaultAsync(proposal => proposal.RecordId == recordId, stop) is { } found
            ? ProposalOf(found)
            : Refusal.NotFound(Sentence.Of("ProposalUnknown", recordId));
    }

    /// <summary>The proposals that wait for a second admin, oldest first.</summary>
    public async Task<IReadOnlyList<ProposalRow>> OpenProposalsAsync(CancellationToken stop = default)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        var open = await db.Proposals.AsNoTracking().Where(proposal => proposal.State == ProposalState.Open).OrderBy(proposal => proposal.ProposedAt).Take(Paging.MostRows).ToListAsync(stop);
        return [.. open.Select(ProposalOf)];
    }

    private static async Task<IReadOnlyList<ProposalRow>> ProposalsAsync(CoalitionDb db, string ceasefire, CancellationToken stop)
    {
        var proposals = await db.Proposals.AsNoTracking().Where(proposal => proposal.CeasefireId == ceasefire && proposal.State != ProposalState.Confirmed)
            .OrderByDescending(proposal => proposal.ProposedAt).Take(Paging.MostRows).ToListAsync(stop);
        return [.. proposals.Select(ProposalOf)];
    }

    private static ProposalRow ProposalOf(Proposal proposal) => new(
        proposal.RecordId, proposal.CeasefireId, JsonSerializer.Deserialize<RecordInput>(proposal.Terms)!, proposal.ProposedById, proposal.ProposedByName, proposal.ProposedAt,
        proposal.State, proposal.ClosedByName, proposal.ClosedAt, proposal.CloseReason, proposal.Receipt is { } receipt ? JsonSerializer.Deserialize<Receipt>(receipt) : null);

    private static (CeasefireRow Row, DateTimeOffset LatestAt) RowOf(Ceasefire ceasefire, IReadOnlyList<InForceSpan> spans, WorldFacts facts, int claims, DateTimeOffset at)
    {
        var records = facts.CeasefireRecords.Where(record => record.CeasefireId == ceasefire.Id).ToList();
        var begun = CeasefireHistory.WithoutErrors(records).Where(record => !record.IsJudgement && record.Effective <= at).InEffectiveOrder().ToList();
        var span = spans.LastOrDefault(span => span.From <= at);
        var inForce = span is not null && !(span.Until <= at);
        var last = begun.LastOrDefault(record => record.Status is not (CeasefireStatus.Accepted or CeasefireStatus.Violated));
        var status = inForce ? CeasefireStatus.InForce
            : last?.Status is CeasefireStatus.InForce or CeasefireStatus.Extended ? span is null ? CeasefireStatus.Announced : CeasefireStatus.Expired
            : last?.Status;
        return (new(
            ceasefire.Id, ceasefire.Name, Code.Of(ceasefire.Scope), ceasefire.Geography, ceasefire.DeclaredBy, ceasefire.AcceptedBy,
            ceasefire.AnnouncedEnd is { } end ? Moment.Text(end) : null, status is { } known ? Code.Of(known) : "declared", inForce, span?.Start, span?.Until,
            records.Count, claims, ceasefire.StartDisputed, ceasefire.EndDisputed, ceasefire.Note), begun.Count > 0 ? begun.Max(record => record.Effective) : DateTimeOffset.MinValue);
    }

    private static RecordRow RecordOf(CeasefireRecord record, bool inError, IReadOnlyDictionary<string, SourceRow> sources, LedgerEntry entry) => new(
        record.Id, Code.Of(record.Status), Moment.Text(record.Effective, record.EffectivePrecision), record.Effective, record.Party,
        record.AnnouncedEnd is { } end ? Moment.Text(end) : null, record.Of, record.Summary, record.EndNotReported, inError, sources.GetValueOrDefault(record.SourceId),
        entry.RecordedAt, entry.ActorName, entry.Sequence);

    private static async Task<IReadOnlyDictionary<string, SourceRow>> SourcesAsync(CoalitionDb db, HashSet<string> ids, CancellationToken stop) =>
        await db.Sources.Where(source => ids.Contains(source.Id)).Select(source => new SourceRow(source.Id, source.Title, source.Publisher, source.Published, source.Url))
            .ToDictionaryAsync(source => source.Id, stop);
}
