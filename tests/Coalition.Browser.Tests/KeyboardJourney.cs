using System.Text.RegularExpressions;
using Coalition.Browser.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Coalition.Browser.Tests;

/// <summary>The main jobs without a mouse: the focus is seen at every stop, never lost, never caught, and comes back to where it came from.</summary>
public sealed class KeyboardJourney(Chromium chromium, Site site) : Journey(chromium, site), IClassFixture<Site>
{
    // 11 November 2026, whether a browser's fields begin with the day or the month.
    private const string Eleventh = "11112026";

    [Fact]
    public async Task The_pledge_list_is_filtered_sorted_paged_left_and_found_again()
    {
        var (page, keys) = await AtAsync("analyst", "/pledges?pageSize=20");
        await keys.EnterAsync(Button(page, "Add filter"));
        await Expect(page.GetByLabel("Filter by")).ToBeFocusedAsync();
        await keys.TypeAsync("Pha");
        await keys.FillAsync(page.GetByLabel("Which"), "After");
        await keys.EnterAsync(page.Locator("form.panel button[type=submit]"));
        await Expect(page.GetByText("Phase After a ceasefire")).ToBeVisibleAsync();
        await Expect(Button(page, "Add filter")).ToBeFocusedAsync();

        await keys.EnterAsync(Heading(page, "Nation"));
        await Expect(page.Locator("th[aria-sort=ascending]")).ToHaveTextAsync(new Regex("^\\s*Nation"));
        await Expect(Heading(page, "Nation")).ToBeFocusedAsync();
        await keys.EnterAsync(page.GetByRole(AriaRole.Link, new() { Name = "Next" }));
        await page.WaitForURLAsync("**page=2*");
        await Expect(Row(page, 0)).ToBeFocusedAsync();

        foreach (var key in new[] { "j", "ArrowDown", "j", "k" }) await keys.PressAsync(key);
        await Expect(Row(page, 2)).ToBeFocusedAsync();
        var opened = await Row(page, 2).InnerTextAsync();
        await keys.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToHaveTextAsync(opened);
        await Expect(page.Locator(".lead")).ToBeVisibleAsync();
        await Expect(page.Locator("h1")).ToBeFocusedAsync();

        await page.GoBackAsync();
        await Expect(Row(page, 2)).ToHaveTextAsync(opened);
        await Expect(Row(page, 2)).ToBeFocusedAsync();
        await Expect(Row(page, 2)).ToBeInViewportAsync();

        await keys.BackToAsync(page.GetByRole(AriaRole.Link, new() { Name = "Remove the filter Phase: After a ceasefire" }));
        await keys.PressAsync("Enter");
        await Expect(page.GetByText("Phase After a ceasefire")).ToBeHiddenAsync();
        await Expect(page.Locator(".filters :focus")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Every_page_is_walked_through_and_left_and_a_panel_gives_the_focus_back()
    {
        var admin = await SignedInAsync("first-admin");
        var (page, keys) = (admin.Page, new Keys(admin.Page));
        foreach (var path in new[] { "/", "/pledges?nation=DE", "/ceasefires/new", "/conditions/PARL-DE", "/pledges/DE-01" })
        {
            await admin.GoAsync(path);
            await keys.TourAsync();
        }
        await keys.TourBackAsync();

        var opener = page.Locator(".when-button");
        foreach (var away in new[] { "Escape", "Enter" })
        {
            await keys.BackToAsync(opener);
            await keys.PressAsync("Enter");
            await Expect(page.Locator(".as-of input").First).ToBeFocusedAsync();
            if (away == "Enter") await keys.ToAsync(Button(page, "Close"));
            await keys.PressAsync(away);
            await Expect(page.Locator(".as-of")).ToBeHiddenAsync();
            await Expect(opener).ToBeFocusedAsync();
            await keys.ToAsync(page.Locator("summary.tool").First);
        }

        await keys.EnterAsync(page.Locator(".others a").First);
        await Expect(page.Locator("h1")).Not.ToHaveTextAsync("Forces for Ukraine on neighbouring NATO territory");
        await Expect(page.Locator("h1")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_wide_table_is_a_stop_and_scrolls_by_the_arrows()
    {
        var (page, keys) = await AtAsync("analyst", "/pledges/DE-01");
        await page.SetViewportSizeAsync(390, 844);
        var table = page.GetByRole(AriaRole.Region, new() { Name = "Field history, a table" });
        await keys.ToAsync(table);
        for (var press = 0; press < 5; press++) await keys.PressAsync("ArrowRight");
        await page.WaitForFunctionAsync("() => document.activeElement.scrollLeft > 100");
        for (var press = 0; press < 8; press++) await keys.PressAsync("ArrowLeft");
        await page.WaitForFunctionAsync("() => document.activeElement.scrollLeft === 0");
    }

    [Fact]
    public async Task On_a_telephone_the_screens_without_room_in_the_bar_are_one_step_further()
    {
        var (page, keys) = await AtAsync("analyst", "/pledges/DE-01");
        await page.SetViewportSizeAsync(320, 844);
        await keys.BackToAsync(page.Locator(".more summary"));
        await keys.PressAsync("Enter");
        await keys.PressAsync("Escape");
        await Expect(page.Locator(".more summary")).ToBeFocusedAsync();
        await Expect(page.Locator(".more .menu-list")).ToBeHiddenAsync();
        await keys.PressAsync("Enter");
        await keys.EnterAsync(page.Locator(".more a[href='/conditions']"));
        await Expect(page.Locator("h1")).ToHaveTextAsync("Conditions");
        await Expect(page.Locator("h1")).ToBeFocusedAsync();
        await Expect(page.Locator(".more .menu-list")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_ceasefire_is_declared_proposed_and_confirmed_by_another_admin()
    {
        var (page, keys) = await AtAsync("first-admin", "/ceasefires");
        await keys.EnterAsync(page.GetByRole(AriaRole.Link, new() { Name = "Declare a ceasefire" }));
        await Expect(page.Locator("h1")).ToHaveTextAsync("Declare a ceasefire");
        await Expect(page.Locator("h1")).ToBeFocusedAsync();
        await keys.EnterAsync(Button(page, "Declare and go on to its first record"));
        await Expect(page.Locator(".refused")).ToBeFocusedAsync();
        await keys.EnterAsync(page.GetByRole(AriaRole.Link, new() { Name = "A name" }));
        await Expect(page.Locator("#name")).ToBeFocusedAsync();
        await keys.TypeAsync("General ceasefire by keyboard");

        await ChosenAsync(page, keys, "declared-by", "United St", "United States");
        await ChosenAsync(page, keys, "accepted-by", "Russ", "Russia");
        await ChosenAsync(page, keys, "accepted-by", "Ukr", "Ukraine");
        await keys.BackToAsync(Button(page, "Take Russia away"));
        await keys.PressAsync("Enter");
        await Expect(Button(page, "Take Ukraine away")).ToBeFocusedAsync();
        await keys.FillAsync(page.Locator("#accepted-by"), "Russ");
        await keys.FillAsync(page.Locator("#source-title"), "Joint communiqué");
        await keys.EnterAsync(Button(page, "Declare and go on to its first record"));

        await Expect(page.GetByLabel("What it says")).ToHaveValueAsync("in-force");
        await Expect(page.Locator("h1")).ToBeFocusedAsync();
        await keys.FillAsync(page.Locator("#effective"), Eleventh);
        await Expect(page.Locator("#effective")).ToHaveValueAsync("2026-11-11");
        await keys.FillAsync(page.Locator("#source-title"), "Joint communiqué");
        await keys.EnterAsync(Button(page, "Propose and see what it would move"));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Waits for another admin" })).ToBeVisibleAsync();
        await Expect(page.Locator("dd").Filter(new() { HasText = "Ukraine and Russia" })).ToBeVisibleAsync();

        var (other, otherKeys) = await AtAsync("second-admin", new Uri(page.Url).PathAndQuery);
        await otherKeys.FillAsync(other.GetByLabel("Reason").First, "Both sides have published the text.");
        await otherKeys.EnterAsync(other.GetByRole(AriaRole.Button, new() { NameRegex = new(@"^Confirm for \d+ pledges") }));
        await Expect(other.Locator("#receipt")).ToBeFocusedAsync();
        await otherKeys.EnterAsync(other.GetByRole(AriaRole.Link, new() { NameRegex = new("overview") }).Last);
        await Expect(other.Locator("h1")).ToHaveTextAsync("Overview");
    }

    [Fact]
    public async Task The_value_of_a_condition_is_found_and_recorded()
    {
        var (page, keys) = await AtAsync("first-admin", "/conditions");
        await keys.FillAsync(page.GetByRole(AriaRole.Searchbox), "PARL-DE");
        await keys.PressAsync("Enter");
        await Expect(page.Locator(".category li")).ToHaveCountAsync(1);
        await keys.EnterAsync(page.Locator(".category a.b"));
        await Expect(page.Locator("#record")).ToBeVisibleAsync();
        await Expect(page.Locator("h1")).ToBeFocusedAsync();

        await keys.FillAsync(page.Locator("#value"), "Met");
        await keys.FillAsync(page.Locator("#effective"), Eleventh);
        await keys.FillAsync(page.Locator("#source-title"), "Bundestag, minutes");
        await Expect(page.Locator(".would")).ToBeVisibleAsync();
        await keys.EnterAsync(page.Locator(".record-value button[type=submit]"));
        await Expect(page.Locator(".receipt > h3")).ToBeFocusedAsync();
        await keys.EnterAsync(Button(page, "Record another value"));
        await Expect(page.Locator("#value")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_pledge_is_entered_and_revised()
    {
        var (page, keys) = await AtAsync("editor", "/pledges");
        await keys.EnterAsync(page.GetByRole(AriaRole.Link, new() { Name = "Enter a pledge" }));
        await Expect(page.Locator("h1")).ToHaveTextAsync("Enter a pledge");
        await Expect(page.Locator("#kind")).ToBeVisibleAsync();
        await Expect(page.Locator("h1")).ToBeFocusedAsync();
        await keys.EnterAsync(Button(page, "Save the pledge"));
        await Expect(page.Locator(".refused")).ToBeFocusedAsync();
        await keys.EnterAsync(page.GetByRole(AriaRole.Link, new() { Name = "Whose pledge it is" }));
        await Expect(page.Locator("#owners")).ToBeFocusedAsync();
        await keys.TypeAsync("Portu");
        await keys.PressAsync("Enter");
        await Expect(Button(page, "Take Portugal away")).ToBeVisibleAsync();
        await keys.FillAsync(page.Locator("#title"), "A company by keyboard");
        await keys.FillAsync(page.Locator("#stage"), "Offer");
        await keys.ToAsync(page.Locator("#state-stated"));
        await keys.PressAsync("Space");
        await keys.FillAsync(page.Locator("#words"), "a company");
        await keys.EnterAsync(Button(page, "Take these figures"));
        await Expect(page.Locator("#high")).ToHaveValueAsync("200");
        await keys.FillAsync(page.Locator("#pick"), "General ceasefire in");
        await keys.PressAsync("Enter");
        await Expect(page.Locator(".reads")).ToContainTextAsync("It waits for: General ceasefire in force.");
        await keys.FillAsync(page.Locator("#effective"), Eleventh);
        await Expect(page.Locator(".moves table")).ToBeVisibleAsync();
        await keys.FillAsync(page.Locator("#source-title"), "Note verbale");
        await keys.FillAsync(page.Locator("#said-by"), "Portu");
        await keys.EnterAsync(Button(page, "Save the pledge"));
        await Expect(page.Locator("h1")).ToHaveTextAsync("A company by keyboard");
        await Expect(page.Locator("h1")).ToBeFocusedAsync();

        await keys.EnterAsync(page.GetByRole(AriaRole.Link, new() { Name = "Revise", Exact = true }));
        await Expect(page.Locator("#reason")).ToBeVisibleAsync();
        await Expect(page.Locator("h1")).ToBeFocusedAsync();
        await keys.FillAsync(page.Locator("#stage"), "Decl");
        await keys.FillAsync(page.Locator("#effective"), Eleventh);
        await keys.FillAsync(page.Locator("#source-title"), "Note verbale");
        await keys.FillAsync(page.Locator("#said-by"), "Not told");
        await keys.FillAsync(page.Locator("#reason"), "The government has decided.");
        await keys.EnterAsync(Button(page, "Save the revision"));
        await Expect(page.Locator(".lead")).ToContainTextAsync("2 of 2");
    }

    private async Task<(IPage Page, Keys Keys)> AtAsync(string person, string path)
    {
        var visitor = await SignedInAsync(person, path);
        return (visitor.Page, new(visitor.Page));
    }

    // What is only passed with the arrows is not chosen; Enter chooses.
    private static async Task ChosenAsync(IPage page, Keys keys, string list, string typed, string name)
    {
        await keys.ToAsync(page.Locator($"#{list}"));
        for (var press = 0; press < 3; press++) await keys.PressAsync("ArrowDown");
        await keys.TypeAsync(typed);
        var chosen = page.Locator($".field:has(#{list}) .chip");
        var before = await chosen.CountAsync();
        await keys.PressAsync("Enter");
        await Expect(Button(page, $"Take {name} away")).ToBeVisibleAsync();
        await Expect(chosen).ToHaveCountAsync(before + 1);
    }

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private static ILocator Heading(IPage page, string name) => page.Locator("th").GetByRole(AriaRole.Link, new() { NameRegex = new($"^{name}") });

    private static ILocator Row(IPage page, int number) => page.Locator("a[data-opens]").Nth(number);
}
