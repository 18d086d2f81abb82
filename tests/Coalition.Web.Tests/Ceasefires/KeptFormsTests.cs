using Bunit;
using Coalition.Web.Data;
using Coalition.Web.Features.Ceasefires;
using Coalition.Web.Features.Conditions;
using Coalition.Web.Http;
using Coalition.Web.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Ceasefires;

/// <summary>What was half typed into a form of ceasefires or conditions is back as typed, and forgotten once it stands in the record.</summary>
public sealed class KeptFormsTests(TestCluster cluster) : IAsyncLifetime
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
    public async Task A_declaration_is_back_with_its_parties_and_a_second_sending_declares_nothing_more()
    {
        await using var desk = new Desk(record, cell, Cell.First, "admin");
        desk.Kept(new()
        {
            ["name"] = "Half a pau", ["scope"] = "maritime", ["declared-by"] = "US,RU", ["accepted-by"] = "UA", ["end"] = "2026-12-24", ["end-time"] = "18:00", ["end-zone"] = "Europe/Kyiv",
            ["geography"] = "The sea", ["source-title"] = "Communiqué", ["source-date"] = "2026-11-22", ["key"] = "the-key-of-this-form",
        });
        var page = Back(desk.Open<DeclarePage>("/ceasefires/new", _ => { }));
        Assert.Equal(
            ("Half a pau", "maritime", "US,RU", "UA", "2026-12-24", "Europe/Kyiv", "The sea", "Communiqué", "2026-11-22"),
            (Value(page, "#name"), Value(page, "#scope"), Value(page, "input[name=declared-by]"), Value(page, "input[name=accepted-by]"), Value(page, "#end"), Value(page, "[name=end-zone]"), Value(page, "#geography"), Value(page, "#source-title"), Value(page, "#source-date")));
        page.Submit("form");
        page.WaitForAssertion(() => Assert.Contains("/propose", Address(desk), StringComparison.Ordinal), Limit);
        Assert.Single(desk.Browser.Invocations["forget"]);

        var again = Back(desk.Open<DeclarePage>("/ceasefires/new", _ => { }));
        again.Submit("form");
        again.WaitForAssertion(() => Assert.EndsWith("/ceasefires/half-a-pau/propose?status=in-force", Address(desk), StringComparison.Ordinal), Limit);
        Assert.Single((await cell.Queries.ListAsync(Question.Today, null, Paging.First, Xunit.TestContext.Current.CancellationToken)).Value.Page.Items);
    }

    [Fact]
    public async Task A_record_is_back_with_the_fields_its_status_asks_for()
    {
        var (ceasefire, proposed) = await cell.ProposeAsync("General", "2026-11-20");
        await cell.ConfirmAsync(proposed);
        await using var desk = new Desk(record, cell, Cell.First, "admin");
        desk.Kept(new() { ["status"] = "in-error", ["of"] = proposed, ["effective"] = "2026-11-22", ["summary"] = "It never", ["source-title"] = "Correction" });
        var page = Back(desk.Open<ProposePage>($"/ceasefires/{ceasefire}/propose", with => with.Add(it => it.Id, ceasefire)));
        Assert.Equal(("in-error", proposed, "2026-11-22", "It never"), (Value(page, "#status"), Value(page, "#of"), Value(page, "#effective"), Value(page, "#summary")));
        page.Submit("form");
        page.WaitForAssertion(() => Assert.EndsWith($"/records/{ceasefire}.2", Address(desk), StringComparison.Ordinal), Limit);
        Assert.Single(desk.Browser.Invocations["forget"]);
    }

    [Fact]
    public async Task A_claim_is_back_with_its_number()
    {
        var (ceasefire, _) = await cell.ProposeAsync("General", "2026-11-20");
        await using var desk = new Desk(record, cell, Cell.First, "admin");
        desk.Kept(new() { ["by"] = "UA", ["against"] = "both", ["count"] = "12", ["period"] = "one night", ["summary"] = "Shells at", ["effective"] = "2026-11-21", ["source-title"] = "General Staff" });
        var page = Back(desk.Open<ClaimPage>($"/ceasefires/{ceasefire}/claim", with => with.Add(it => it.Id, ceasefire)));
        Assert.Equal(("UA", "both", "12", "one night", "Shells at"), (Value(page, "#by"), Value(page, "#against"), Value(page, "#count"), Value(page, "#period"), Value(page, "#summary")));
        page.Submit("form");
        page.WaitForAssertion(() => Assert.EndsWith($"/ceasefires/{ceasefire}", Address(desk), StringComparison.Ordinal), Limit);
        Assert.Single(desk.Browser.Invocations["forget"]);
    }

    [Fact]
    public async Task The_value_of_a_condition_is_back_with_what_it_would_move()
    {
        await cell.ConfirmAsync((await cell.ProposeAsync("General", "2026-11-20")).Record);
        await using var desk = new Desk(record, cell, Cell.First, "admin");
        desk.Kept(new() { ["value"] = "true", ["effective"] = "2026-11-21", ["note"] = "half a", ["source-title"] = "Minutes" });
        var page = Back(desk.Open<ConditionPage>("/conditions/PARL-DE", with => with.Add(it => it.ConditionCode, "PARL-DE")));
        Assert.Equal(("true", "half a", "DE-01"), (Value(page, "#value"), Value(page, "#note"), page.Find(".what-moves li a").TextContent));
        page.Submit("form");
        page.WaitForElement(".receipt", Limit);
        Assert.Single(desk.Browser.Invocations["forget"]);
    }

    private static IRenderedComponent<T> Back<T>(IRenderedComponent<T> page) where T : class, IComponent
    {
        page.WaitForAssertion(() => Assert.Contains("What you had typed is back.", page.Markup, StringComparison.Ordinal), Limit);
        return page;
    }

    private static string? Value<T>(IRenderedComponent<T> page, string field) where T : class, IComponent => page.Find(field).GetAttribute("value");

    private static string Address(Desk desk) => desk.Services.GetRequiredService<NavigationManager>().Uri;
}
