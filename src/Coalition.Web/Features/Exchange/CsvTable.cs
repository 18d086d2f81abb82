using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Coalition.Domain;
using CsvHelper;
using CsvHelper.Configuration;

namespace Coalition.Web.Features.Exchange;

/// <summary>One file of an import as text: a header and rows of as many cells. UTF-8, comma, RFC 4180 quotes.</summary>
public sealed class CsvTable
{
    private readonly List<ImportError> errors = [];
    private readonly List<(int Line, string[] Cells)> rows = [];
    private string[] header = [];

    private CsvTable(string file) => File = file;

    public string File { get; }

    /// <summary>What is wrong with the file before any cell is read.</summary>
    public IReadOnlyList<ImportError> Errors => errors;

    /// <summary>The rows, which report what is wrong in their cells to a list.</summary>
    public IEnumerable<CsvRow> Rows(List<ImportError> found) => rows.Select(row => new CsvRow(File, row.Line, header, row.Cells, found));

    /// <summary>Reads a file; whatever is wrong stands in <see cref="Errors"/>.</summary>
    public static async Task<CsvTable> ReadAsync(string path, CancellationToken stop)
    {
        var table = new CsvTable(Path.GetFileName(path));
        var bytes = await System.IO.File.ReadAllBytesAsync(path, stop);
        if (table.IsText(bytes)) table.Split(Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF'));
        return table;
    }

    private bool IsText(byte[] bytes)
    {
        if (bytes.Length == 0) return Wrong(1, "", Sentence.Of("FileEmpty"));
        var line = 1;
        foreach (var range in bytes.AsSpan().Split((byte)'\n'))
        {
            var text = bytes.AsSpan(range);
            if (!Utf8.IsValid(text) || text.Contains((byte)0)) return Wrong(line, "", Sentence.Of("FileNotText"));
            line++;
        }
        return true;
    }

    private void Split(string text)
    {
        var (line, stray) = (0, false);
        using var parser = new CsvParser(new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = ",", IgnoreBlankLines = false, TrimOptions = TrimOptions.Trim, BadDataFound = _ => stray = true,
        });
        while (parser.Read())
        {
            var (begin, cells) = (line + 1, parser.Record!);
            line = parser.RawRow;
            if (stray) Wrong(begin, "", Sentence.Of("QuoteStray"));
            else if (header.Length == 0) ReadHeader(cells);
            else if (cells is [""]) continue;
            else if (cells.Length != header.Length) Wrong(begin, "", Sentence.Of("RowCells", cells.Length, header.Length));
            else rows.Add((begin, cells));
            if (begin == 1 && errors.Count > 0) return;
            stray = false;
        }
    }

    private void ReadHeader(string[] cells)
    {
        header = cells;
        var columns = ImportFormat.Columns(File);
        foreach (var missing in columns.Except(cells)) Wrong(1, missing, Sentence.Of("ColumnMissing", missing));
        foreach (var strange in cells.Except(columns)) Wrong(1, strange, Sentence.Of("ColumnUnknown", strange, string.Join(", ", columns)));
        foreach (var twice in cells.GroupBy(cell => cell).Where(same => same.Count() > 1)) Wrong(1, twice.Key, Sentence.Of("ColumnTwice", twice.Key));
    }

    private bool Wrong(int line, string column, Sentence sentence)
    {
        errors.Add(new(File, line, column, sentence));
        return false;
    }
}
