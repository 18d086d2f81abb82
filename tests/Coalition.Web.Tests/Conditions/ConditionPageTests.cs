using Bunit;
using Coalition.Domain;
using Coalition.Web.Features.Conditions;
using Coalition.Web.Tests.Support;

namespace Coalition.Web.Tests.Conditions;

public sealed class ConditionPageTests(TestCluster cluster) : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private readonly RecordFixture record = new(cluster);
    private Cell cell = null!;

    public async ValueTask InitializeAsync()
    {
        await record.InitializeAsync();
        cell = new(record);
        await cell.FoundAsync();
    }

    public ValueTask DisposeAsync() => record.DisposeAsync();

    [Fact]
    public async Task What_a_value_would_move_is_listed_before_it_is_saved_and_then_saved_in_one_step()
    {
        await cell.ConfirmAsync((await cell.ProposeAsync("General", "2026-11-20")).Record);
        await using var desk = new Desk(record, cell, Cell.First, "admin");
        var page = Open(desk, "PARL-DE");
        page.Change("#value", "true");
        page.Change("#effective", "2026-11-21");
        page.WaitForAssertion(() => Assert.Equal("DE-01", page.Find(".what-moves li a").TextContent), Limit);
        Assert.Equal(ActivationState.Triggered, await cell.StateAsync("DE-01"));

        page.Change("#source-title", "Bundestag, minutes");
        page.Submit("form");
        page.WaitForElement(".receipt", Limit);
        Assert.Equal(ActivationState.Active, await cell.StateAsync("DE-01"));
        page.WaitForAssertion(() => Assert.Contains("Bundestag, minutes", page.Find(".values").TextContent, StringComparison.Ordinal), Limit);
    }

    [Fact]
    public async Task Every_value_stands_with_the_one_it_replaced_who_recorded_it_and_why()
    {
        foreach (var (value, day, note) in new[] { ("true", "2026-11-10", "The vote."), ("disputed", "2026-11-20", "The court."), ("false", "2026-11-15", "A late correction.") })
            Assert.False((await cell.Conditions.RecordAsync(Cell.First, "PARL-DE", new(value, day, new("Minutes"), note), stop: Xunit.TestContext.Current.CancellationToken)).IsRefused);
        await using var desk = new Desk(record, cell, Cell.Analyst, "analyst");
        var rows = Open(desk, "PARL-DE").FindAll("section[aria-labelledby=fields] tbody tr").Select(row => string.Join('|', row.QuerySelectorAll("td").Select(cell => cell.TextContent.Trim()).Where((_, at) => at is 0 or 1 or 4 or 5)));
        Assert.Equal(["Met|Not met|First admin|A late correction.", "Met|Disputed|First admin|The court.", "nothing recorded|Met|First admin|The vote."], rows);
    }

    [Fact]
    public async Task A_long_history_is_shown_a_number_of_lines_at_a_time()
    {
        for (var day = 1; day <= 52; day++)
            Assert.False((await cell.Conditions.RecordAsync(Cell.First, "NO-PROVOCATION", new(day % 2 == 0 ? "true" : "false", $"2026-{1 + (day / 28):D2}-{1 + (day % 28):D2}", new("Minutes")), stop: Xunit.TestContext.Current.CancellationToken)).IsRefused);
        await using var desk = new Desk(record, cell, Cell.Analyst, "analyst");
        var page = Open(desk, "NO-PROVOCATION");
        Assert.Equal((50, 50), (page.FindAll("section[aria-labelledby=fields] tbody tr").Count, page.FindAll(".values li").Count));
        page.Click("section[aria-labelledby=fields] button");
        page.WaitForAssertion(() => Assert.Equal(52, page.FindAll("section[aria-labelledby=fields] tbody tr").Count), Limit);
    }

    [Fact]
    public async Task A_computed_condition_says_how_and_offers_no_form()
    {
        await using var desk = new Desk(record, cell, Cell.First, "admin");
        var page = Open(desk, "CF-GENERAL");
        Assert.Empty(page.FindAll("form"));
        Assert.Contains("a general ceasefire is in force, declared or accepted by", page.Find("section[aria-labelledby=test]").TextContent, StringComparison.Ordinal);
        Assert.Equal(["DE-01", "FR-01"], page.FindAll(".gated li a").Select(link => link.TextContent));
    }

    [Fact]
    public async Task The_catalogue_filters_by_value_and_text_from_its_address()
    {
        await using var desk = new Desk(record, cell, Cell.Analyst, "analyst");
        Assert.Equal(5, desk.Open<ConditionsPage>("/conditions", _ => { }).FindAll(".category li").Count);
        Assert.Equal(2, desk.Open<ConditionsPage>("/conditions?value=unknown", _ => { }).FindAll(".category li").Count);
        Assert.Single(desk.Open<ConditionsPage>("/conditions?value=unknown&q=parl", _ => { }).FindAll(".category li"));
        Assert.Single(desk.Open<ConditionsPage>("/conditions?q=nothing", _ => { }).FindAll(".empty"));
    }

    private static IRenderedComponent<ConditionPage> Open(Desk desk, string code) => desk.Open<ConditionPage>($"/conditions/{code}", with => with.Add(page => page.ConditionCode, code));
}
