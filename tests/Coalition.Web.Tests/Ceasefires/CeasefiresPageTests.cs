using Bunit;
using Coalition.Web.Features.Ceasefires;
using Coalition.Web.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Ceasefires;

public sealed class CeasefiresPageTests(TestCluster cluster) : IAsyncLifetime
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
    public async Task Before_the_first_ceasefire_the_page_leads_a_newcomer_and_only_an_admin_can_begin()
    {
        await using var analyst = new Desk(record, cell, Cell.Analyst, "analyst");
        var read = analyst.Open<CeasefiresPage>("/ceasefires", _ => { });
        Assert.Equal(3, read.FindAll(".empty ol li").Count);
        Assert.Empty(read.FindAll("a[href='/ceasefires/new']"));

        await using var admin = new Desk(record, cell, Cell.First, "admin");
        Assert.Single(admin.Open<CeasefiresPage>("/ceasefires", _ => { }).FindAll("a[href='/ceasefires/new']"));
    }

    [Fact]
    public async Task What_is_in_force_what_waits_and_what_is_over_stand_apart_and_the_scope_filters()
    {
        var (_, sea) = await cell.ProposeAsync("Black Sea", "2026-11-20", "maritime");
        await cell.ConfirmAsync(sea);
        var (_, waiting) = await cell.ProposeAsync("General", "2026-11-21");
        await using var desk = new Desk(record, cell, Cell.Analyst, "analyst");
        var page = desk.Open<CeasefiresPage>("/ceasefires", _ => { });
        Assert.Equal("Black Sea", page.Find("section[aria-labelledby=in-force] li a").TextContent);
        Assert.Equal("General", page.Find("section[aria-labelledby=others] li a").TextContent);
        Assert.EndsWith(waiting, page.Find("section[aria-labelledby=waiting] li a").GetAttribute("href"), StringComparison.Ordinal);

        var filtered = desk.Open<CeasefiresPage>("/ceasefires?scope=general", _ => { });
        Assert.Empty(filtered.FindAll("section[aria-labelledby=in-force] li"));
        Assert.Equal("alert", desk.Open<CeasefiresPage>("/ceasefires?scope=nowhere", _ => { }).Find(".refused").GetAttribute("role"));
    }

    [Fact]
    public async Task A_record_with_gaps_is_not_proposed_and_the_form_names_what_it_needs()
    {
        var ceasefire = (await cell.Ceasefires.DeclareAsync(Cell.First, new("General", "general", ["US"]), stop: Xunit.TestContext.Current.CancellationToken)).Value;
        await using var desk = new Desk(record, cell, Cell.First, "admin");
        var page = desk.Open<ProposePage>($"/ceasefires/{ceasefire}/propose?status=accepted", with => with.Add(form => form.Id, ceasefire));
        page.Submit("form");
        page.WaitForAssertion(() => Assert.Equal(3, page.FindAll(".refused li").Count), Limit);

        page.Change("#party", "RU");
        page.Change("#effective", "2026-10-25");
        page.Act(() => page.FindAll("input[type=time]")[0].Change("03:30:00"));
        page.Change(".moment select", "Europe/Kyiv");
        Assert.Equal(2, page.FindAll(".moment-twice input").Count);
        page.Change("#source-title", "Communiqué");
        page.Submit("form");
        page.WaitForAssertion(() => Assert.Single(page.FindAll(".refused li")), Limit);

        page.Act(() => page.FindAll(".moment-twice input")[1].Change(true));
        Assert.Contains("25\u00a0Oct\u00a02026, 01:30Z", page.Find("#effective-is").TextContent, StringComparison.Ordinal);
        page.Submit("form");
        var navigation = desk.Services.GetRequiredService<NavigationManager>();
        page.WaitForAssertion(() => Assert.EndsWith($"/ceasefires/{ceasefire}/records/{ceasefire}.1", navigation.Uri, StringComparison.Ordinal), Limit);
        var proposal = (await cell.Queries.ProposalAsync($"{ceasefire}.1", Xunit.TestContext.Current.CancellationToken)).Value;
        Assert.Equal(("accepted", "RU", "2026-10-25T01:30:00Z"), (proposal.Terms.Status, proposal.Terms.Party, proposal.Terms.Effective));
    }

    [Fact]
    public async Task The_history_of_a_ceasefire_tells_field_by_field_what_each_record_made_of_it()
    {
        var (ceasefire, proposed) = await cell.ProposeAsync("General", "2026-11-20");
        await cell.ConfirmAsync(proposed);
        await cell.RecordAsync(ceasefire, new("extended", "2026-11-22", new("Communiqué"), AnnouncedEnd: "2026-12-31", Summary: "Until the talks end."));
        await cell.RecordAsync(ceasefire, new("in-error", "2026-11-22", new("Correction"), Of: proposed));
        await using var desk = new Desk(record, cell, Cell.Analyst, "analyst");
        var page = desk.Open<CeasefirePage>($"/ceasefires/{ceasefire}", with => with.Add(it => it.Id, ceasefire));
        var rows = page.FindAll("section[aria-labelledby=fields] tbody tr").Select(row => string.Join('|', row.Children.Select(cell => cell.TextContent.Trim().Replace('\u00a0', ' ')).Where((_, at) => at is 0 or 1 or 2 or 5 or 6))).ToList();
        Assert.Equal(
        [
            "In force since|20 Nov 2026, 00:00Z|never in force|Second admin|Read in full.", "In force until|1 Jan 2027, 00:00Z|never in force|Second admin|Read in full.",
            "Status|In force|Extended|Second admin|Read in full. Until the talks end.", "In force until|no end announced|1 Jan 2027, 00:00Z|Second admin|Read in full. Until the talks end.",
            "Status|nothing recorded|In force|Second admin|Read in full.", "In force since|nothing recorded|20 Nov 2026, 00:00Z|Second admin|Read in full.", "In force until|nothing recorded|no end announced|Second admin|Read in full.",
            "Declared or accepted by|nothing recorded|RU, UA and US|First admin|not given",
        ], rows);
    }

    [Fact]
    public async Task A_record_in_error_stays_on_the_timeline_struck()
    {
        var (ceasefire, proposed) = await cell.ProposeAsync("General", "2026-11-20");
        await cell.ConfirmAsync(proposed);
        await cell.RecordAsync(ceasefire, new("in-error", "2026-11-22", new("Correction"), Of: proposed));
        await using var desk = new Desk(record, cell, Cell.Analyst, "analyst");
        var page = desk.Open<CeasefirePage>($"/ceasefires/{ceasefire}", with => with.Add(it => it.Id, ceasefire));
        Assert.Contains("In force", Assert.Single(page.FindAll(".records .wrong")).TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("section[aria-labelledby=spans]"));
    }
}
