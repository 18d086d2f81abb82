using System.Text.RegularExpressions;
using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Tests.Support;
using Coalition.Web.Texts;
using Coalition.Web.Ui;

namespace Coalition.Web.Tests.Texts;

public sealed partial class TextsTests
{
    private static readonly string[] Suffixes = ["", "fr", "uk"];
    private static readonly Dictionary<string, string[]> Forms = new() { [""] = ["one", "other"], ["fr"] = ["one", "other"], ["uk"] = ["one", "few", "many"] };

    public static TheoryData<string> Sets => [.. typeof(Words).Assembly.GetTypes()
        .Where(type => type.Namespace == typeof(Words).Namespace && type.Name.EndsWith("Texts", StringComparison.Ordinal)).Select(type => type.Name)];

    [Theory, MemberData(nameof(Sets))]
    public void Every_text_stands_in_three_languages_with_the_same_placeholders_and_none_is_empty(string set)
    {
        var byLanguage = Suffixes.ToDictionary(suffix => suffix, suffix => Texts.Read(set, suffix));
        Assert.NotEmpty(byLanguage[""]);
        Assert.All(byLanguage.Values.SelectMany(texts => texts), text => Assert.False(string.IsNullOrWhiteSpace(text.Value), $"{set}: {text.Key} is empty"));

        var families = byLanguage.ToDictionary(language => language.Key, language => language.Value.Keys.Select(Texts.Family).ToHashSet());
        foreach (var suffix in Suffixes)
            Assert.True(families[""].SetEquals(families[suffix]), $"{set}.{suffix} differs in {string.Join(", ", families[""].Except(families[suffix]).Concat(families[suffix].Except(families[""])))}");

        foreach (var (suffix, texts) in byLanguage)
            foreach (var (key, text) in texts)
                Assert.True(Placeholders(byLanguage[""], key).SetEquals(Placeholders(texts, key)), $"{set}.{suffix}: {key} has other placeholders: {text}");
    }

    [Theory, MemberData(nameof(Sets))]
    public void A_count_has_every_form_its_language_needs_and_no_other(string set)
    {
        foreach (var suffix in Suffixes)
        {
            var counted = Texts.Read(set, suffix).Keys.Where(Texts.IsForm).GroupBy(Texts.Family);
            Assert.All(counted, family => Assert.Equal(FormsOf(family.Key, suffix).Order(), family.Select(key => key[(key.LastIndexOf('_') + 1)..]).Order()));
        }
    }

    [Theory, MemberData(nameof(Sets))]
    public void Each_language_keeps_to_its_own_quotation_marks_apostrophes_and_blanks(string set) =>
        Assert.Empty(Suffixes.SelectMany(suffix => Texts.Read(set, suffix).Where(text => Everywhere().IsMatch(text.Value) || Foreign(suffix).IsMatch(text.Value)).Select(text => $"{set}.{suffix}: {text.Key}: {text.Value}")));

    [Theory]
    [InlineData("", "says «no»")]
    [InlineData("", "the reader's own")]
    [InlineData("", "says \"no\"")]
    [InlineData("", "wait...")]
    [InlineData("fr", "Portée\u00a0: «\u00a0général »")]
    [InlineData("fr", "Portée : général")]
    [InlineData("fr", "Portée\u202f: général")]
    [InlineData("uk", "Порожньо — зараз")]
    [InlineData("uk", "пам`ять")]
    public void Such_a_text_would_be_found(string suffix, string wrong) => Assert.True(Everywhere().IsMatch(wrong) || Foreign(suffix).IsMatch(wrong));

    [Fact]
    public void Every_code_of_the_domain_has_its_word()
    {
        // Why something was refused is told by the refusal's own sentence.
        var enums = typeof(Stage).Assembly.GetExportedTypes().Where(type => type.IsEnum && type != typeof(RefusalKind)).Append(typeof(Mark)).Append(typeof(Role));
        var needed = enums.SelectMany(type => Enum.GetNames(type).Select(name => $"{type.Name}_{name}")).Concat(Units.All.SelectMany(unit => new[] { $"Unit_{unit}", $"Unit_{unit}_other" }));
        Assert.Empty(needed.Except(Texts.Read(nameof(VocabularyTexts), "").Keys));
    }

    [Fact]
    public void Every_key_a_screen_asks_for_exists()
    {
        var missing =
            from file in SourceTree.Files("src/Coalition.Web", ".razor", ".cs")
            let source = File.ReadAllText(file)
            from injected in Injected().Matches(source)
            let keys = Texts.Read(injected.Groups["set"].Value, "").Keys.Select(Texts.Family).ToHashSet()
            from used in Regex.Matches(source, $@"\b{injected.Groups["name"].Value}(\[|\.Plural\()""(?<key>\w+)""")
            where !keys.Contains(Texts.Family(used.Groups["key"].Value))
            select $"{Path.GetFileName(file)}: {injected.Groups["set"].Value}.{used.Groups["key"].Value}";
        Assert.Empty(missing);
    }

    // A figure may be broken and then needs a fourth form in Ukrainian; a count of pledges is whole.
    private static IEnumerable<string> FormsOf(string family, string suffix) =>
        suffix == "uk" && family.StartsWith("Unit_", StringComparison.Ordinal) ? Forms[suffix].Append("other") : Forms[suffix];

    private static HashSet<string> Placeholders(Dictionary<string, string> texts, string key) =>
        [.. texts.Where(text => Texts.Family(text.Key) == Texts.Family(key)).SelectMany(text => Placeholder().Matches(text.Value)).Select(match => match.Value)];

    private static Regex Foreign(string suffix) => suffix switch { "fr" => French(), "uk" => Ukrainian(), _ => English() };

    // A digit between straight quotation marks is an entity tag, to be typed as it stands.
    [GeneratedRegex("""['`ʼ]|(?<![0-9])"(?![0-9])|\.\.\.|[ ]{2}|^\s|\s$""")]
    private static partial Regex Everywhere();

    [GeneratedRegex("[«»]")]
    private static partial Regex English();

    // A sign of two parts never begins a line, and one blank that does not break is enough.
    [GeneratedRegex("[ ][:;?!»]|«[ ]|[“”\u202f]")]
    private static partial Regex French();

    // A dash never begins a line.
    [GeneratedRegex("[ ]—|[“”]")]
    private static partial Regex Ukrainian();

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"IStringLocalizer<(?<set>\w+Texts)>\s+(?<name>\w+)")]
    private static partial Regex Injected();
}
