using System.Text.Json.Nodes;
using Coalition.Domain;
using Coalition.Web.Data;

namespace Coalition.Web.Features.Exchange;

/// <summary>
/// Reads a folder of CSV files into the record: all of it in one transaction and one ledger entry, or nothing and every error with its file, line and column.
/// Rows that stand in the record already are left alone when they say the same, and refused when they do not: an import adds, it does not revise.
/// </summary>
public sealed class ImportService(Gate gate, ILogger<ImportService> log)
{
    /// <summary>Imports a folder.</summary>
    /// <param name="who">The program itself, or an admin.</param>
    /// <param name="directory">The folder; files of the format that it does not hold are not imported, others are not looked at.</param>
    public async Task<Result<ImportReport>> ImportAsync(Actor who, string directory, CancellationToken stop)
    {
        if (!Directory.Exists(directory)) return Refusal.NotFound(Sentence.Of("FolderUnknown", directory));
        var tables = new List<CsvTable>();
        foreach (var file in ImportFormat.Files.Select(file => Path.Combine(directory, file)).Where(File.Exists)) tables.Add(await CsvTable.ReadAsync(file, stop));
        if (tables.Count == 0) return Refusal.Invalid(Sentence.Of("FolderWithoutFiles", directory, string.Join(", ", ImportFormat.Files)));
        var imported = await gate.RecordAsync(new(who, "import", [Role.Admin]), recording => RecordAsync(recording, tables, stop), stop);
        if (imported is { IsRefused: false, Value: { Sequence: { } sequence } report }) ExchangeLog.Imported(log, sequence, report.Added.Facts, report.Added.Pledges);
        return imported;
    }

    private static async Task<Result<ImportReport>> RecordAsync(Recording recording, List<CsvTable> tables, CancellationToken stop)
    {
        var draft = ImportDraft.Of(tables, await KnownCodes.ReadAsync(recording.Db, stop));
        if (draft.Errors.Count > 0) return ImportError.Refusal(draft.Errors);
        var stored = await StoredFacts.ReadAsync(recording.Db, draft.Facts.Select(drafted => drafted.Fact), stop);
        var standings = draft.Facts.GroupBy(drafted => drafted.Row, drafted => stored.Of(drafted.Fact)).ToDictionary(row => row.Key, row => row.Distinct().ToList());
        var changed = standings.Where(row => row.Value is not ([InRecord.Absent] or [InRecord.Same])).Select(row => row.Key).ToList();
        if (changed.Count > 0)
            return ImportError.Refusal(changed.Select(row => new ImportError(row.File, row.Line, "", Sentence.Of("RowDiffers"))));

        var added = draft.Facts.Where(drafted => standings[drafted.Row] is [InRecord.Absent]).Select(drafted => drafted.Fact).ToList();
        if (!recording.Act.Who.IsProgram && added.Any(fact => fact is CeasefireRecord))
            return Refusal.Forbidden(Sentence.Of("ImportOfRecords", ImportFormat.CeasefireRecords));
        var report = new ImportReport(added.Count > 0 ? recording.Sequence : null,
            [.. tables.Select(table => new ImportedFile(table.File, Rows(table, InRecord.Absent), Rows(table, InRecord.Same)))], Count(added));
        await EnterAsync(recording, report, added, stop);
        return report;

        int Rows(CsvTable table, InRecord standing) => standings.Count(row => row.Key.File == table.File && row.Value[0] == standing);
    }

    private static ImportedFacts Count(List<Fact> added) => new(
        added.Count, added.OfType<Pledge>().Count(), added.OfType<Revision>().Count(), added.OfType<RivalClaim>().Count(),
        added.OfType<PledgeAlias>().Count(alias => alias.Why == "second-listing"));

    private static async Task EnterAsync(Recording recording, ImportReport report, List<Fact> added, CancellationToken stop)
    {
        var moved = (await recording.ChangesAsync(added, recording.Now, stop)).ToDetail();
        foreach (var (name, value) in moved.ToList()) recording.Detail[name] = value?.DeepClone();
        recording.Detail["files"] = new JsonArray([.. report.Files.Where(file => file.Added > 0).Select(file => (JsonNode)file.File)]);
        recording.Detail["pledges"] = report.Added.Pledges;
        recording.Detail["revisions"] = report.Added.Revisions;
        recording.Detail["rivalClaims"] = report.Added.RivalClaims;
        recording.Detail["secondListings"] = report.Added.SecondListings;
        foreach (var fact in added) recording.Add(fact);
    }
}
