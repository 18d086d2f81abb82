using System.Text.RegularExpressions;
using Coalition.Web.Tests.Support;

namespace Coalition.Web.Tests.Architecture;

/// <summary>Rules over the source files themselves. Each is also run on a text that breaks it.</summary>
public sealed partial class SourceTests
{
    private const int MostLinesOfCode = 300, MostLinesOfMarkup = 200, MostLinesInCodeBlock = 60;

    /// <summary>Files that may be longer, with the reason.</summary>
    private static readonly Dictionary<string, string> Longer = [];

    /// <summary>Files that hold SQL under another name, with the reason.</summary>
    private static readonly Dictionary<string, string> AlsoSpeaksSql = new() { ["/Pledges/PledgeSelection.cs"] = "the WHERE of PledgeQueries, written apart", ["/Live/ChangeListener.cs"] = "the look behind the LISTEN, on the same connection" };

    [Fact]
    public void Files_stay_short_enough_to_be_read_whole()
    {
        Assert.Empty(Files("src", "*.cs").Concat(Files("src", "*.razor")).Concat(Files("tests", "*.cs")).Where(file => !Longer.ContainsKey(file.Name) && IsTooLong(file)).Select(file => file.Name));
        Assert.True(IsTooLong(new("Long.cs", string.Concat(Enumerable.Repeat("line\n", 301)))));
        Assert.True(IsTooLong(new("Long.razor", "<p/>\n@code {\n" + string.Concat(Enumerable.Repeat("line\n", 61)) + "}")));
    }

    [Fact]
    public void Statements_in_SQL_stand_only_where_reads_and_storage_do()
    {
        Assert.Empty(Files("src", "*.cs").Where(file => !MaySpeakSql(file.Name) && HoldsSql(file.Text)).Select(file => file.Name));
        Assert.True(HoldsSql("db.Run(\"select * from pledges\")"));
    }

    [Fact]
    public void Tests_wait_for_a_condition_and_never_sleep()
    {
        var sleeping = Files("tests", "*.cs").Where(file => !file.Name.Contains("Benchmarks", StringComparison.Ordinal) && !file.Name.EndsWith("SourceTests.cs", StringComparison.Ordinal)).Where(file => Sleeps(file.Text));
        Assert.Empty(sleeping.Select(file => file.Name));
        Assert.True(Sleeps("await Task.Delay(100);"));
    }

    [Fact]
    public void Words_that_say_nothing_name_no_type()
    {
        Assert.Empty(Files("src", "*.cs").SelectMany(file => VagueType().Matches(file.Text).Select(match => $"{file.Name}: {match.Value}")));
        Assert.Matches(VagueType(), "public sealed class PledgeManager");
    }

    [Fact]
    public void A_refusal_says_a_sentence_and_never_words_of_one_language()
    {
        Assert.Empty(Files("src", "*.cs").Concat(Files("src", "*.razor")).Where(file => SpeaksOneLanguage(file.Text)).Select(file => file.Name));
        Assert.All(["Refusal.Invalid(\"Too many.\")", "Refusal.NotFound($\"No {id}.\")", "rule.WithMessage(input => \"Too many.\")"], text => Assert.True(SpeaksOneLanguage(text)));
    }

    private static bool IsTooLong(SourceFile file)
    {
        var lines = file.Text.Split('\n');
        if (!file.Name.EndsWith(".razor", StringComparison.Ordinal)) return lines.Length - 1 > MostLinesOfCode;
        var code = Array.FindIndex(lines, line => line.StartsWith("@code", StringComparison.Ordinal));
        return lines.Length - 1 > MostLinesOfMarkup || (code >= 0 && lines.Length - code - 2 > MostLinesInCodeBlock);
    }

    private static bool MaySpeakSql(string name) =>
        name.Contains("/Data/", StringComparison.Ordinal) || name.Contains("Queries.", StringComparison.Ordinal) || name.Contains("/Coalition.LocalPostgres/", StringComparison.Ordinal)
        || name.Contains("/Hosting/", StringComparison.Ordinal) || AlsoSpeaksSql.Keys.Any(file => name.EndsWith(file, StringComparison.Ordinal));

    private static bool HoldsSql(string text) => SqlStatement().IsMatch(text);

    private static bool SpeaksOneLanguage(string text) => OneLanguage().IsMatch(text);

    private static bool Sleeps(string text) => Sleep().IsMatch(text);

    private static IEnumerable<SourceFile> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(SourceTree.Root, folder), pattern, SearchOption.AllDirectories).Select(path => path.Replace('\\', '/'))
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal) && !path.Contains("/Migrations/", StringComparison.Ordinal))
            .Select(path => new SourceFile(path, File.ReadAllText(path)));

    private sealed record SourceFile(string Name, string Text);

    [GeneratedRegex("\"\\s*(select\\s[\\w\\*(]|insert into\\s|update\\s\\w+\\sset\\s|delete from\\s|create (table|function|trigger)\\s)", RegexOptions.IgnoreCase)]
    private static partial Regex SqlStatement();

    [GeneratedRegex("\\bRefusal\\.\\w+\\(\\s*[$@]*\"|\\.WithMessage\\(")]
    private static partial Regex OneLanguage();

    [GeneratedRegex(@"\b(Task\.Delay|Thread\.Sleep|WaitForTimeoutAsync)\(")]
    private static partial Regex Sleep();

    [GeneratedRegex(@"(class|record|interface) \w*(Manager|Helper|Helpers|Util|Utils|Common|Base|Impl|Dto)\b")]
    private static partial Regex VagueType();
}
