using Bunit;
using Coalition.Web.Tests.Exchange;

namespace Coalition.Web.Tests.Pledges;

public sealed class PledgePageTests(SampleFixture record) : PledgesScreen(record), IClassFixture<SampleFixture>
{
    [Fact]
    public void It_says_whose_it_is_how_far_it_goes_and_in_what_state_it_is()
    {
        var page = One("DE-01");
        Assert.Equal("Forces for Ukraine on neighbouring NATO territory", page.Find("h1").TextContent);
        Assert.Contains("Germany, DE-01. Offered since 6 Jan 2026.", Said(page.Find(".head")), StringComparison.Ordinal);
        Assert.Equal("Dormant Nothing moves yet: it waits for 4 conditions.", Said(page.Find(".lead > div")).Replace("DormantNothing", "Dormant Nothing", StringComparison.Ordinal));
        Assert.Contains("not yet a commitment", page.Find(".lead").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void What_it_waits_for_stands_in_plain_sentences_each_with_value_reason_source_and_date()
    {
        var page = One("DE-01");
        Assert.Contains("All 4 must hold. Today none does. An unknown answer would not count as yes.", Said(page.Find("section[aria-labelledby=waits]")), StringComparison.Ordinal);
        var lines = page.FindAll(".proof-line");
        Assert.Equal(["Ceasefire agreed with Russia", "Binding US security guarantee", "US backstop confirmed", "Bundestag mandate (DE)"], lines.Select(line => Said(line.QuerySelector("p.b")!)));
        Assert.Contains("It asks for one ceasefire: general, with no announced end, agreed by Russia and Ukraine.", Said(lines[0]), StringComparison.Ordinal);
        Assert.Contains("Not met computed, never yet met", Said(lines[0]), StringComparison.Ordinal);
        Assert.Contains("as of 6 Jan 2026", Said(lines[3]), StringComparison.Ordinal);
        Assert.Equal("/conditions/PARL-DE", lines[3].QuerySelector("p.b a")!.GetAttribute("href"));
        Assert.Equal("The nation commits: this is still an offer", page.FindAll(".waiting li")[^1].TextContent);
    }

    [Theory]
    [InlineData("SI-01", "One of 2 must hold. Today neither does.")]
    [InlineData("FR-01", "Both must hold. Today neither does.")]
    [InlineData("CA-01", "It must hold. Today it does not.")]
    [InlineData("BG-03", "It must hold. Today it does.")]
    public void The_rule_of_a_tree_is_one_sentence(string id, string sentence) => Assert.Contains(sentence, One(id).Find("section[aria-labelledby=waits]").TextContent, StringComparison.Ordinal);

    [Fact]
    public void Revisions_are_a_staircase_and_each_field_keeps_both_times()
    {
        var page = One("CA-01");
        Assert.Equal(3, page.FindAll(".stairs .dot").Count);
        Assert.Contains("3 revisions since 7 Apr 2025.", Said(page.Find("section[aria-labelledby=revisions]")), StringComparison.Ordinal);
        Assert.Contains("Earlier listed as CA-03, CA-05.", page.Find(".head").TextContent, StringComparison.Ordinal);
        var stages = page.FindAll("section[aria-labelledby=fields] tbody tr").Where(row => Said(row).StartsWith("Stage", StringComparison.Ordinal)).Select(row => Said(row.Children[2])).ToList();
        Assert.Equal(["Undecided", "Offered", "Under consideration"], stages);
        Assert.All(page.FindAll("section[aria-labelledby=fields] tbody tr"), row => Assert.Equal(2, row.QuerySelectorAll("time").Length));
        Assert.Contains("import Row pl-ca-05 of pledges.csv 1", Said(page.FindAll("section[aria-labelledby=recorded] tbody tr")[^1]), StringComparison.Ordinal);
    }

    [Fact]
    public void Rival_figures_stand_beside_and_say_that_they_are_never_added()
    {
        var rivals = One("FR-01").Find("section[aria-labelledby=rivals]");
        Assert.Contains("never added to it", rivals.TextContent, StringComparison.Ordinal);
        Assert.Contains("6,000 troops; “about 6,000”", rivals.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Citations_name_source_speaker_date_and_reliability()
    {
        var row = One("DE-01").FindAll("section[aria-labelledby=citations] tbody tr")[0];
        Assert.Equal("Merz: forces on neighbouring NATO soil, three conditions", row.QuerySelector("a")!.FirstChild!.TextContent);
        Assert.Contains("LIGA.net Germany 6 Jan 2026 Established press", Said(row).Replace("pressPress", "press Press", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FR-02", "FR-01", "another figure reported for the same thing")]
    [InlineData("CA-03", "CA-01", "an earlier position")]
    [InlineData("FR-04", "GB-04", "the same joint undertaking")]
    public void An_id_that_another_pledge_holds_names_it_and_leads_there(string id, string holder, string why)
    {
        var page = One(id, "?inForce=2026-06-01");
        Assert.Contains($"{id} is not a pledge of its own: {holder} holds it", page.Markup, StringComparison.Ordinal);
        Assert.Contains(why, page.Markup, StringComparison.Ordinal);
        Assert.Equal($"/pledges/{holder}?inForce=2026-06-01", page.Find(".empty a").GetAttribute("href"));
    }

    [Theory]
    [InlineData("XX-99", "", "There is no pledge XX-99")]
    [InlineData("DE-01", "?inForce=2020-01-01", "Pledge DE-01 is not in force at")]
    [InlineData("DE-01", "?asKnown=never", "is not a moment")]
    public void What_is_not_there_is_refused_in_a_sentence(string id, string query, string sentence) =>
        Assert.Contains(sentence, One(id, query).Find("[role=alert]").TextContent, StringComparison.Ordinal);

    [Fact]
    public void Another_pledge_or_moment_is_another_answer_on_the_same_page()
    {
        var page = One("CA-01", "?inForce=2025-05-01");
        Assert.Contains("Undecided since 7 Apr 2025.", Said(page.Find(".head")), StringComparison.Ordinal);
        page.Render(with => with.Add(it => it.Id, "FR-01"));
        Until(page, () => Assert.Contains("France, FR-01. Under consideration since about 29 Apr 2025.", Said(page.Find(".head")), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("fr-FR", "Les 4 doivent être remplies. Aujourd’hui, aucune ne l’est.", "accepté par : Russie et Ukraine", "Allemagne, DE-01. Offert depuis le 6 janv. 2026.")]
    [InlineData("uk-UA", "Мають виконуватися всі 4. Сьогодні не виконується жодна.", "погоджене: Росія і Україна", "Німеччина, DE-01. Запропоновано з 6 січ. 2026.")]
    public void The_words_around_the_conditions_are_the_readers(string culture, params string[] sentences)
    {
        Speak(culture);
        var said = string.Join(' ', One("DE-01").FindAll(".head, section").Select(Said));
        Assert.All(sentences, sentence => Assert.Contains(sentence, said, StringComparison.Ordinal));
    }
}
