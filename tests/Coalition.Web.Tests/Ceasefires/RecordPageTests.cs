using Bunit;
using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Features.Ceasefires;
using Coalition.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Tests.Ceasefires;

public sealed class RecordPageTests(TestCluster cluster) : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private readonly RecordFixture record = new(cluster);
    private Cell cell = null!;
    private string ceasefire = "", proposed = "";

    public async ValueTask InitializeAsync()
    {
        await record.InitializeAsync();
        cell = new(record);
        await cell.FoundAsync();
        (ceasefire, proposed) = await cell.ProposeAsync("General ceasefire", "2026-11-20");
    }

    public ValueTask DisposeAsync() => record.DisposeAsync();

    [Fact]
    public async Task The_other_admin_gives_a_reason_confirms_and_the_receipt_takes_the_place_of_the_form()
    {
        await using var desk = new Desk(record, cell, Cell.Second, "admin");
        var page = Open(desk);
        Assert.Equal("Confirm for 1 pledge of 1 nation", page.Find(".decision button[type=submit].primary").TextContent);
        page.Submit(".decision form");
        page.WaitForAssertion(() => Assert.Equal("true", page.Find("#reason").GetAttribute("aria-invalid")), Limit);
        Assert.Equal(ActivationState.Dormant, await cell.StateAsync("FR-01"));

        page.Change("#reason", "Both acceptances checked.");
        page.Submit(".decision form");
        page.WaitForAssertion(() => Assert.Contains("1 activates and 2 are triggered", page.Find(".receipt h2").TextContent, StringComparison.Ordinal), Limit);
        Assert.Empty(page.FindAll("#reason"));
        Assert.Equal(ActivationState.Active, await cell.StateAsync("FR-01"));
        Assert.Contains("PARL-DE", page.Find(".moves .waits").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_button_pressed_twice_has_one_effect()
    {
        await using var desk = new Desk(record, cell, Cell.Second, "admin");
        var page = Open(desk);
        page.Change("#reason", "Read in full.");
        await page.SubmitFiveTimesAsync(".decision form");
        page.WaitForElement(".receipt", Limit);
        await using var db = await record.Contexts.CreateDbContextAsync(Xunit.TestContext.Current.CancellationToken);
        Assert.Equal(1, await db.Ledger.CountAsync(entry => entry.Act == "ceasefire-record.confirm", Xunit.TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_preview_that_no_longer_holds_gives_way_to_a_fresh_one_and_the_reason_stays()
    {
        await using var desk = new Desk(record, cell, Cell.Second, "admin");
        var page = Open(desk);
        page.Change("#reason", "Read in full.");
        await cell.Conditions.RecordAsync(Cell.First, "PARL-DE", new("true", "2026-11-01", new("Gazette")), stop: Xunit.TestContext.Current.CancellationToken);
        page.Submit(".decision form");

        page.WaitForElement(".decision .refused", Limit);
        Assert.Equal("Read in full.", page.Find("#reason").GetAttribute("value"));
        Assert.True(page.Find(".decision button[type=submit].primary").HasAttribute("disabled"));
        Assert.Equal(ActivationState.Dormant, await cell.StateAsync("FR-01"));

        page.Click(".decision .refused button");
        page.WaitForAssertion(() => Assert.Equal("Confirm for 2 pledges of 2 nations", page.Find(".decision button[type=submit].primary").TextContent), Limit);
        page.Submit(".decision form");
        page.WaitForElement(".receipt", Limit);
        Assert.Equal(ActivationState.Active, await cell.StateAsync("DE-01"));
    }

    [Fact]
    public async Task A_sign_in_that_is_no_longer_fresh_leads_to_a_new_one_and_back()
    {
        await using var desk = new Desk(record, cell, Cell.Second, "admin", TimeSpan.FromMinutes(6));
        var page = Open(desk);
        Assert.Equal($"/sign-in/fresh?returnUrl={Uri.EscapeDataString($"/ceasefires/{ceasefire}/records/{proposed}")}", page.Find(".decision a.btn").GetAttribute("href"));
        Assert.True(page.Find(".decision button[type=submit].primary").HasAttribute("disabled"));
    }

    [Fact]
    public async Task The_proposer_cannot_confirm_but_can_take_it_back_with_a_reason()
    {
        await using var desk = new Desk(record, cell, Cell.First, "admin");
        var page = Open(desk);
        Assert.Empty(page.FindAll("#reason"));
        Assert.EndsWith(proposed, page.Find("#link").GetAttribute("value"), StringComparison.Ordinal);
        page.Submit(".withdraw form");
        page.WaitForElement(".withdraw .fault", Limit);
        page.Change("#withdraw-reason", "The communiqué was a draft.");
        page.Submit(".withdraw form");
        page.WaitForAssertion(() => Assert.Contains("The communiqué was a draft.", page.Find(".decision").TextContent, StringComparison.Ordinal), Limit);
        Assert.Empty(page.FindAll(".withdraw"));
    }

    [Fact]
    public async Task An_analyst_reads_the_same_lists_and_can_press_nothing()
    {
        await using var desk = new Desk(record, cell, Cell.Analyst, "analyst");
        var page = Open(desk);
        Assert.Equal(["FR-01", "DE-01", "TR-01"], page.FindAll(".what-moves li a").Select(link => link.TextContent));
        Assert.Empty(page.FindAll(".decision button, .decision textarea"));
    }

    [Fact]
    public async Task What_it_says_anew_about_days_already_past_is_listed_before_it_is_confirmed()
    {
        await using var desk = new Desk(record, cell, Cell.Second, "admin");
        var page = Open(desk);
        Assert.Contains("3 pledges have another past", page.Find(".past-moves h3").TextContent, StringComparison.Ordinal);
        Assert.Equal(["FR-01", "DE-01", "TR-01"], page.FindAll(".past-moves li a").Select(link => link.TextContent));
        Assert.Matches(@"from 20\sNov\s2026, 00:00Z:\s+Dormant\s+→becomes\s+Active\s+1 pledge$", page.Find(".past-moves summary").TextContent);
    }

    [Fact]
    public async Task An_admin_whose_role_was_taken_away_while_the_page_was_open_is_refused_and_the_access_log_says_what()
    {
        await using var desk = new Desk(record, cell, Cell.Second, "admin");
        var page = Open(desk);
        page.Change("#reason", "Read in full.");
        Assert.False((await record.Gate.RecordAsync<bool>(new(Actor.Import, "test.demote", []), async recording =>
        {
            (await recording.Db.Users.SingleAsync(person => person.UserName == Cell.Second.Name, Xunit.TestContext.Current.CancellationToken)).Roles = ["analyst"];
            return true;
        }, Xunit.TestContext.Current.CancellationToken)).IsRefused);
        page.Submit(".decision form");

        page.WaitForElement(".decision .refused", Limit);
        Assert.Equal(ActivationState.Dormant, await cell.StateAsync("FR-01"));
        var entry = Assert.Single(await record.AccessAsync());
        Assert.Equal(("Second admin", "refused", "{\"act\":\"ceasefire-record.confirm\",\"reason\":\"RoleNeeded(Admin, Second admin)\"}"), (entry.ActorName, entry.What, entry.Detail));
    }

    private IRenderedComponent<RecordPage> Open(Desk desk) =>
        desk.Open<RecordPage>($"/ceasefires/{ceasefire}/records/{proposed}", with => with.Add(page => page.Id, ceasefire).Add(page => page.RecordId, proposed));
}
