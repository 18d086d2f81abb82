using System.Text.RegularExpressions;
using Coalition.Browser.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Coalition.Browser.Tests;

/// <summary>The main job: two admins put a ceasefire into the record, and what everybody looks at moves.</summary>
public sealed class CeasefireJourney(Chromium chromium, Site site) : Journey(chromium, site), IClassFixture<Site>
{
    [Fact]
    public async Task One_admin_proposes_another_confirms_and_the_open_overview_moves_by_itself()
    {
        var analyst = await SignedInAsync("analyst");
        var before = await ActiveAsync(analyst.Page);
        var focused = analyst.Page.GetByText("How was this counted").Last;
        await focused.FocusAsync();
        Assert.True(await ScrolledAsync(analyst.Page) > 0, "what holds the focus lies below the first screen");

        var first = await SignedInAsync("first-admin", "/ceasefires");
        await first.Page.GetByRole(AriaRole.Link, new() { Name = "Declare a ceasefire" }).First.ClickAsync();
        var record = await ProposedAsync(first.Page);

        var second = await SignedInAsync("second-admin", record);
        await AnswersAsync(second.Page, "h3", "9 activate", "30 are triggered", "0 are suspended", "0 lapse", "49 unchanged");
        await Expect(second.Page.Locator(".moved").First.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(9);
        var moved = await second.Page.Locator(".moved").First.GetByRole(AriaRole.Link).First.InnerTextAsync();

        Site.Time.Pass(TimeSpan.FromMinutes(6));
        await second.Page.ReloadAsync();
        await second.IsLiveAsync();
        await ConfirmedAsync(second.Page, record);
        await AnswersAsync(second.Page, "dd", "9 activate, 30 are triggered, 0 are suspended, 0 lapse, 49 unchanged", "21 active, 31 triggered, 7 dormant, 0 suspended, 1 ended, 28 without an offer");
        await Expect(second.Page.Locator("#receipt")).ToBeFocusedAsync();

        await Expect(analyst.Page.Locator("#if-ceasefire")).ToHaveTextAsync("A general ceasefire today would move nothing more");
        Assert.NotEqual(before, await ActiveAsync(analyst.Page));
        await Expect(focused).ToBeFocusedAsync();
        await Expect(focused).ToBeInViewportAsync();
        Assert.True(await ScrolledAsync(analyst.Page) > 0);

        await analyst.GoAsync($"/pledges/{moved}");
        await Expect(analyst.Page.Locator(".lead")).ToContainTextAsync("It is a commitment, and everything it waits for holds.");
        await Expect(analyst.Page.Locator(".proof")).ToContainTextAsync("Met by General ceasefire, November 2026");
    }

    // From the form of a declaration to the address of the proposed record.
    private static async Task<string> ProposedAsync(IPage page)
    {
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("General ceasefire, November 2026");
        await page.GetByLabel("Scope").SelectOptionAsync("general");
        // The last of them is left as the list shows it.
        await page.Locator("#declared-by").SelectOptionAsync("US");
        await page.Locator("#accepted-by").SelectOptionAsync("RU");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add: Accepted by" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Take Russia away" })).ToBeVisibleAsync();
        await page.Locator("#accepted-by").SelectOptionAsync("UA");
        await page.GetByLabel("Title", new() { Exact = true }).FillAsync("Joint communiqué");
        await page.GetByRole(AriaRole.Button, new() { Name = "Declare and go on to its first record" }).ClickAsync();

        await Expect(page.GetByLabel("What it says")).ToHaveValueAsync("in-force");
        await page.GetByLabel("Date", new() { Exact = true }).First.FillAsync("2026-11-20");
        await page.GetByLabel("Title", new() { Exact = true }).FillAsync("Joint communiqué");
        await page.GetByRole(AriaRole.Button, new() { Name = "Propose and see what it would move" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Waits for another admin" })).ToBeVisibleAsync();
        return new Uri(await page.GetByLabel("Address for the other admin").InputValueAsync()).PathAndQuery;
    }

    // The sign-in is too old by now; what was typed stays over the way to a fresh one.
    private static async Task ConfirmedAsync(IPage page, string record)
    {
        await page.GetByLabel("Reason").First.FillAsync("Both sides have published the text.");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Confirm for 9 pledges of 5 nations and 1 body" })).ToBeDisabledAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in again" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in again" }).ClickAsync();
        await page.WaitForURLAsync($"**{record}");
        await Expect(page.GetByLabel("Reason").First).ToHaveValueAsync("Both sides have published the text.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Confirm for 9 pledges of 5 nations and 1 body" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Confirmed: 9 activate and 30 are triggered" })).ToBeVisibleAsync();
    }

    private static async Task AnswersAsync(IPage page, string where, params string[] words)
    {
        foreach (var said in words) await Expect(page.Locator(where).Filter(new() { HasText = said }).First).ToBeVisibleAsync();
    }

    private static Task<double> ScrolledAsync(IPage page) => page.EvaluateAsync<double>("() => scrollY");

    private static Task<string> ActiveAsync(IPage page) => page.Locator(".strip .cell").Filter(new() { HasTextRegex = new Regex("^Active") }).InnerTextAsync();
}
