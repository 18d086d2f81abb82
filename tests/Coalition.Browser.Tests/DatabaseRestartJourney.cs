using System.Text;
using Coalition.Benchmarks.Circuits;
using Coalition.Browser.Tests.Support;
using Coalition.Web.Tests.Faults;
using Coalition.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Coalition.Browser.Tests;

/// <summary>The database is restarted under many open pages: each says that it is not live, and is live again by itself; nothing typed is lost.</summary>
public sealed class DatabaseRestartJourney(Chromium chromium, OwnSite own) : Journey(chromium, own.Site), IClassFixture<OwnSite>
{
    private static readonly string[] Paths = ["/", "/pledges", "/pledges/DE-01", "/nations", "/ceasefires", "/conditions", "/conditions/CF-GENERAL", "/statements", "/sources", "/ledger"];

    // What is measured is said in the proof; this only ends a test that would wait for ever.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    // Notes when the page turned from live to not live and back, and forgets it if the page is loaded anew.
    private const string Watch = """
        () => {
          window.turns = [];
          const note = () => {
            const live = document.querySelector('.live-dot') !== null;
            if (window.turns.at(-1)?.live !== live) window.turns.push({ at: Date.now(), live });
          };
          note();
          new MutationObserver(note).observe(document.body, { subtree: true, childList: true, attributes: true });
        }
        """;

    [Fact]
    public async Task Every_page_says_that_it_is_not_live_and_is_live_again_by_itself_with_everything_that_was_typed()
    {
        using var reader = await Benchmarks.Circuits.Visitor.SignInAsync(Site.Address);
        var pages = new List<Watched>();
        foreach (var few in Enumerable.Range(0, TestScale.Of(17, 95)).Chunk(4)) pages.AddRange(await Task.WhenAll(few.Select(async number => new Watched(await OpenPage.OpenAsync(reader, Paths[number % Paths.Length])))));
        var windows = new List<Support.Visitor>
        {
            await TypedAsync("first-admin", "/ceasefires/new", "#name", "A pause in the a"), await TypedAsync("editor", "/pledges/EE-01/revise", "#caveats", "Half a caveat"),
            await TypedAsync("second-admin", "/conditions/PARL-DE", "#note", "half a sent"),
        };
        for (var more = 0; more < TestScale.Of(0, 2); more++) windows.Add(await WatchedAsync("analyst", Paths[more]));

        foreach (var mode in new[] { "fast", "immediate" })
        {
            var began = TimeProvider.System.GetUtcNow();
            await own.Cluster.RestartAsync(mode);
            var back = TimeProvider.System.GetUtcNow();
            await Eventually.TrueAsync(() => pages.All(page => page.Turned(began)), "every page without a browser turned and turned back", Limit);
            var turns = pages.Select(page => (page.Fell, page.Returned)).ToList();
            foreach (var window in windows) turns.Add(await TurnsAsync(window, began));

            Assert.All(pages, page => Assert.True(page.Page.IsWell));
            foreach (var window in windows) await Expect(window.Page.Locator(".broken")).ToHaveCountAsync(0);
            Proof.Say($"the database restarted under open pages, -m {mode}", ("pages", turns.Count), ("of them in Chromium", windows.Count), ("dead circuits", 0), ("error pages", 0),
                ("said so within s", Seconds(turns.Max(turn => turn.Fell) - began)), ("live again after the database by s", Seconds(turns.Max(turn => turn.Returned) - back)));
        }

        await KeptAsync(windows[0], "#name", "A pause in the a", "ir");
        await KeptAsync(windows[1], "#caveats", "Half a caveat", ".");
        await KeptAsync(windows[2], "#note", "half a sent", "ence");
        foreach (var page in pages) page.Page.Forget();
        await windows[0].Page.Locator("#declared-by").SelectOptionAsync("US");
        await windows[0].Page.Locator("button[type=submit].primary").ClickAsync();
        await Expect(windows[0].Page.GetByRole(AriaRole.Link, new() { Name = "A pause in the air" })).ToBeVisibleAsync();
        await Eventually.TrueAsync(() => pages.All(page => page.Page.Heard > 0), "every page hears what is recorded afterwards", Limit);
        foreach (var page in pages) await page.Page.DisposeAsync();
    }

    private async Task<Support.Visitor> TypedAsync(string person, string path, string field, string text)
    {
        var window = await WatchedAsync(person, path);
        await window.Page.Locator(field).FillAsync("");
        await window.Page.Locator(field).PressSequentiallyAsync(text);
        return window;
    }

    private async Task<Support.Visitor> WatchedAsync(string person, string path)
    {
        var window = await SignedInAsync(person, path);
        await Expect(window.Page.Locator(".live-dot")).ToHaveCountAsync(1);
        await window.Page.EvaluateAsync(Watch);
        return window;
    }

    private static async Task<(DateTimeOffset Fell, DateTimeOffset Returned)> TurnsAsync(Support.Visitor window, DateTimeOffset since)
    {
        Turn[] turns = [];
        await Eventually.TrueAsync(async () =>
        {
            turns = [.. (await window.Page.EvaluateAsync<Turn[]?>("() => window.turns ?? null") ?? throw new InvalidOperationException("The page was loaded anew.")).Where(turn => turn.At >= since.ToUnixTimeMilliseconds())];
            return turns.Any(turn => !turn.Live) && turns[^1].Live;
        }, "a page in Chromium turned and turned back", Limit);
        return (DateTimeOffset.FromUnixTimeMilliseconds((long)turns.First(turn => !turn.Live).At), DateTimeOffset.FromUnixTimeMilliseconds((long)turns[^1].At));
    }

    private static async Task KeptAsync(Support.Visitor window, string field, string typed, string more)
    {
        await Expect(window.Page.Locator(field)).ToHaveValueAsync(typed);
        await window.Page.Locator(field).PressSequentiallyAsync(more);
        await Expect(window.Page.Locator(field)).ToHaveValueAsync(typed + more);
    }

    private static string Seconds(TimeSpan time) => FormattableString.Invariant($"{Math.Max(0, time.TotalSeconds):0.0}");

    /// <summary>When a page in Chromium turned.</summary>
    private sealed class Turn
    {
        public double At { get; set; }
        public bool Live { get; set; }
    }

    /// <summary>A page without a browser, and when its top line last turned to not live and back.</summary>
    private sealed class Watched
    {
        private static readonly byte[] NotLive = Encoding.UTF8.GetBytes("not-live"), Live = Encoding.UTF8.GetBytes("live-dot");

        public Watched(OpenPage page)
        {
            Page = page;
            page.Changed += changes =>
            {
                if (changes.AsSpan().IndexOf(NotLive) >= 0) Fell = TimeProvider.System.GetUtcNow();
                if (changes.AsSpan().IndexOf(Live) >= 0) Returned = TimeProvider.System.GetUtcNow();
            };
        }

        public OpenPage Page { get; }
        public DateTimeOffset Fell { get; private set; }
        public DateTimeOffset Returned { get; private set; }

        public bool Turned(DateTimeOffset since) => Fell > since && Returned > Fell;
    }
}
