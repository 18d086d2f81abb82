using System.Globalization;
using Bunit;
using Coalition.Web.Tests.Exchange;
using Coalition.Web.Tests.Support;

namespace Coalition.Web.Tests.Nations;

public sealed class NationPageTests(SampleFixture record) : RegistersScreen(record), IClassFixture<SampleFixture>
{
    [Fact]
    public void Its_head_says_role_leads_and_the_last_time_it_spoke_for_itself()
    {
        var page = Nation("TR");
        Assert.Equal("Türkiye", page.Find("h1").TextContent);
        Assert.Equal(["Role Member", "Leads Sea", "Pledges 4 alone or jointly", "Open questions 2 to be asked"], page.FindAll(".lead > div").Take(4).Select(Said));
        Assert.Contains("18 May 2026 The newest date", Said(page.FindAll(".lead > div")[^1]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_nation_without_a_position_is_not_called_decided()
    {
        var page = Nation("AL");
        Assert.Equal("Pledges none alone or jointly", Said(page.FindAll(".lead > div")[2]));
        Assert.Contains("no position of it is recorded", page.Find("#open").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Commitments_offers_other_positions_and_refusals_stand_apart()
    {
        Assert.Equal(["Committed 3", "Offered 1"], Nation("TR").FindAll(".group h3").Select(Said));
        var poland = Nation("PL");
        Assert.Equal("PL-01", poland.Find("section[aria-labelledby=refusals] li .b").TextContent);
        Assert.Contains("Ruled out", poland.Find("section[aria-labelledby=refusals] li").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("PL-01", poland.Find("section[aria-labelledby=pledges]").TextContent, StringComparison.Ordinal);
        Assert.Contains("Other positions", Nation("NL").Find("section[aria-labelledby=pledges]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_joint_pledge_stands_with_each_of_its_nations_and_names_the_other()
    {
        Assert.Contains("Hubs · with France", Nation("GB").Find("section[aria-labelledby=pledges]").TextContent, StringComparison.Ordinal);
        Assert.Contains("Hubs · with United Kingdom", Nation("FR").Find("section[aria-labelledby=pledges]").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GB")]
    [InlineData("NL")]
    [InlineData("US")]
    public async Task Each_count_is_what_the_list_it_leads_to_holds(string code)
    {
        var figures = Nation(code).FindAll("a[href^='/pledges?nation=']");
        Assert.True(figures.Count >= 4);
        foreach (var figure in figures) Assert.Equal(int.Parse(Said(figure).Split(' ')[^1], CultureInfo.InvariantCulture), await ListedAsync(figure.GetAttribute("href")!));
    }

    [Fact]
    public void Its_legal_steps_have_value_date_and_source_and_lead_to_their_condition()
    {
        var step = Nation("GB").Find("section[aria-labelledby=steps] li");
        Assert.Equal("/conditions/PARL-GB", step.QuerySelector("a")!.GetAttribute("href"));
        Assert.Contains("Not met as of 7 Jan 2026", Said(step), StringComparison.Ordinal);
        Assert.Contains("The Independent", Said(step), StringComparison.Ordinal);
        Assert.Equal(["MONTREUX", "MISSION-DEFINED"], Nation("TR").FindAll(".steps li > div > a").Select(link => link.GetAttribute("href")!["/conditions/".Length..]));
    }

    [Fact]
    public void Caveats_are_its_words_with_the_pledges_they_belong_to()
    {
        var same = Nation("GB").FindAll(".caveats li").Single(line => line.TextContent.StartsWith("Part of the force mission", StringComparison.Ordinal));
        Assert.Equal(["GB-06", "GB-07", "GB-08"], same.QuerySelectorAll("a").Select(link => link.TextContent));
    }

    [Fact]
    public void What_others_said_of_it_is_second_hand_and_an_open_question_until_it_says_so_itself()
    {
        var page = Nation("TR");
        Assert.Contains("Emmanuel Macron, President, France", Said(page.Find("section[aria-labelledby=of-others]")), StringComparison.Ordinal);
        Assert.Equal(["Told by others, not confirmed", "Number withheld"], page.FindAll("#open h3").Select(Said));
        Assert.Equal(["TR-01", "TR-03"], page.FindAll("#open li .b").Select(Said));
        Assert.Single(page.FindAll("section[aria-labelledby=pledges] .second-hand"));
    }

    [Fact]
    public void What_would_stand_on_its_soil_and_what_it_belongs_to_stand_aside()
    {
        var page = Nation("FR");
        Assert.Equal(["FR-05", "FR-06"], page.FindAll("section[aria-labelledby=hosted] li .b").Select(Said));
        Assert.Equal(["Coalition of the Willing Lead", "European Union Member", "NATO Member"], page.FindAll("section[aria-labelledby=bodies] li").Select(Said));
        Assert.Contains("GB-04", Nation("UA").Find("section[aria-labelledby=hosted]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void At_an_earlier_moment_only_what_was_said_and_in_force_by_then_stands_there()
    {
        var page = Nation("TR", "?inForce=2026-01-07");
        Assert.DoesNotContain("18 May 2026", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Yaşar Güler", page.Markup, StringComparison.Ordinal);
        Assert.All(page.FindAll(".columns a[href^='/']"), link => Assert.Contains("inForce=2026-01-07", link.GetAttribute("href"), StringComparison.Ordinal));
        Assert.Contains("No statement of Türkiye is recorded", page.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ZZ", "")]
    [InlineData("tr", "")]
    [InlineData("TURKEY", "")]
    [InlineData("TR", "?asKnown=2020-01-01")]
    public void A_nation_that_is_not_known_is_refused_in_a_sentence(string code, string query) =>
        Assert.Contains("no nation of that code", Nation(code, query).Find("[role=alert]").TextContent, StringComparison.Ordinal);

    [Theory]
    [InlineData("fr", "Royaume-Uni", "Engagé 10", "Coalition des volontaires Chef de file", "Non remplie au 7 janv. 2026")]
    [InlineData("uk", "Велика Британія", "Зобов’язання 10", "Коаліція охочих", "Не виконано")]
    public void The_words_around_the_facts_are_the_readers(string culture, string name, params string[] some)
    {
        Speak(culture);
        var page = Nation("GB");
        Assert.Equal(name, page.Find("h1").TextContent);
        var said = Said(page.Find(".columns"));
        Assert.All(some, words => Assert.Contains(words, said, StringComparison.Ordinal));
    }
}
