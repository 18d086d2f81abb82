using Bunit;
using Coalition.Web.Tests.Exchange;
using Coalition.Web.Tests.Support;

namespace Coalition.Web.Tests.Statements;

public sealed class StatementsPageTests(SampleFixture record) : RegistersScreen(record), IClassFixture<SampleFixture>
{
    [Fact]
    public void The_newest_comes_first_day_by_day_fifty_on_a_page()
    {
        var page = Statements();
        Assert.Equal(("4 Jun 2026", 50), (Said(page.Find("h2")), page.FindAll("section li").Count));
        Assert.Contains("1–50 of 54", page.Find(".pager").TextContent, StringComparison.Ordinal);
        Assert.Equal(4, Statements("?page=2").FindAll("section li").Count);
    }

    [Theory]
    [InlineData("?nation=TR", "st-33 st-49")]
    [InlineData("?nation=COW", "st-40")]
    [InlineData("?about=TR&secondHand=true", "st-04")]
    [InlineData("?speaker=defence%20minister&nation=LT", "st-30")]
    [InlineData("?q=commons", "st-14")]
    [InlineData("?q=tr-01", "st-04")]
    [InlineData("?q=100%25", "")]
    [InlineData("?from=2026-02-24&until=2026-02-28", "st-39 st-40")]
    [InlineData("?from=2026-02-24&until=2026-02-27", "st-40")]
    [InlineData("?inForce=2025-09-04", "st-42 st-43 st-44 st-45 st-47")]
    public void Each_filter_of_the_address_leaves_what_it_says(string query, string ids) =>
        Assert.Equal(ids.Split(' ', StringSplitOptions.RemoveEmptyEntries), Statements(query).FindAll("section li").Select(line => line.Id!).Order());

    [Fact]
    public void A_statement_says_who_spoke_of_what_and_where_it_stands_and_what_is_second_hand_is_marked()
    {
        var line = Statements("?q=tr-01").Find("#st-04");
        Assert.Contains("Emmanuel Macron, President, France · about Türkiye · Supports · Clash Report, 7 Jan 2026 · TR-01", Said(line).Replace(" ·", " ·", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Single(line.QuerySelectorAll(".second-hand"));
        Assert.Equal(["/nations/FR", "/nations/TR", "/pledges/TR-01"], line.QuerySelectorAll("a").Select(link => link.GetAttribute("href")));
        Assert.Empty(Statements("?q=commons").FindAll(".second-hand"));
    }

    [Fact]
    public void What_is_second_hand_and_what_is_not_are_all()
    {
        Assert.Equal(54, Count("?secondHand=true") + Count("?secondHand=false"));
        Assert.All(Statements("?secondHand=true").FindAll("section li"), line => Assert.Single(line.QuerySelectorAll(".second-hand")));
    }

    [Fact]
    public void One_click_copies_speaker_words_source_record_number_and_as_of()
    {
        var copied = Statements("?q=commons&inForce=2026-02-01T10:00:00Z").Find("#st-14 [data-copy]").GetAttribute("data-copy")!;
        Assert.StartsWith("Keir Starmer, Prime Minister, United Kingdom, 7 Jan 2026: Any deployment would be put to the Commons", copied.Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.EndsWith("Coalition, statement st-14, ledger entry 1; as known by ledger entry 1, in force 1 Feb 2026, 10:00Z.", copied.Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.Contains("https://", copied, StringComparison.Ordinal);
    }

    [Fact]
    public void What_leaves_nothing_and_what_cannot_be_read_say_so()
    {
        Assert.Contains("none of 54 statements", Statements("?q=nothing+of+the+kind").Find(".empty").TextContent, StringComparison.Ordinal);
        Assert.Contains("None was known or made", Statements("?asKnown=2020-01-01").Find(".empty").TextContent, StringComparison.Ordinal);
        Assert.Contains("someday", Statements("?from=someday").Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Contains("colour", Statements("?colour=red").Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_form_writes_the_address_and_keeps_both_times()
    {
        var page = Statements("?inForce=2026-02-01");
        page.Act(() => page.FindAll("select")[0].Change("FR"));
        page.Change("input[type=search]", "soldiers");
        page.Submit("form");
        page.WaitForAssertion(() => Assert.EndsWith("/statements?nation=FR&q=soldiers&inForce=2026-02-01", Address, StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Single(page.FindAll("section li")));
    }

    private int Count(string query) => int.Parse(Statements(query).Find(".pager").TextContent.Split("of ")[1].Trim().Split('N', ' ', '\n')[0], System.Globalization.CultureInfo.InvariantCulture);
}
