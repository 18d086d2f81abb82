using System.Text;
using Coalition.Web.Features.Exchange;

namespace Coalition.Web.Tests.Exchange;

/// <summary>A folder of files to import: a copy of the sample data, or files of a test's own; removed with the test.</summary>
public sealed class ImportFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("coalition-import-");

    public string Path => folder.FullName;

    /// <summary>The sample data, or some of its files.</summary>
    public static ImportFolder Sample(params string[] files)
    {
        var copy = new ImportFolder();
        foreach (var file in new DirectoryInfo(SampleData.Folder).GetFiles("*.csv").Where(file => files.Length == 0 || files.Contains(file.Name))) file.CopyTo(copy.Of(file.Name));
        return copy;
    }

    /// <summary>A file of the format with rows given cell by cell; cells not named are empty.</summary>
    public ImportFolder With(string file, params Dictionary<string, string>[] rows)
    {
        var columns = ImportFormat.Columns(file);
        var lines = rows.Select(row => string.Join(',', columns.Select(column => row.GetValueOrDefault(column, ""))));
        return WithBytes(file, Encoding.UTF8.GetBytes(string.Join("\r\n", [string.Join(',', columns), .. lines, ""])));
    }

    /// <summary>Further rows at the end of a file.</summary>
    public ImportFolder Adding(string file, params Dictionary<string, string>[] rows)
    {
        var columns = File.ReadLines(Of(file)).First().Split(',');
        File.AppendAllLines(Of(file), rows.Select(row => string.Join(',', columns.Select(column => row.GetValueOrDefault(column, "")))));
        return this;
    }

    /// <summary>A row of a pledge of France, cited from a source of the sample data; other cells as given.</summary>
    public static Dictionary<string, string> Pledge(string id, string condition, params (string Column, string Cell)[] more)
    {
        var row = new Dictionary<string, string>
        {
            ["id"] = id, ["nation"] = "FR", ["phase"] = "post-ceasefire", ["component"] = "mnf-land", ["kind"] = "troops", ["title"] = "Troops", ["stated_as"] = "about 500",
            ["low"] = "500", ["high"] = "500", ["unit"] = "troops", ["estimate_basis"] = "exact", ["location"] = "unspecified", ["firmness"] = "declared-intent",
            ["condition_codes"] = condition.Contains(',') ? $"\"{condition}\"" : condition, ["valid_from"] = "2026-11-02", ["valid_from_precision"] = "day",
            ["record_status"] = "current", ["source_id"] = "clash-report-20260107", ["confidence"] = "official",
        };
        foreach (var (column, cell) in more) row[column] = cell;
        return row;
    }

    public ImportFolder WithBytes(string file, byte[] bytes)
    {
        File.WriteAllBytes(Of(file), bytes);
        return this;
    }

    /// <summary>Changes the first place of a text, which must be there.</summary>
    public ImportFolder Change(string file, string from, string to)
    {
        var text = File.ReadAllText(Of(file));
        var at = text.IndexOf(from, StringComparison.Ordinal);
        Assert.True(at >= 0, $"“{from}” is not in {file}.");
        File.WriteAllText(Of(file), text[..at] + to + text[(at + from.Length)..]);
        return this;
    }

    public void Dispose() => folder.Delete(recursive: true);

    private string Of(string name) => System.IO.Path.Combine(Path, name);
}
