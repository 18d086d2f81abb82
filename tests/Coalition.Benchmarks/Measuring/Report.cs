using System.Globalization;
using System.Text;

namespace Coalition.Benchmarks.Measuring;

/// <summary>The table of figures: each line an operation, what it took, what it is held against, and whether the target was met.</summary>
public sealed class Report
{
    private readonly List<string> lines = [];

    /// <summary>A ratio that must not exceed its target.</summary>
    public void AtMost(string operation, string ours, string raw, double ratio, double most, string why) =>
        Add(operation, ours, raw, Text(ratio), $"≤ {Text(most)}", Verdict(ratio <= most, why));

    /// <summary>A ratio that must reach its target.</summary>
    public void AtLeast(string operation, string ours, string raw, double ratio, double least, string why) =>
        Add(operation, ours, raw, Text(ratio), $"≥ {Text(least)}", Verdict(ratio >= least, why));

    /// <summary>A figure with a target of its own rather than a ratio.</summary>
    public void Within(string operation, string ours, string target, bool met, string why) => Add(operation, ours, "–", "–", target, Verdict(met, why));

    /// <summary>A promise that could not be measured to its end.</summary>
    public void Failed(string promise, Exception why)
    {
        HasFailed = true;
        Add(promise, "–", "–", "–", "–", $"**failed**: {why.GetType().Name}, {why.Message.ReplaceLineEndings(" ")}");
    }

    /// <summary>Whether there is such a promise.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>The lines so far, as Markdown.</summary>
    public string Table => new StringBuilder()
        .AppendLine("| Operation | Coalition | Held against | Ratio | Target | |").AppendLine("|---|---|---|---|---|---|").AppendJoin('\n', lines).ToString();

    public static string Ms(double milliseconds) => string.Create(CultureInfo.InvariantCulture, $"{milliseconds:#,0.0} ms");
    public static string PerSecond(double rate) => string.Create(CultureInfo.InvariantCulture, $"{rate:#,0}/s");
    public static string Kilobytes(double bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024:#,0} KB");

    private void Add(string operation, string ours, string raw, string ratio, string target, string verdict)
    {
        lines.Add($"| {operation} | {ours} | {raw} | {ratio} | {target} | {verdict} |");
        Console.Error.WriteLine(lines[^1]);
    }

    private static string Verdict(bool met, string why) => met ? "met" : $"**missed**: {why}";

    private static string Text(double ratio) => ratio.ToString(ratio < 10 ? "0.##" : "#,0", CultureInfo.InvariantCulture);
}
