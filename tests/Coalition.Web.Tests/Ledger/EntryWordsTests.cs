using System.Text.Json;
using System.Text.RegularExpressions;
using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Features.Ledger;
using Coalition.Web.Tests.Support;
using Coalition.Web.Texts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Coalition.Web.Tests.Ledger;

public sealed partial class EntryWordsTests : ScreenContext
{
    private static readonly EntryNames Known = new(Names.None, new Dictionary<string, string> { ["truce"] = "Winter truce" }, new Dictionary<string, CeasefireStatus> { ["truce.1"] = CeasefireStatus.InForce });

    /// <summary>Acts that record facts, with what each leaves in its entry.</summary>
    public static TheoryData<string, string, string> Recorded => new()
    {
        { "ceasefire.declare", """{"ceasefire":"truce"}""", "Winter truce" },
        { "ceasefire-record.confirm", """{"ceasefire":"truce","record":"truce.1"}""", "Winter truce" },
        { "condition.record", """{"condition":"PARL-DE","value":"true"}""", "PARL-DE" },
        { "pledge.create", """{"pledge":"FR-01","revision":1}""", "FR-01" },
        { "pledge.revise", """{"pledge":"FR-01","revision":2}""", "FR-01" },
        { "pledge.split", """{"pledge":"FR-01","others":["FR-09"]}""", "FR-09" },
        { "pledge.merge", """{"pledge":"FR-01","others":["FR-09"]}""", "FR-09" },
        { "pledge.replace", """{"pledge":"FR-01","others":["FR-09"]}""", "FR-09" },
        { "ceasefire.claim", """{"ceasefire":"truce","claim":"truce.claim"}""", "Winter truce" },
        { "import", """{"files":["nations.csv"],"pledges":0}""", "nations.csv" },
        { "moment.reached", "{}", "2026" },
    };

    [Theory, MemberData(nameof(Recorded))]
    public void Each_act_is_a_sentence_that_names_what_it_is_about_in_every_language(string act, string detail, string named)
    {
        var sentences = new List<string>();
        foreach (var culture in (string[])["en-GB", "fr-FR", "uk-UA"])
        {
            Speak(culture);
            var sentence = Say(act, detail);
            Assert.Contains(named, sentence.ToString(), StringComparison.Ordinal);
            Assert.NotEqual(Words.Act(act), sentence.ToString());
            sentences.Add(sentence.ToString());
        }
        Assert.Equal(3, sentences.Distinct().Count());
    }

    [Theory]
    [InlineData("something.new", "{}"), InlineData("ceasefire.declare", "{}"), InlineData("pledge.revise", "[]"), InlineData("pledge.revise", "\"text\"")]
    [InlineData("condition.record", """{"condition":7}"""), InlineData("ceasefire-record.confirm", """{"ceasefire":"truce"}""")]
    public void What_is_not_understood_is_said_as_far_as_it_is(string act, string detail) => Assert.Equal(Words.Act(act), Say(act, detail).ToString());

    [Fact]
    public void Every_act_the_program_knows_has_its_words()
    {
        var acts = SourceTree.Files("src/Coalition.Web", ".cs").SelectMany(file => ActOf().Matches(File.ReadAllText(file))).Select(match => match.Groups["act"].Value).Distinct().ToList();
        Assert.Superset(new HashSet<string> { "pledge.revise", "ceasefire-record.confirm", "token.create", "moment.reached", "import" }, acts.ToHashSet());
        Assert.DoesNotContain(acts, act => Words.Act(act) == act);
        Assert.Equal("something.new", Words.Act("something.new"));
    }

    private EntrySentence Say(string act, string detail) =>
        EntryWords.Of(new(1, Noon, "Somebody", act, "", JsonDocument.Parse(detail).RootElement, act == "moment.reached" ? Noon : null, "1", "", "", ""), Known,
            Services.GetRequiredService<IStringLocalizer<LedgerTexts>>(), Words);

    [GeneratedRegex(@"new(?: Act)?\((?:who|Visitor|Actor\.\w+), ""(?<act>[\w.-]+)""")]
    private static partial Regex ActOf();
}
