using System.Text.Json.Serialization;
using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Features.Conditions;

/// <summary>A condition with its value at the moment asked about.</summary>
/// <param name="Since">Since when, ISO; null when it has always been so.</param>
/// <param name="Gates">How many pledges in force then wait for it or once did.</param>
public sealed record ConditionRow(
    string Code, string Name, string Category, string? Subject, string Description, string TestKind, string TestParameter, bool Computed, string EvidenceRequired, string Note,
    string Value, string? Since, int Gates);

/// <summary>One recorded value with both its times.</summary>
public sealed record ConditionRecordRow(string Id, string Value, string Effective, string Note, string SourceTitle, string SourcePublisher, string SourceUrl, DateTimeOffset RecordedAt, string RecordedBy, long LedgerSequence)
{
    /// <summary>Why, as the ledger keeps it; empty where no reason was given.</summary>
    [JsonIgnore]
    public string Reason { get; init; } = "";
}

/// <summary>A pledge that a condition gates.</summary>
public sealed record GatedPledge(string Id, IReadOnlyList<string> Nations, string? Body, string Title, string? Activation);

/// <summary>A condition with its records and the pledges it gates.</summary>
public sealed record ConditionDetail(ConditionRow Condition, IReadOnlyList<ConditionRecordRow> Records, IReadOnlyList<GatedPledge> Gated, Known Known);

/// <summary>Every read of conditions, at both times.</summary>
public sealed class ConditionQueries(IDbContextFactory<CoalitionDb> contexts, AsOf asOf)
{
    /// <summary>The catalogue, by category and code.</summary>
    public async Task<Result<(Page<ConditionRow> Page, Known Known)>> ListAsync(Question question, ConditionValue? value, string? text, Paging paging, CancellationToken stop = default)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        var resolved = await asOf.ResolveAsync(db, question, stop);
        if (resolved.IsRefused) return resolved.Refusal!;
        var known = resolved.Value;
        var world = (await asOf.WorldAsync(db, known, stop)).World;
        var gates = await GatesAsync(db, known, stop);
        var rows = world.Catalogue.Values.Select(condition => RowOf(condition, world, known.At, gates.GetValueOrDefault(condition.Code)))
            .Where(row => value is null || row.Value == Code.Of(value.Value))
            .Where(row => text is null || $"{row.Code} {row.Name} {row.Description} {row.Subject}".Contains(text, StringComparison.OrdinalIgnoreCase))
            .OrderBy(row => row.Category, StringComparer.Ordinal).ThenBy(row => row.Code, StringComparer.Ordinal).ToList();
        return (new Page<ConditionRow>([.. rows.Skip(paging.Skip).Take(paging.Size)], rows.Count, paging.Number, paging.Size, known.Sequence), known);
    }

    /// <summary>One condition.</summary>
    public async Task<Result<ConditionDetail>> OneAsync(string code, Question question, CancellationToken stop = default)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        var resolved = await asOf.ResolveAsync(db, question, stop);
        if (resolved.IsRefused) return resolved.Refusal!;
        var known = resolved.Value;
        var world = (await asOf.WorldAsync(db, known, stop)).World;
        if (!world.Catalogue.TryGetValue(code, out var condition)) return Refusal.NotFound(Sentence.Of("ConditionUnknown", code));
        var gated = await GatedAsync(db, known, code, stop);
        return new ConditionDetail(RowOf(condition, world, known.At, gated.Count), await RecordsAsync(db, known, code, stop), gated, known);
    }

    /// <summary>The names a page of conditions shows, with those of some pledges.</summary>
    public async Task<Names> NamesAsync(IReadOnlyCollection<string> pledges, CancellationToken stop = default)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        return await db.NamesAsync(pledges, DateTimeOffset.MaxValue, stop);
    }

    private static ConditionRow RowOf(Condition condition, World world, DateTimeOffset at, int gates)
    {
        var timeline = world.Leaf(condition.Code);
        return new(
            condition.Code, condition.Name, condition.Category, condition.Subject, condition.Description, condition.TestKind, condition.TestParameter, condition.Test.IsComputed,
            condition.EvidenceRequired, condition.Note, Code.Of(timeline.At(at).Value), timeline.Since(at) is { } since ? Moment.Text(since) : null, gates);
    }

    /// <summary>Distinct trees are few, so counting by tree and then by code never reads the pledges.</summary>
    private async Task<Dictionary<string, int>> GatesAsync(CoalitionDb db, Known known, CancellationToken stop)
    {
        var standing = await asOf.StandingAsync(db, known, stop);
        var trees = await standing.Join(db.Revisions, row => new { row.PledgeId, row.Number }, revision => new { revision.PledgeId, revision.Number }, (row, revision) => revision.Condition)
            .GroupBy(condition => condition).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(stop);
        return trees.SelectMany(tree => ConditionTreeParser.Parse(tree.Key).Value.Codes.Distinct().Select(code => (code, tree.Count)))
            .GroupBy(gate => gate.code).ToDictionary(group => group.Key, group => group.Sum(gate => gate.Count));
    }

    private async Task<List<GatedPledge>> GatedAsync(CoalitionDb db, Known known, string code, CancellationToken stop)
    {
        var standing = await asOf.StandingAsync(db, known, stop);
        var candidates = await standing.Join(db.Revisions, row => new { row.PledgeId, row.Number }, revision => new { revision.PledgeId, revision.Number }, (row, revision) => new { row.State, revision })
            .Where(pair => pair.revision.Condition.Contains(code)).OrderBy(pair => pair.revision.PledgeId)
            .Select(pair => new { pair.revision.PledgeId, pair.revision.Nations, pair.revision.Body, pair.revision.Title, pair.revision.Condition, pair.State }).ToListAsync(stop);
        return [.. candidates.Where(pledge => ConditionTreeParser.Parse(pledge.Condition).Value.Codes.Contains(code))
            .Select(pledge => new GatedPledge(pledge.PledgeId, pledge.Nations, pledge.Body, pledge.Title, pledge.State is { } state ? Code.Of(state) : null))];
    }

    private static async Task<List<ConditionRecordRow>> RecordsAsync(CoalitionDb db, Known known, string code, CancellationToken stop)
    {
        var records = await db.ConditionRecords.AsNoTracking().Where(record => record.ConditionCode == code && record.Sequence <= known.Sequence)
            .Join(db.Sources, record => record.SourceId, source => source.Id, (record, source) => new { record, source })
            .Join(db.Ledger, pair => pair.record.Sequence, entry => entry.Sequence, (pair, entry) => new { pair.record, pair.source, entry }).ToListAsync(stop);
        return [.. records.OrderByDescending(row => row.record.Effective).ThenByDescending(row => row.record.Sequence).Select(row => new ConditionRecordRow(
            row.record.Id, Code.Of(row.record.Value), Moment.Text(row.record.Effective, row.record.EffectivePrecision), row.record.Note, row.source.Title, row.source.Publisher, row.source.Url,
            row.entry.RecordedAt, row.entry.ActorName, row.entry.Sequence) { Reason = row.entry.Reason })];
    }
}
