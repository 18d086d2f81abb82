using System.Text.RegularExpressions;
using Coalition.Browser.Tests.Support;
using Coalition.Web.Tests.Faults;
using Coalition.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Coalition.Browser.Tests;

/// <summary>The address is the view: it can be sent to somebody else, anywhere, and Back goes through the views that were seen.</summary>
public sealed class AddressJourney(Chromium chromium, Site site) : Journey(chromium, site), IClassFixture<Site>
{
    [Fact]
    public async Task A_filtered_and_sorted_past_list_opens_the_same_for_another_person_and_Back_leads_through_its_views()
    {
        var page = (await SignedInAsync("analyst", "/pledges")).Page;
        var views = new List<IReadOnlyList<string>> { await RowsAsync(page) };
        await SeenAsync(page, views, () => page.Locator(".state-link").Filter(new() { HasText = "Dormant" }).ClickAsync());
        await SeenAsync(page, views, async () =>
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Add filter" }).ClickAsync();
            await page.GetByLabel("Filter by").SelectOptionAsync("unit");
            await page.GetByLabel("Which").SelectOptionAsync("troops");
            await page.Locator("form.panel button[type=submit]").ClickAsync();
        });
        await SeenAsync(page, views, () => page.Locator("th").GetByText("Effective").ClickAsync());
        await SeenAsync(page, views, () => page.Locator("th").GetByText("Effective").ClickAsync());
        await SeenAsync(page, views, async () =>
        {
            await page.Locator(".when-button").ClickAsync();
            await page.Locator(".as-of input[type=date]").Nth(1).FillAsync("2025-12-31");
            await page.GetByRole(AriaRole.Button, new() { Name = "Show that moment" }).ClickAsync();
        });

        var other = (await SignedInAsync("editor", new Uri(page.Url).PathAndQuery)).Page;
        Assert.Equal(views[^1], await RowsAsync(other));
        await Expect(other.Locator(".when.past")).ToContainTextAsync("in force 31 Dec 2025");

        foreach (var view in views.AsEnumerable().Reverse().Skip(1))
        {
            await page.GoBackAsync();
            await Eventually.TrueAsync(async () => view.SequenceEqual(await RowsAsync(page)), $"Back shows the rows that were there: {page.Url}");
        }
    }

    [Fact]
    public async Task A_figure_in_another_unit_by_another_word_as_a_table_opens_the_same_for_another_person()
    {
        var page = (await SignedInAsync("analyst")).Page;
        // One after the other, without waiting for the answer to the one before.
        foreach (var (control, choice) in new[] { (0, "trainees"), (1, "component"), (2, "name") }) await page.Locator(".force-controls select").Nth(control).SelectOptionAsync(choice);
        await page.Locator(".overview-main .segments").First.GetByText("Table").ClickAsync();
        var table = page.Locator(".force-table");
        await Expect(table.Locator("th[aria-sort=ascending]")).ToHaveTextAsync("Component");

        var other = (await SignedInAsync("editor", new Uri(page.Url).PathAndQuery)).Page;
        Assert.Equal(await table.InnerTextAsync(), await other.Locator(".force-table").InnerTextAsync());
        Assert.Contains("trainees", await table.InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Moments_and_days_read_the_same_in_every_zone()
    {
        const string then = "asKnown=2026-11-23T08:00:30Z&inForce=2026-11-23T08:00:30Z";
        var seen = new Dictionary<string, string>();
        foreach (var zone in (string[])["Europe/Kyiv", "America/New_York", "Pacific/Kiritimati"])
        {
            var reader = await SignedInAsync("analyst", $"/?{then}", window => window.TimezoneId = zone);
            seen[zone] = "";
            foreach (var path in (string[])[$"/?{then}", $"/pledges?{then}", $"/pledges/CA-01?{then}", $"/ceasefires/tr-energy-2025?{then}", $"/conditions/PARL-DE?{then}"])
            {
                await reader.GoAsync(path);
                seen[zone] += await reader.Page.Locator("body").InnerTextAsync();
            }
            await reader.Page.Locator(".when-button").ClickAsync();
            await Expect(reader.Page.Locator(".as-of input[type=date]")).ToHaveCountAsync(2);
            seen[zone] += string.Join(' ', await reader.Page.Locator(".as-of input").EvaluateAllAsync<string[]>("fields => fields.map(field => field.value)"));
            await reader.Page.Locator(".as-of input[type=date]").Nth(1).FillAsync("2026-06-01");
            await reader.Page.Locator(".as-of input[type=time]").Nth(1).FillAsync("23:30");
            await reader.Page.GetByRole(AriaRole.Button, new() { Name = "Show that moment" }).ClickAsync();
            await Expect(reader.Page).ToHaveURLAsync(new Regex("inForce=2026-06-01T23(:|%3A)30"));
        }
        Assert.Contains("2026-11-23 08:00", seen["Europe/Kyiv"], StringComparison.Ordinal);
        Assert.All(seen.Values, text => Assert.Equal(seen["Europe/Kyiv"], text));
        Proof.Say("pages in browsers of three zones", ("zones", seen.Count), ("pages", 5), ("characters that differ", 0));
    }

    [Fact]
    public async Task An_hour_that_came_twice_or_never_is_asked_for_in_a_browser_of_any_zone()
    {
        string[] zones = ["Europe/Kyiv", "America/New_York", "Pacific/Kiritimati"];
        foreach (var zone in zones)
        {
            var page = (await SignedInAsync("first-admin", "/ceasefires/tr-energy-2025/propose?status=collapsed", window => window.TimezoneId = zone)).Page;
            var (date, time, says) = (page.Locator("#effective"), page.Locator("[name=effective-time]"), page.Locator("#effective-is"));
            await page.Locator("[name=effective-zone]").SelectOptionAsync("Europe/Kyiv");
            await date.FillAsync("2026-10-25");
            await time.FillAsync("03:30");
            await Expect(page.GetByText("so it happened twice. Which one is meant?")).ToBeVisibleAsync();
            await Expect(says).ToBeEmptyAsync();
            await page.Locator("[name=effective-twice][value=second]").CheckAsync();
            await Expect(says).ToHaveTextAsync(new Regex(@"^Recorded as 25\sOct\s2026, 01:30Z$"));
            await date.FillAsync("2027-03-28");
            await Expect(says).ToContainTextAsync("it never was there. Give the time before or after.");
            await Expect(date).ToHaveAttributeAsync("aria-invalid", "true");
            await time.FillAsync("");
            await Expect(says).ToHaveTextAsync(new Regex(@"^Recorded as 28\sMar\s2027, from 00:00Z of that day$"));
        }
        Proof.Say("an hour that came twice, one that never came, and a day alone, typed in browsers of three zones", ("zones", zones.Length), ("asked", 2 * zones.Length), ("another moment or day recorded", 0));
    }

    [Fact]
    public async Task What_changed_is_tinted_for_three_seconds_unless_the_reader_wants_no_motion()
    {
        var moved = await SignedInAsync("analyst", change: window => window.ReducedMotion = ReducedMotion.NoPreference);
        var still = await SignedInAsync("analyst");
        var proposed = await Site.ProposeAsync();
        await Site.ConfirmAsync(proposed);
        Assert.StartsWith("changed", await AnimationAsync(moved.Page), StringComparison.Ordinal);
        Assert.Equal("none", await AnimationAsync(still.Page));
        Assert.Equal(0, await still.Page.EvaluateAsync<int>("() => document.getAnimations().length"));
    }

    private static Task<string> AnimationAsync(IPage page) => page.Locator("li.changed").First.EvaluateAsync<string>("row => getComputedStyle(row).animationName");

    // What somebody does to the list, and the rows it then has.
    private static async Task SeenAsync(IPage page, List<IReadOnlyList<string>> views, Func<Task> change)
    {
        await change();
        await Eventually.TrueAsync(async () => !views[^1].SequenceEqual(await RowsAsync(page)), $"the list shows another view than {page.Url}");
        views.Add(await RowsAsync(page));
    }

    private static async Task<IReadOnlyList<string>> RowsAsync(IPage page) => await page.Locator(".pledges tbody tr").AllInnerTextsAsync();
}
