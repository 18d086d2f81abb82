using System.Text.RegularExpressions;
using Coalition.Browser.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Coalition.Browser.Tests;

/// <summary>Pledges that are split and merged without a mouse, and a joint one whose partners' shares are known or not.</summary>
public sealed class SuccessionJourney(Chromium chromium, Site site) : Journey(chromium, site), IClassFixture<Site>
{
    // 11 November 2026, whether a browser's fields begin with the day or the month.
    private const string Eleventh = "11112026";

    [Fact]
    public async Task A_pledge_is_split_and_its_part_merged_into_it_again()
    {
        var page = (await SignedInAsync("editor", "/pledges/EE-01")).Page;
        var keys = new Keys(page);
        await keys.EnterAsync(Link(page, "Split"));
        await Expect(page.Locator("h1")).ToHaveTextAsync("Split: Company-sized land unit");
        await Expect(page.Locator("#title")).ToBeVisibleAsync();
        await Expect(page.Locator("h1")).ToBeFocusedAsync();
        await ReplacedAsync(keys, page.Locator("#low"), "60");
        await ReplacedAsync(keys, page.Locator("#likely"), "90");
        await ReplacedAsync(keys, page.Locator("#high"), "120");
        await keys.FillAsync(page.Locator("#part-0-title"), "An Estonian medical team");
        await keys.FillAsync(page.Locator("#part-0-low"), "40");
        await keys.FillAsync(page.Locator("#part-0-likely"), "60");
        await keys.FillAsync(page.Locator("#part-0-high"), "80");
        await keys.ToAsync(page.GetByRole(AriaRole.Button, new() { Name = "Add a part" }));
        await Expect(page.Locator("#together")).ToHaveTextAsync(new Regex("^The parts come to 100–200 .*, as the pledge says"));
        await keys.FillAsync(page.Locator("#effective"), Eleventh);
        await SourcedAsync(keys, page);
        await Expect(page.Locator(".moves li")).ToHaveCountAsync(2);
        await keys.EnterAsync(page.GetByRole(AriaRole.Button, new() { Name = "Save the split" }));
        await page.WaitForURLAsync("**/pledges/EE-01");
        await Expect(page.Locator("dt").Filter(new() { HasText = "Split" })).ToBeVisibleAsync();
        await Expect(page.Locator(".terms")).ToContainTextAsync("An Estonian medical team");
        await Expect(page.Locator("h1")).ToBeFocusedAsync();

        await keys.EnterAsync(Link(page, "Merge"));
        await Expect(page.Locator("#absorbed")).ToBeVisibleAsync();
        await Expect(page.Locator("h1")).ToBeFocusedAsync();
        await keys.FillAsync(page.Locator("#absorbed"), "medical");
        await keys.PressAsync("Enter");
        await keys.EnterAsync(page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Add: EE-") }));
        await Expect(page.Locator(".together")).ToContainTextAsync("With what it says now they come to 100–200");
        await keys.EnterAsync(page.Locator(".together button"));
        await Expect(page.Locator("#high")).ToHaveValueAsync("200");
        await keys.FillAsync(page.Locator("#effective"), Eleventh);
        await SourcedAsync(keys, page);
        await keys.EnterAsync(page.GetByRole(AriaRole.Button, new() { Name = "Save the merger" }));
        await page.WaitForURLAsync("**/pledges/EE-01");
        await Expect(page.Locator(".lead")).ToContainTextAsync("3 of 3");
        await Expect(page.Locator(".lead")).ToContainTextAsync("100–200");
    }

    [Fact]
    public async Task A_joint_pledge_says_which_share_is_known_and_is_split_by_partner()
    {
        var editor = await SignedInAsync("editor", "/pledges/new");
        var page = editor.Page;
        foreach (var nation in new[] { "PT", "EE" })
        {
            await page.Locator("#owners").SelectOptionAsync(nation);
            await page.Locator("#owners-add").ClickAsync();
        }
        await page.Locator("#title").FillAsync("A joint harbour company");
        await page.Locator("#stage").SelectOptionAsync("declared");
        await page.Locator("#state-stated").CheckAsync();
        await page.Locator("#low").FillAsync("150");
        await page.Locator("#high").FillAsync("200");
        await page.Locator("[name=share-EE-low]").FillAsync("50");
        await page.Locator("[name=share-EE-high]").FillAsync("60");
        await SavedAsync(page, "Save the pledge");
        await Expect(page.Locator("dd").Filter(new() { HasText = "Portugal: share unknown" })).ToContainTextAsync("Estonia 50–60");
        var id = new Uri(page.Url).Segments[^1];
        await editor.GoAsync("/nations/EE");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "A joint harbour company" })).ToBeVisibleAsync();

        await editor.GoAsync($"/pledges/{id}/split");
        await page.Locator("#whose").SelectOptionAsync("PT");
        await page.Locator("#low").FillAsync("100");
        await page.Locator("#high").FillAsync("140");
        await page.Locator("#part-0-title").FillAsync("An Estonian harbour platoon");
        await page.Locator("#part-0-whose").SelectOptionAsync("EE");
        await page.Locator("#part-0-low").FillAsync("50");
        await page.Locator("#part-0-high").FillAsync("60");
        await Expect(page.Locator(".moves tbody").First).ToBeHiddenAsync();
        await SavedAsync(page, "Save the split");
        await Expect(page.Locator("dd").Filter(new() { HasText = "share unknown" })).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("An Estonian harbour platoon") }).First.ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("An Estonian harbour platoon");
        await Expect(page.Locator(".terms")).ToContainTextAsync("50–60");
    }

    private static async Task SavedAsync(IPage page, string button)
    {
        await page.Locator("#effective").FillAsync("2026-11-11");
        await page.Locator("#source-title").FillAsync("Joint statement");
        await page.Locator("#said-by").SelectOptionAsync("EE");
        await page.Locator("#reason").FillAsync("Both ministries have said so.");
        await Expect(page.Locator(".moves tbody").First).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
        await page.WaitForURLAsync(new Regex("/pledges/PT-\\d+$"));
    }

    private static async Task SourcedAsync(Keys keys, IPage page)
    {
        await keys.FillAsync(page.Locator("#source-title"), "Note verbale");
        await keys.FillAsync(page.Locator("#said-by"), "Eston");
        await keys.FillAsync(page.Locator("#reason"), "The ministry counts them apart.");
    }

    private static async Task ReplacedAsync(Keys keys, ILocator field, string text)
    {
        await keys.ToAsync(field);
        await keys.PressAsync("ControlOrMeta+a");
        await keys.TypeAsync(text);
    }

    private static ILocator Link(IPage page, string name) => page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });
}
