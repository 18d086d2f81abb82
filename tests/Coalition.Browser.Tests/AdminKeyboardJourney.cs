using Coalition.Browser.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Coalition.Browser.Tests;

/// <summary>What only an admin does, without a mouse: somebody is invited, a token is made and revoked, and a record that was wrong is taken back.</summary>
public sealed class AdminKeyboardJourney(Chromium chromium, Site site) : Journey(chromium, site), IClassFixture<Site>
{
    [Fact]
    public async Task Somebody_is_invited_with_a_role()
    {
        var (page, keys) = await AtAsync("first-admin", "/people");
        await keys.EnterAsync(page.GetByRole(AriaRole.Link, new() { Name = "Add a person" }));
        await Expect(page.Locator("h1")).ToHaveTextAsync("Add a person");
        await Expect(page.Locator("#userName")).ToBeVisibleAsync();
        await Expect(page.Locator("h1")).ToBeFocusedAsync();
        await keys.EnterAsync(Button(page, "Add this person"));
        await Expect(page.Locator("#userName[aria-invalid=true]")).ToBeVisibleAsync();
        await Expect(Button(page, "Add this person")).ToBeFocusedAsync();
        await keys.BackToAsync(page.Locator("#userName"));
        await keys.TypeAsync("by.keyboard");
        await keys.FillAsync(page.Locator("#displayName"), "Colleague by Keyboard");
        await keys.ToAsync(page.GetByRole(AriaRole.Checkbox, new() { NameRegex = new("^Reviewer") }));
        await keys.PressAsync("Space");
        await keys.EnterAsync(Button(page, "Add this person"));
        await Expect(page.Locator("#once")).ToBeFocusedAsync();
        await Expect(page.Locator(".once .mono")).ToContainTextAsync("/set-password?token=");
        await keys.EnterAsync(page.GetByRole(AriaRole.Link, new() { Name = "Show everybody" }));
        await Expect(page.Locator("tr", new() { HasText = "Colleague by Keyboard" })).ToContainTextAsync("Reviewer");
        await Expect(page.Locator("h1")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_token_is_made_copied_and_revoked()
    {
        var (page, keys) = await AtAsync("first-admin", "/people/tokens");
        await keys.FillAsync(page.Locator("#name"), "report by keyboard");
        await keys.FillAsync(page.Locator("#days"), "7");
        await keys.EnterAsync(Button(page, "Make a token"));
        await Expect(page.Locator("#once")).ToBeFocusedAsync();
        await Expect(page.Locator(".once .mono")).ToContainTextAsync("coalition_");
        await keys.EnterAsync(page.Locator(".once button"));
        await Expect(page.Locator(".once [role=status]")).Not.ToBeEmptyAsync();
        await keys.EnterAsync(page.GetByRole(AriaRole.Button, new() { NameRegex = new("report by keyboard") }));
        await Expect(page.Locator("tr", new() { HasText = "report by keyboard" })).ToContainTextAsync("revoked");
        await Expect(page.Locator("body:focus")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_record_that_was_wrong_is_proposed_as_recorded_in_error_and_confirmed_by_another_admin()
    {
        var wrong = await Site.ProposeAsync("A truce that never was");
        await Site.ConfirmAsync(wrong);
        var (page, keys) = await AtAsync("first-admin", wrong.Path);
        await keys.EnterAsync(page.GetByRole(AriaRole.Link, new() { Name = "Mark it as recorded in error" }));
        await Expect(page.Locator("#of")).ToHaveValueAsync(wrong.Record);
        await Expect(page.Locator("#status")).ToHaveValueAsync("in-error");
        await Expect(page.Locator("h1")).ToBeFocusedAsync();
        await keys.FillAsync(page.Locator("#effective"), "11112026");
        await keys.FillAsync(page.Locator("#source-title"), "Correction of the agency");
        await keys.FillAsync(page.Locator("#summary"), "It was never agreed.");
        await keys.EnterAsync(Button(page, "Propose and see what it would move"));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Waits for another admin" })).ToBeVisibleAsync();

        var (other, otherKeys) = await AtAsync("second-admin", new Uri(page.Url).PathAndQuery);
        await otherKeys.FillAsync(other.GetByLabel("Reason").First, "The agency has withdrawn it.");
        await otherKeys.EnterAsync(other.Locator(".decision button[type=submit].primary"));
        await Expect(other.Locator("#receipt")).ToBeFocusedAsync();
        await keys.EnterAsync(page.GetByRole(AriaRole.Link, new() { Name = "A truce that never was" }).First);
        await Expect(page.Locator("li.wrong")).ToContainTextAsync("recorded in error, does not count");
    }

    private async Task<(IPage Page, Keys Keys)> AtAsync(string person, string path)
    {
        var visitor = await SignedInAsync(person, path);
        return (visitor.Page, new(visitor.Page));
    }

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
