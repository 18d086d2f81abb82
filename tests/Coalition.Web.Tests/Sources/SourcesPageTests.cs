using Bunit;
using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Features.Sources;
using Coalition.Web.Http;
using Coalition.Web.Tests.Exchange;
using Coalition.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TestContext = Xunit.TestContext;

namespace Coalition.Web.Tests.Sources;

public sealed class SourcesPageTests(SampleFixture record) : RegistersScreen(record), IClassFixture<SampleFixture>
{
    [Fact]
    public void The_newest_comes_first_with_publisher_date_reliability_and_how_often_it_is_cited()
    {
        var page = Sources();
        Assert.Contains("1–50 of 176", page.Find(".pager").TextContent, StringComparison.Ordinal);
        Assert.Equal("Putin: talks do not need a ceasefire Hanna AI News about 5 Jun 2026 Aggregator Press Cited 1", Said(page.Find("tbody tr")));
        Assert.Equal(26, Sources("?page=4").FindAll("tbody tr").Count);
    }

    [Theory]
    [InlineData("?reliability=official&q=declaration", "Paris Declaration, official English text")]
    [InlineData("?q=clash-report", "Report on the Paris signing of post-ceasefire guarantees")]
    public void It_filters_by_reliability_and_text_from_its_address(string query, string title) => Assert.Contains(title, Sources(query).FindAll("tbody th").Select(cell => cell.TextContent));

    [Fact]
    public void What_leaves_nothing_and_what_cannot_be_read_say_so()
    {
        Assert.Contains("none of 176 sources", Sources("?q=nothing+of+the+kind").Find(".empty").TextContent, StringComparison.Ordinal);
        Assert.Contains("nonsense", Sources("?reliability=nonsense").Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Contains("None was known at that moment", Sources("?asKnown=2020-01-01").Find(".empty").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_page_says_who_stands_behind_it_and_lists_what_cites_it_each_where_it_stands()
    {
        var page = Source("clash-report-20260107", "?inForce=2026-02-01");
        Assert.Contains("Clash Report", page.Find(".terms").TextContent, StringComparison.Ordinal);
        Assert.Equal(["Pledges 9", "Conditions 4", "Statements 14", "Nations 1"], page.FindAll("h3").Select(Said));
        var lines = page.FindAll("#cited li").ToDictionary(line => line.QuerySelector(".number")!.TextContent);
        Assert.Equal("/pledges/FR-01?inForce=2026-02-01", lines["FR-01, revision 2"].QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal("/statements?from=2026-01-06&until=2026-01-06&inForce=2026-02-01#st-04", lines["st-04"].QuerySelector("a")!.GetAttribute("href"));
        Assert.Contains("Not met", lines["MON-MECHANISM@2026-01-06"].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cites_it_is_read_a_page_at_a_time_and_counted_in_all()
    {
        var sources = ActivatorUtilities.CreateInstance<SourceQueries>(record.Services);
        var pages = new List<SourceDetail>();
        for (var number = 1; number <= 3; number++) pages.Add((await sources.OneAsync("clash-report-20260107", Question.Today, new Paging(number, 10), TestContext.Current.CancellationToken)).Value);
        Assert.All(pages, page => Assert.Equal(28, page.Citers.Total));
        Assert.All(pages, page => Assert.Equal(28, page.Counts.Values.Sum()));
        Assert.Equal([10, 10, 8], pages.Select(page => page.Citers.Items.Count));
        Assert.Equal(28, pages.SelectMany(page => page.Citers.Items).Distinct().Count());
    }

    [Fact]
    public void At_an_earlier_moment_it_is_cited_only_by_what_was_in_force_by_then() =>
        Assert.Equal(["Conditions 2", "Nations 1"], Source("clash-report-20260107", "?inForce=2026-01-05").FindAll("h3").Select(Said));

    [Fact]
    public void One_click_copies_the_source_with_its_number_and_as_of_and_with_each_record_that_cites_it()
    {
        var page = Source("uapres-paris-decl-20260106", "?inForce=2026-02-01T10:00:00Z");
        Assert.Equal("Paris Declaration, official English text. Office of the President of Ukraine, 6 Jan 2026. https://www.president.gov.ua/en/news/parizka-deklaraciya-nadijni-garantiyi-bezpeki-dlya-micnogo-j-102313 "
            + "Coalition, source uapres-paris-decl-20260106, ledger entry 1; as known by ledger entry 1, in force 1 Feb 2026, 10:00Z.", page.Find(".head [data-copy]").GetAttribute("data-copy")!.Replace('\u00a0', ' '));
        Assert.All(page.FindAll("#cited li"), line => Assert.Contains(line.QuerySelector(".number")!.TextContent, line.QuerySelector("[data-copy]")!.GetAttribute("data-copy"), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("nothing", "")]
    [InlineData("clash-report-20260107", "?asKnown=2020-01-01")]
    public void A_source_that_is_not_known_is_refused_in_a_sentence(string id, string query) =>
        Assert.Contains("no source of that number", Source(id, query).Find("[role=alert]").TextContent, StringComparison.Ordinal);

    [Fact]
    public async Task Every_fact_that_names_a_source_is_among_those_that_cite_it()
    {
        await using var db = await record.Contexts.CreateDbContextAsync(TestContext.Current.CancellationToken);
        var expected = await db.Citations.CountAsync(TestContext.Current.CancellationToken) + await db.ConditionRecords.CountAsync(TestContext.Current.CancellationToken)
            + await db.Conditions.CountAsync(condition => condition.SourceId != null, TestContext.Current.CancellationToken) + await db.CeasefireRecords.CountAsync(TestContext.Current.CancellationToken)
            + await db.ViolationClaims.CountAsync(TestContext.Current.CancellationToken) + await db.TimelineNotes.CountAsync(TestContext.Current.CancellationToken)
            + await db.Statements.CountAsync(TestContext.Current.CancellationToken) + await db.Nations.CountAsync(TestContext.Current.CancellationToken) + await db.Bodies.CountAsync(TestContext.Current.CancellationToken)
            + (await db.RivalClaims.ToListAsync(TestContext.Current.CancellationToken)).Sum(claim => claim.SourceIds.Count);
        var all = (await ActivatorUtilities.CreateInstance<SourceQueries>(record.Services).ListAsync(null, null, Question.Today, new Paging(1, Paging.MostRows), TestContext.Current.CancellationToken)).Value;
        Assert.Equal(expected, all.Page.Items.Sum(line => line.Cited));
    }
}
