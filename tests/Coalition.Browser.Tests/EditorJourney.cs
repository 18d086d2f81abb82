using System.Text.RegularExpressions;
using Coalition.Browser.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Coalition.Browser.Tests;

/// <summary>Entering and revising pledges in the browser: what it moves is seen before it is saved, and nothing typed is lost.</summary>
public sealed class EditorJourney(Chromium chromium, Site site) : Journey(chromium, site), IClassFixture<Site>
{
    [Fact]
    public async Task A_pledge_is_revised_in_words_with_its_effects_before_it_is_saved()
    {
        var page = (await SignedInAsync("editor", "/pledges/EE-01")).Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Revise", Exact = true }).ClickAsync();
        await Expect(page.GetByLabel("Quantity, in the words used")).ToHaveValueAsync("a company");
        await page.GetByLabel("Stage", new() { Exact = true }).SelectOptionAsync("declared");
        await page.GetByLabel("Quantity, in the words used").FillAsync("two companies");
        await page.GetByLabel("Quantity, in the words used").BlurAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Take these figures" }).ClickAsync();
        await Expect(page.GetByLabel("High")).ToHaveValueAsync("400");
        await page.Locator("#effective").FillAsync("2026-11-22");
        await Expect(page.Locator(".moves .state")).ToContainTextAsync("Its state stays: dormant");
        await Expect(page.Locator(".reads")).ToContainTextAsync(new Regex("If a general ceasefire agreed by both came today: (triggered|dormant), still waiting for"));
        await Expect(page.GetByRole(AriaRole.Row, new() { NameRegex = new Regex("^troops, committed") })).ToContainTextAsync("400");

        await page.GetByRole(AriaRole.Button, new() { Name = "Save the revision" }).ClickAsync();
        await Expect(page.Locator(".refused")).ToContainTextAsync("The title of the source");
        await page.Locator("#source-title").FillAsync("Government session, minutes");
        await page.GetByLabel("Who said it").SelectOptionAsync("EE");
        await page.GetByLabel("Why it is revised").FillAsync("The government has decided.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the revision" }).ClickAsync();
        await page.WaitForURLAsync("**/pledges/EE-01");
        await Expect(page.Locator(".lead")).ToContainTextAsync("2 of 2");
        await Expect(page.GetByText("The government has decided.").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_pledge_is_withdrawn_by_saying_when_who_said_it_and_why()
    {
        var page = (await SignedInAsync("editor", "/pledges/EE-02")).Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Withdraw", Exact = true }).ClickAsync();
        await Expect(page.Locator("#stage")).ToBeHiddenAsync();
        await page.Locator("#effective").FillAsync("2026-11-22");
        await page.Locator("#effective").BlurAsync();
        await Expect(page.Locator(".moves .state")).ToContainTextAsync("to ended");
        await Expect(page.Locator(".moves .stair-table tr[aria-current]")).ToContainTextAsync("Withdrawn");
        await page.Locator("#source-title").FillAsync("Government session, minutes");
        await page.GetByLabel("Who said it").SelectOptionAsync("EE");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the withdrawal" }).ClickAsync();
        await Expect(page.Locator(".refused")).ToContainTextAsync("Why it is revised");
        await page.Locator("#reason").FillAsync("The unit is needed at home.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the withdrawal" }).ClickAsync();
        await page.WaitForURLAsync("**/pledges/EE-02");
        await Expect(page.Locator(".lead")).ToContainTextAsync("Withdrawn");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Revise", Exact = true })).ToBeHiddenAsync();
    }

    [Fact]
    public async Task What_is_half_typed_is_back_after_the_server_was_killed_and_the_tab_closed()
    {
        var editor = await SignedInAsync("editor", "/pledges/new");
        await editor.Page.Locator("#owners").SelectOptionAsync("PT");
        await editor.Page.Locator("#owners-add").ClickAsync();
        await editor.Page.Locator("#pick").SelectOptionAsync("CF-GENERAL");
        await editor.Page.Locator("#pick-add").ClickAsync();
        await Expect(editor.Page.Locator("#condition")).ToHaveValueAsync("CF-GENERAL");
        await editor.Page.Locator("#title").PressSequentiallyAsync("A patrol ship, per");

        editor.ExpectsFaults = true;
        await Site.RestartAsync(() => editor.Page.Locator("#title").PressSequentiallyAsync("haps two"));
        await IsBackAsync(editor.Page);
        await editor.Page.CloseAsync();
        var page = await editor.Window.NewPageAsync();
        await page.GotoAsync(new Uri(Site.Address, "/pledges/new").ToString());
        await IsBackAsync(page);

        await page.GetByRole(AriaRole.Button, new() { Name = "Start afresh" }).ClickAsync();
        await Expect(page.Locator("#title")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task Two_people_on_one_pledge_see_both_values_and_who_and_the_second_goes_on_top()
    {
        var (one, other) = (await SignedInAsync("editor", "/pledges/PT-01/revise"), await SignedInAsync("editor", "/pledges/PT-01/revise"));
        await RevisedAsync(one.Page, "First words", "First caveat");
        await one.Page.WaitForURLAsync("**/pledges/PT-01");

        await RevisedAsync(other.Page, "Second words", null);
        var refused = other.Page.Locator(".refused");
        await Expect(refused).ToContainTextAsync("Editor recorded revision 2 of PT-01");
        foreach (var said in new[] { "First words", "Second words", "First caveat" }) await Expect(refused.Locator("dl")).ToContainTextAsync(said);
        await refused.GetByRole(AriaRole.Button, new() { Name = "Put mine on top of theirs" }).ClickAsync();
        await Expect(other.Page.Locator("#title")).ToHaveValueAsync("Second words");
        await Expect(other.Page.Locator("#caveats")).ToHaveValueAsync("First caveat");
        await other.Page.GetByRole(AriaRole.Button, new() { Name = "Save the revision" }).ClickAsync();
        await other.Page.WaitForURLAsync("**/pledges/PT-01");
        await Expect(other.Page.Locator("h1")).ToHaveTextAsync("Second words");
        await Expect(other.Page.Locator(".terms")).ToContainTextAsync("First caveat");

        static async Task RevisedAsync(IPage page, string title, string? caveats)
        {
            await page.Locator("#title").FillAsync(title);
            if (caveats is not null) await page.Locator("#caveats").FillAsync(caveats);
            await page.Locator("#effective").FillAsync("2026-11-22");
            await page.Locator("#source-title").FillAsync("A call");
            await page.Locator("#said-by").SelectOptionAsync("PT");
            await page.Locator("#reason").FillAsync("The ministry says so.");
            await page.GetByRole(AriaRole.Button, new() { Name = "Save the revision" }).ClickAsync();
        }
    }

    private static async Task IsBackAsync(IPage page)
    {
        await Expect(page.GetByText("What you had typed is back.")).ToBeVisibleAsync();
        await Expect(page.Locator("#title")).ToHaveValueAsync("A patrol ship, perhaps two");
        await Expect(page.Locator("#condition")).ToHaveValueAsync("CF-GENERAL");
        await Expect(page.Locator(".picked")).ToContainTextAsync("Portugal");
    }
}
