using Coalition.Domain;
using Coalition.Web.Features.Exchange;

namespace Coalition.Benchmarks.Ground;

/// <summary>A folder with one file of pledges as people import them: one row each, by the nations and on the conditions of <see cref="Terrain"/>.</summary>
public sealed class PledgeFile : IDisposable
{
    private static readonly string[] Firmness = ["declared-intent", "declared-intent", "firm", "offered", "conditional", "under-consideration"];

    private PledgeFile(string folder) => Folder = folder;

    public string Folder { get; }

    public string Path => System.IO.Path.Combine(Folder, ImportFormat.Pledges);

    /// <summary>Writes some pledges, those before them being taken.</summary>
    public static PledgeFile Write(int from, int count, IReadOnlyList<string> conditions)
    {
        var file = new PledgeFile(Directory.CreateTempSubdirectory("coalition-benchmarks-import-").FullName);
        var columns = ImportFormat.Columns(ImportFormat.Pledges);
        var rows = Enumerable.Range(from, count).Select(number => Row(number, conditions)).Select(row => string.Join(',', columns.Select(column => Cell(row.GetValueOrDefault(column, "")))));
        File.WriteAllLines(file.Path, rows.Prepend(string.Join(',', columns)));
        return file;
    }

    private static Dictionary<string, string> Row(int number, IReadOnlyList<string> conditions)
    {
        var random = new Random(number);
        var nation = Terrain.Nations[number % Terrain.Nations.Count];
        var low = random.Next(1, 40) * 50;
        var figures = random.Next(4) > 0;
        return new()
        {
            ["id"] = FormattableString.Invariant($"pl-{nation.ToLowerInvariant()}-i{number:0000000}"), ["nation"] = nation, ["phase"] = Code.Of(random.Next(10) == 0 ? Phase.PreCeasefire : Phase.PostCeasefire),
            ["component"] = Code.Of((Component)random.Next(13)), ["kind"] = Code.Of((PledgeKind)random.Next(12)), ["title"] = $"Contribution {number} of {nation}",
            ["stated_as"] = figures ? $"{low} to {low + 50}" : "several", ["low"] = figures ? $"{low}" : "", ["high"] = figures ? $"{low + 50}" : "", ["unit"] = Units.Troops,
            ["estimate_basis"] = figures ? "stated-bound" : "vague", ["location"] = Code.Of((Location)random.Next(6)), ["location_countries"] = "UA",
            ["caveats"] = "Subject to the approval of parliament, and to the security of the area.", ["firmness"] = Firmness[random.Next(Firmness.Length)], ["activation_text"] = "After a ceasefire",
            ["condition_codes"] = conditions[random.Next(conditions.Count)], ["valid_from"] = $"2026-01-{1 + number % 28:00}", ["valid_from_precision"] = "day", ["record_status"] = "current",
            ["source_id"] = "communique", ["confidence"] = "official",
        };
    }

    private static string Cell(string text) => text.Contains(',', StringComparison.Ordinal) ? $"\"{text}\"" : text;

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
