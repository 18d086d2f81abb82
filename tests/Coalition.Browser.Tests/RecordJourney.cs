using System.Globalization;
using System.Text.RegularExpressions;
using Coalition.Browser.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Coalition.Browser.Tests;

/// <summary>What happens to a ceasefire after its first record: rival starts, an error undone, an extension and an end by the clock, and what each side claims of the other.</summary>
public sealed class RecordJourney(Chromium chromium, Site site) : Journey(chromium, site), IClassFixture<Site>
{
    [Fact]
    public async Task Rival_starts_stand_side_by_side_and_one_is_adopted_with_a_reason()
    {
        var proposed = await Site.ProposeAsync("A pause with two beginnings", "maritime");
        await Site.ConfirmAsync(proposed);
        var (first, second) = await AdminsAsync();
        await RecordedAsync(first, second, proposed.Ceasefire, "in-force", "2026-11-18", "The other side gives another day.");
        await first.GoAsync($"/ceasefires/{proposed.Ceasefire}");
        var records = first.Page.Locator(".records li");
        await Expect(records.Filter(new() { HasText = "In force" })).ToHaveCountAsync(2);
        await Expect(first.Page.Locator(".spans .stretch")).ToHaveTextAsync(new Regex("^18\\s*Nov\\s*2026"));
        await Expect(records.Filter(new() { HasText = "Another start of the same stretch" })).ToContainTextAsync("counts from 18");

        await RecordedAsync(first, second, proposed.Ceasefire, "adopted", "2026-11-22", "Both have signed for the later day.", of: "In force, 20");
        await first.GoAsync($"/ceasefires/{proposed.Ceasefire}");
        await Expect(first.Page.Locator(".spans .stretch")).ToHaveTextAsync(new Regex("^20\\s*Nov\\s*2026"));
        await Expect(records.Filter(new() { HasText = "Adopted as the start" })).ToContainTextAsync("Both have signed for the later day.");
        await Expect(records.Filter(new() { HasText = "Another start of the same stretch" })).ToContainTextAsync("counts from 20");
        await records.Filter(new() { HasText = "Adopted as the start" }).GetByRole(AriaRole.Link, new() { Name = "Adopted as the start" }).ClickAsync();
        await Expect(first.Page.Locator("dl.terms").First).ToContainTextAsync("Read and agreed: adopted.");
    }

    [Fact]
    public async Task A_record_marked_in_error_gives_back_what_it_moved()
    {
        var (first, second) = await AdminsAsync();
        await first.GoAsync("/pledges/DE-01");
        await Expect(first.Page.Locator(".lead")).ToContainTextAsync("Dormant");
        var proposed = await Site.ProposeAsync("A ceasefire that never was");
        await Site.ConfirmAsync(proposed);
        await Expect(first.Page.Locator(".lead")).ToContainTextAsync("Triggered");

        await first.GoAsync($"/ceasefires/{proposed.Ceasefire}/records/{proposed.Record}");
        await first.Page.GetByRole(AriaRole.Link, new() { Name = "Mark it as recorded in error" }).ClickAsync();
        await Expect(first.Page.Locator("#status")).ToHaveValueAsync("in-error");
        await Expect(first.Page.Locator("#of")).ToHaveValueAsync(proposed.Record);
        var record = await ProposedAsync(first.Page, "2026-11-22", "The text was a draft.");
        await second.GoAsync(record);
        await Expect(second.Page.Locator(".moves h3").Filter(new() { HasTextRegex = new("^\\s*39 lapse") })).ToBeVisibleAsync();
        await ConfirmedAsync(second.Page, "in-error");

        await first.GoAsync($"/ceasefires/{proposed.Ceasefire}");
        await Expect(first.Page.Locator(".records .wrong")).ToContainTextAsync("recorded in error, does not count");
        await first.GoAsync("/pledges/DE-01");
        await Expect(first.Page.Locator(".lead")).ToContainTextAsync("Dormant");
    }

    [Fact]
    public async Task A_pause_is_extended_and_ends_by_the_clock()
    {
        var proposed = await Site.ProposeAsync("A pause that is extended", "energy");
        await Site.ConfirmAsync(proposed);
        var (first, second) = await AdminsAsync();
        var end = Site.Time.GetUtcNow().AddMinutes(10);
        await RecordedAsync(first, second, proposed.Ceasefire, "extended", "2026-11-22", "Until the talks end.", end: end);
        var analyst = await SignedInAsync("analyst", $"/ceasefires/{proposed.Ceasefire}");
        await Expect(analyst.Page.Locator(".status")).ToContainTextAsync("In force");
        await Expect(analyst.Page.Locator(".records li").Filter(new() { HasText = "Extended" })).ToContainTextAsync("End announced");

        Site.Time.Pass(TimeSpan.FromMinutes(15));
        await Expect(analyst.Page.Locator(".status")).ToContainTextAsync("Expired");
        await analyst.GoAsync("/ledger");
        await Expect(analyst.Page.Locator("main")).ToContainTextAsync(new Regex("clock", RegexOptions.IgnoreCase));
    }

    [Fact]
    public async Task Each_side_claims_a_violation_in_a_column_of_its_own()
    {
        var proposed = await Site.ProposeAsync("A pause with claims", "local");
        await Site.ConfirmAsync(proposed);
        var admin = await SignedInAsync("first-admin", $"/ceasefires/{proposed.Ceasefire}");
        foreach (var (by, against, count, what) in new[] { ("UA", "RU", "12", "Drones over the crossing."), ("RU", "UA", "3", "Shells at the crossing.") })
        {
            await admin.Page.GetByRole(AriaRole.Link, new() { Name = "Record a claim" }).ClickAsync();
            await admin.Page.Locator("#by").SelectOptionAsync(by);
            await admin.Page.Locator("#against").SelectOptionAsync(against);
            await admin.Page.Locator("#effective").FillAsync("2026-11-22");
            await admin.Page.Locator("#count").FillAsync(count);
            await admin.Page.Locator("#summary").FillAsync(what);
            await admin.Page.Locator("#source-title").FillAsync("Statement of the general staff");
            await admin.Page.Locator("button[type=submit].primary").ClickAsync();
            await Expect(admin.Page.Locator(".sides")).ToContainTextAsync(what);
        }
        await Expect(admin.Page.GetByRole(AriaRole.Region, new() { Name = "Claimed by Ukraine" })).ToContainTextAsync("12");
        await Expect(admin.Page.GetByRole(AriaRole.Region, new() { Name = "Claimed by Russia" })).ToContainTextAsync("3");
        await Expect(admin.Page.Locator(".sides")).Not.ToContainTextAsync("15");
        await Expect(admin.Page.Locator(".status")).ToContainTextAsync("In force");
    }

    private async Task<(Visitor First, Visitor Second)> AdminsAsync() => (await SignedInAsync("first-admin"), await SignedInAsync("second-admin"));

    // The first admin proposes a record by its form, the second confirms it with a reason.
    private static async Task RecordedAsync(Visitor first, Visitor second, string ceasefire, string status, string effective, string summary, string? of = null, DateTimeOffset? end = null)
    {
        await first.GoAsync($"/ceasefires/{ceasefire}/propose");
        await first.Page.Locator("#status").SelectOptionAsync(status);
        if (of is not null) await first.Page.Locator("#of").SelectOptionAsync(await first.Page.Locator("#of option").Filter(new() { HasTextRegex = new(of.Replace(" ", "\\s")) }).GetAttributeAsync("value") ?? "");
        if (end is { } until)
        {
            await first.Page.Locator("#end").FillAsync(until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            await first.Page.Locator("[name=end-time]").FillAsync(until.ToString("HH:mm", CultureInfo.InvariantCulture));
        }
        await second.GoAsync(await ProposedAsync(first.Page, effective, summary));
        await ConfirmedAsync(second.Page, status);
    }

    private static async Task<string> ProposedAsync(IPage page, string effective, string summary)
    {
        await page.Locator("#effective").FillAsync(effective);
        await page.Locator("#source-title").FillAsync("Joint communiqué");
        await page.Locator("#summary").FillAsync(summary);
        await page.GetByRole(AriaRole.Button, new() { Name = "Propose and see what it would move" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Waits for another admin" })).ToBeVisibleAsync();
        return new Uri(page.Url).PathAndQuery;
    }

    private static async Task ConfirmedAsync(IPage page, string status)
    {
        await page.GetByLabel("Reason").First.FillAsync($"Read and agreed: {status}.");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Confirm") }).ClickAsync();
        await Expect(page.Locator("#receipt")).ToBeVisibleAsync();
    }
}
