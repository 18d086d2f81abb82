using Coalition.Domain;

namespace Coalition.Web.Features.Exchange;

/// <summary>The facts a folder would add to the record, in the order they would be recorded, each with the row it comes from, and everything that is wrong.</summary>
public sealed class ImportDraft
{
    private readonly Dictionary<string, List<CsvRow>> rows;
    private readonly HashSet<string> broken;
    private readonly List<ImportError> errors;
    private readonly List<(CsvRow Row, Fact Fact)> facts = [];

    private ImportDraft(IReadOnlyCollection<CsvTable> tables, KnownCodes known)
    {
        Known = known;
        errors = [.. tables.SelectMany(table => table.Errors)];
        broken = [.. errors.Select(error => error.File)];
        rows = tables.ToDictionary(table => table.File, table => table.Rows(errors).ToList());
    }

    public KnownCodes Known { get; }
    public IReadOnlyList<ImportError> Errors => errors;
    public IReadOnlyList<(CsvRow Row, Fact Fact)> Facts => facts;

    /// <summary>Reads every row of every file; a file's rows may refer to those of the files before it.</summary>
    public static ImportDraft Of(IReadOnlyCollection<CsvTable> tables, KnownCodes known)
    {
        var draft = new ImportDraft(tables, known);
        RegisterRows.Draft(draft);
        ConditionRows.Draft(draft);
        CeasefireRows.Draft(draft);
        PledgeRows.Draft(draft);
        StatementRows.Draft(draft);
        return draft;
    }

    /// <summary>The rows of a file; none when the folder does not hold it.</summary>
    public IReadOnlyList<CsvRow> Rows(string file) => rows.GetValueOrDefault(file) ?? [];

    /// <summary>Whether every row of a file could be read as such.</summary>
    public bool IsWhole(string file) => !broken.Contains(file);

    public void Add(CsvRow row, Fact fact) => facts.Add((row, fact));

    /// <summary>The rows of a file by their keys; a key that stands twice is reported, and its first row counts.</summary>
    public Dictionary<string, CsvRow> Keyed(string file, string column, Func<string, string>? spelling = null)
    {
        var keyed = new Dictionary<string, CsvRow>(StringComparer.Ordinal);
        foreach (var row in Rows(file))
        {
            var id = row.Id(column);
            if (!keyed.TryAdd(spelling?.Invoke(id) ?? id, row)) row.Refuse(column, Sentence.Of("IdTwice", id, keyed[spelling?.Invoke(id) ?? id].Line));
        }
        return keyed;
    }

    public string Source(CsvRow row, string column = "source_id") => Refer(row, column, row.Required(column), ImportFormat.Sources, Known.Sources, key => Sentence.Of("SourceUnknown", key, ImportFormat.Sources));

    public List<string> Sources(CsvRow row, string column = "secondary_source_ids") =>
        [.. row.List(column).Select(id => Refer(row, column, id, ImportFormat.Sources, Known.Sources, key => Sentence.Of("SourceUnknown", key, ImportFormat.Sources)))];

    public string? Nation(CsvRow row, string column) => row.Optional(column) is { } code ? Nation(row, column, code) : null;

    public List<string> Nations(CsvRow row, string column) => [.. row.List(column).Select(code => Nation(row, column, code)).Distinct()];

    /// <summary>A nation, or a body by its id in the files: <c>org-eu</c> is <c>EU</c>.</summary>
    public string? Party(CsvRow row, string column) => row.Optional(column) is { } code ? Party(row, column, code) : null;

    public List<string> Parties(CsvRow row, string column) => [.. row.List(column).Select(code => Party(row, column, code)).Distinct()];

    public string Party(CsvRow row, string column, string code) => RegisterRows.IsBody(code) ? Body(row, column, code) : Nation(row, column, code);

    /// <summary>A body by its id in the files.</summary>
    public string Body(CsvRow row, string column, string id) =>
        Refer(row, column, RegisterRows.BodyCode(id), ImportFormat.Bodies, Known.Bodies, _ => Sentence.Of("BodyUnknown", id, ImportFormat.Bodies));

    public string Nation(CsvRow row, string column, string code) => Refer(row, column, code, ImportFormat.Nations, Known.Nations, key => Sentence.Of("NationOfRowUnknown", key, ImportFormat.Nations));

    public string Ceasefire(CsvRow row, string column) => Refer(row, column, row.Required(column), ImportFormat.Ceasefires, Known.Ceasefires, key => Sentence.Of("CeasefireOfRowUnknown", key, ImportFormat.Ceasefires));

    public string Condition(CsvRow row, string column, string code) => Refer(row, column, code, ImportFormat.Conditions, Known.Conditions, key => Sentence.Of("ConditionOfRowUnknown", key, ImportFormat.Conditions));

    /// <summary>The pledge that holds a row of the pledges.</summary>
    public string Pledge(CsvRow row, string column, string id)
    {
        if (Known.PledgeOf.TryGetValue(PledgeRows.PledgeId(id), out var holder)) return holder;
        return Refer(row, column, id, ImportFormat.Pledges, [], key => Sentence.Of("PledgeOfRowUnknown", key, ImportFormat.Pledges));
    }

    /// <summary>A file that cannot be read is reported itself; that nothing of it is known is not news.</summary>
    private string Refer(CsvRow row, string column, string key, string file, HashSet<string> known, Func<string, Sentence> otherwise)
    {
        if (key.Length > 0 && !known.Contains(key) && IsWhole(file)) row.Refuse(column, otherwise(key));
        return key;
    }
}
