using AngleSharp.Dom;
using Bunit;
using Bunit.TestDoubles;
using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Features.Overview;
using Coalition.Web.Live;
using Coalition.Web.Shell;
using Coalition.Web.Tests.Exchange;
using Coalition.Web.Tests.Support;
using Coalition.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Overview;

/// <summary>The home page on the real data: what it says, where its figures lead, and what it does when it is asked something else.</summary>
public sealed class OverviewPageTests(SampleFixture record) : ScreenContext, IClassFixture<SampleFixture>
{
    [Fact]
    public async Task It_tells_the_story_of_the_real_data()
    {
        var page = await ShownAsync("/");
        Assert.Contains(page.FindAll("h2"), title => title.TextContent == "No committed troop figure exists. The only number on offer is Estonia’s 100–200.");
        Assert.Equal(["5", "1", "43", "0", "0", "12", "14"], page.FindAll(".strip .n").Select(count => count.TextContent));
        Assert.Contains("37 would move on a general ceasefire, 6 wait for more.", page.Find(".strip").TextContent, StringComparison.Ordinal);
        Assert.Equal(["France", "United Kingdom", "Estonia"], page.FindAll(".force-row .name a").Take(3).Select(name => name.TextContent));
        Assert.Contains("several thousand", Lane(page, "France").GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.NotEmpty(Lane(page, "United Kingdom").QuerySelectorAll(".hatched"));
        Assert.Equal(12, page.FindAll(".refused-by li").Count);
        Assert.Equal(8, page.FindAll(".mentioned-by li").Count);
        Assert.Equal(["9", "30"], page.FindAll(".two a").Select(count => count.TextContent));
    }

    [Fact]
    public async Task Every_count_opens_its_pledges_at_the_same_times()
    {
        var page = await ShownAsync("/?inForce=2026-06-01");
        var links = page.FindAll(".strip a, .force-sums a, .force-row a, .unit-chart a, .apart a").Select(link => link.GetAttribute("href")!).ToList();
        Assert.True(links.Count > 60, $"{links.Count} links");
        Assert.All(links, link => Assert.Equal("2026-06-01", QueryHelpers.ParseQuery(new Uri($"http://localhost{link}").Query)["inForce"]));
        Assert.Empty(page.FindAll(".ceasefire-panel"));
    }

    [Theory]
    [InlineData("component", "Land force")]
    [InlineData("stage", "Declared")]
    [InlineData("activation", "Dormant")]
    [InlineData("location", "On Ukrainian territory")]
    public async Task Each_dimension_has_its_rows(string by, string first) =>
        Assert.Equal(first, (await ShownAsync($"/?by={by}")).Find(".force-row .name a").TextContent);

    [Theory]
    [InlineData("en-GB", "Denmark, Estonia, France, Germany, Ireland, Lithuania, Norway, Portugal, Slovenia, Spain, Türkiye, United Kingdom")]
    [InlineData("fr", "Allemagne, Danemark, Espagne, Estonie, France, Irlande, Lituanie, Norvège, Portugal, Royaume-Uni, Slovénie, Turquie")]
    [InlineData("uk", "Велика Британія, Данія, Естонія, Ірландія, Іспанія, Литва, Німеччина, Норвегія, Португалія, Словенія, Туреччина, Франція")]
    public async Task Rows_by_nation_stand_in_the_order_of_the_readers_alphabet(string culture, string inOrder)
    {
        Speak(culture);
        Assert.Equal(inOrder, string.Join(", ", (await ShownAsync("/?view=table&sort=name")).FindAll(".force-table tbody th a").Select(name => name.TextContent)));
    }

    [Fact]
    public async Task The_table_holds_the_rows_of_the_chart_in_the_order_asked_for()
    {
        var page = await ShownAsync("/?view=table&sort=name");
        Assert.Equal(12, page.FindAll(".force-table tbody th a").Count);
        Assert.Equal("ascending", page.Find(".force-table thead th").GetAttribute("aria-sort"));
        Assert.Empty(page.FindAll(".force-row"));
    }

    [Fact]
    public async Task The_words_of_one_nation_never_stand_for_two()
    {
        var land = (await ShownAsync("/?by=component")).Find(".force-row .lane");
        Assert.StartsWith("several thousand; 1 more", land.GetAttribute("aria-label"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_choice_goes_into_the_address()
    {
        var page = await ShownAsync("/?inForce=2026-06-01");
        page.Change(".force-controls select", "hubs");
        page.WaitForAssertion(() => Assert.Equal("http://localhost/?unit=hubs&inForce=2026-06-01", Services.GetRequiredService<NavigationManager>().Uri));
    }

    [Fact]
    public async Task Marks_are_hidden_from_those_who_hear_the_page_and_summed_instead()
    {
        var land = (await ShownAsync("/")).Find(".unit-chart li");
        Assert.Equal("true", land.QuerySelector(".marks")!.GetAttribute("aria-hidden"));
        Assert.Equal(31, land.QuerySelectorAll(".marks .ic").Length);
        Assert.Equal("11 dormant, 12 refused, 8 not an offer", land.QuerySelector(".vh")!.TextContent);
    }

    [Fact]
    public async Task An_address_that_says_nothing_known_is_refused_in_a_sentence()
    {
        var page = await ShownAsync("/?unit=legions", ".refused");
        Assert.Contains("“legions” is no unit", page.Find(".refused").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_the_record_begins_it_says_when_that_was()
    {
        var page = await ShownAsync("/?asKnown=2020-01-01", ".empty");
        Assert.Contains("23\u00a0Nov\u00a02026, 08:00Z", page.Find(".empty").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_admin_is_led_through_the_first_ceasefire()
    {
        Assert.Equal(4, (await ShownAsync("/", role: Role.Admin)).FindAll(".first-ceasefire li").Count);
    }

    [Fact]
    public async Task Others_are_not_led_where_they_may_not_go() => Assert.Empty((await ShownAsync("/")).FindAll(".first-ceasefire"));

    private static IElement Lane(IRenderedComponent<OverviewPage> page, string name) =>
        page.FindAll(".force-row").Single(row => row.QuerySelector(".name a")!.TextContent == name).QuerySelector(".lane")!;

    private async Task<IRenderedComponent<OverviewPage>> ShownAsync(string address, string shows = ".strip", Role role = Role.Analyst)
    {
        Services.AddSingleton(ActivatorUtilities.GetServiceOrCreateInstance<ForceQueries>(record.Services)).AddSingleton<Shown>().AddSingleton<SharedParts>();
        this.AddAuthorization().SetAuthorized("a-reader").SetRoles(Code.Of(role));
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        var page = Render<OverviewPage>();
        await page.WaitForElementAsync(shows, TimeSpan.FromSeconds(30));
        return page;
    }
}
