using Bunit;
using Coalition.Web.Data;
using Coalition.Web.Features.Ceasefires;
using Coalition.Web.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Ceasefires;

public sealed class ClaimPageTests(TestCluster cluster) : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private readonly RecordFixture record = new(cluster);
    private Cell cell = null!;
    private string ceasefire = "";

    public async ValueTask InitializeAsync()
    {
        await record.InitializeAsync();
        cell = new(record);
        await cell.FoundAsync();
        (ceasefire, _) = await cell.ProposeAsync("General ceasefire", "2026-11-20");
    }

    public ValueTask DisposeAsync() => record.DisposeAsync();

    [Fact]
    public async Task What_is_missing_is_named_and_what_was_typed_stays_until_the_claim_is_recorded()
    {
        await using var desk = new Desk(record, cell, Cell.First, "admin");
        var page = Open(desk);
        page.Change("#by", "UA");
        page.Submit("form");
        page.WaitForAssertion(() => Assert.Equal(["against", "effective", "summary", "source-title"], page.FindAll(".refused a").Select(link => link.GetAttribute("data-field"))), Limit);
        Assert.Equal("UA", page.Find("#by").GetAttribute("value"));

        page.Change("#against", "RU");
        page.Change("#effective", "2026-11-21");
        page.Change("#count", "12");
        page.Change("#summary", "Shelling across the line.");
        page.Change("#source-title", "General staff, evening report");
        page.Submit("form");
        page.WaitForAssertion(() => Assert.EndsWith($"/ceasefires/{ceasefire}", desk.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal), Limit);
        var claim = Assert.Single((await cell.Queries.OneAsync(ceasefire, Question.Today, Xunit.TestContext.Current.CancellationToken)).Value.Claims);
        Assert.Equal(("UA", "RU", 12, "2026-11-21", "Shelling across the line."), (claim.By, claim.Against, claim.Count, claim.Effective, claim.Summary));
    }

    [Fact]
    public async Task A_reader_without_the_right_is_told_who_may()
    {
        await using var desk = new Desk(record, cell, Cell.Analyst, "analyst");
        Assert.Empty(Open(desk).FindAll("form"));
    }

    private IRenderedComponent<ClaimPage> Open(Desk desk) => desk.Open<ClaimPage>($"/ceasefires/{ceasefire}/claim", with => with.Add(page => page.Id, ceasefire));
}
