using System.Text.RegularExpressions;
using Coalition.Browser.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Coalition.Browser.Tests;

/// <summary>Pages follow the record without disturbing the person in front of them, and say so when they cannot.</summary>
public sealed partial class LiveJourney(Chromium chromium, Site site) : Journey(chromium, site), IClassFixture<Site>
{
    [Fact]
    public async Task A_half_filled_form_keeps_text_and_focus_while_another_browser_confirms_a_ceasefire()
    {
        var writer = await SignedInAsync("first-admin", "/conditions/PARL-DE");
        var title = writer.Page.GetByLabel("Title", new() { Exact = true });
        await title.FillAsync("Bundestag, minutes of");
        await writer.Page.Locator("#note").PressSequentiallyAsync("half a sent");
        var before = await LedgerAsync(writer.Page);
        var gated = writer.Page.Locator(".gated");
        await Expect(gated).ToContainTextAsync("Dormant");

        var proposed = await Site.ProposeAsync();
        var other = await SignedInAsync("second-admin", proposed.Path);
        await other.Page.GetByLabel("Reason").First.FillAsync("Both sides published the text.");
        await other.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Confirm for ") }).ClickAsync();
        await Expect(other.Page.Locator("#receipt")).ToBeVisibleAsync();

        await Expect(gated).ToContainTextAsync("Triggered");
        await Eventually(async () => await LedgerAsync(writer.Page) > before, "the top line names the new entry");
        await Expect(writer.Page.Locator("#note")).ToBeFocusedAsync();
        await writer.Page.Keyboard.TypeAsync("ence");
        await Expect(writer.Page.Locator("#note")).ToHaveValueAsync("half a sentence");
        await Expect(title).ToHaveValueAsync("Bundestag, minutes of");
    }

    [Fact]
    public async Task A_page_that_has_lost_its_line_says_since_when_and_recovers_alone()
    {
        await using var wire = new Wire(Site.Address);
        var reader = await VisitorAsync(wire.Address);
        await reader.SignInAsync("analyst", "/ceasefires");
        var bar = reader.Page.Locator(".stale-bar");
        await Expect(bar).ToBeHiddenAsync();

        reader.ExpectsFaults = true;
        wire.Cut();
        await Expect(bar).ToBeVisibleAsync();
        await Expect(bar).ToHaveTextAsync(new Regex(@"What you see was current at \d\d:\d\dZ and may have changed since"));
        await Site.ProposeAsync("Maritime pause", "maritime");
        await Expect(reader.Page.GetByText("Maritime pause")).ToHaveCountAsync(0);

        wire.Mend();
        await Expect(bar).ToBeHiddenAsync();
        await Expect(reader.Page.GetByText("Maritime pause").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_is_typed_while_the_line_is_down_is_there_when_it_is_mended_and_saved()
    {
        await using var wire = new Wire(Site.Address);
        var admin = await VisitorAsync(wire.Address);
        await admin.SignInAsync("first-admin", "/ceasefires/new");
        await admin.Page.Locator("#name").FillAsync("A pause in the ai");
        await admin.Page.Locator("#declared-by").SelectOptionAsync("US");
        await admin.Page.Locator("#declared-by-add").ClickAsync();
        await Expect(admin.Page.Locator(".picked")).ToContainTextAsync("United States");

        admin.ExpectsFaults = true;
        wire.Cut();
        await Expect(admin.Page.Locator(".stale-bar")).ToBeVisibleAsync();
        await admin.Page.Locator("#name").PressAsync("End");
        await admin.Page.Keyboard.TypeAsync("r");
        await admin.Page.Locator("#geography").FillAsync("Everywhere");
        wire.Mend();
        await Expect(admin.Page.Locator(".stale-bar")).ToBeHiddenAsync();
        // As after a server that has gone: the page comes anew.
        await admin.GoAsync("/ceasefires/new");
        await Expect(admin.Page.GetByText("What you had typed is back.")).ToBeVisibleAsync();
        await Expect(admin.Page.Locator("#name")).ToHaveValueAsync("A pause in the air");
        await Expect(admin.Page.Locator("#geography")).ToHaveValueAsync("Everywhere");
        await Expect(admin.Page.Locator(".picked")).ToContainTextAsync("United States");
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "Declare and go on to its first record" }).ClickAsync();
        await Expect(admin.Page.GetByRole(AriaRole.Link, new() { Name = "A pause in the air" })).ToBeVisibleAsync();
    }

    private static Task Eventually(Func<Task<bool>> condition, string what) => Web.Tests.Support.Eventually.TrueAsync(condition, what);

    private static async Task<int> LedgerAsync(IPage page) => int.Parse(LedgerNumber().Match(await page.Locator(".when-button").InnerTextAsync()).Groups[1].ValueSpan, provider: null);

    [GeneratedRegex(@"ledger (\d+)")]
    private static partial Regex LedgerNumber();
}
