using Coalition.Browser.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Coalition.Browser.Tests;

/// <summary>A page is sent whole and comes to life as it is: nothing is asked twice, nothing goes away and comes back.</summary>
public sealed class OpeningJourney(Chromium chromium, Site site) : Journey(chromium, site), IClassFixture<Site>
{
    // Hears every skeleton, also one that stands for a single frame, and counts the headings that the focus was put on.
    private const string Watch = """
        window.skeletons = 0; window.headings = 0;
        new MutationObserver(() => { if (document.querySelector('.skeleton')) window.skeletons++; }).observe(document, { childList: true, subtree: true });
        addEventListener('focusin', event => { if (event.target.tagName === 'H1') window.headings++; });
        """;

    [Fact]
    public async Task Opening_a_page_asks_the_database_once_and_shows_no_skeleton_in_between()
    {
        var proposed = await Site.ProposeAsync();
        var admin = await SignedInAsync("second-admin");
        await admin.Window.AddInitScriptAsync(Watch);
        var asked = 0;
        foreach (var path in (string[])["/", "/pledges?stage=offered", "/pledges/DE-01", "/ceasefires", $"/ceasefires/{proposed.Ceasefire}", proposed.Path, $"/ceasefires/{proposed.Ceasefire}/propose", "/ceasefires/new", "/conditions?q=Bundestag", "/conditions/PARL-DE"])
        {
            await PrerenderAsync(admin, path);
            var once = await Site.Asked.DuringAsync(() => PrerenderAsync(admin, path));
            var opened = await Site.Asked.DuringAsync(() => admin.GoAsync(path));
            asked += once.Count;
            Assert.Equal((path, once.Count), (path, opened.Count));
            Assert.Equal((path, 0, 1), (path, await admin.Page.EvaluateAsync<int>("window.skeletons"), await admin.Page.EvaluateAsync<int>("window.headings")));
            await Expect(admin.Page.Locator("h1")).ToBeFocusedAsync();
        }
        // Answers that all readers share are asked for by nobody twice, but most of these pages do ask.
        Assert.True(asked > 0);
    }

    [Fact]
    public async Task What_was_recorded_while_a_page_came_to_life_is_shown_by_itself()
    {
        var reader = await SignedInAsync("analyst");
        await reader.Page.RouteAsync("**/_blazor**", async line =>
        {
            await Site.ProposeAsync("Pause declared meanwhile", "maritime");
            await line.ContinueAsync();
        }, new() { Times = 1 });
        await reader.GoAsync("/ceasefires");
        await Expect(reader.Page.GetByText("Pause declared meanwhile").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_page_of_what_does_not_exist_comes_to_life_as_it_was_sent()
    {
        var reader = await SignedInAsync("analyst");
        reader.ExpectsFaults = true;
        var answer = await reader.Page.GotoAsync(new Uri(Site.Address, "/pledges/XX-99").ToString());
        Assert.Equal(404, answer!.Status);
        await reader.IsLiveAsync();
        reader.ExpectsFaults = false;
        await Expect(reader.Page.Locator(".refused")).ToContainTextAsync("There is no pledge XX-99");
        await reader.Page.Locator(".refused a").ClickAsync();
        await Expect(reader.Page.Locator("tbody tr").First).ToBeVisibleAsync();
    }

    private async Task PrerenderAsync(Visitor visitor, string path) =>
        Assert.True((await visitor.Window.APIRequest.GetAsync(new Uri(Site.Address, path).ToString())).Ok);
}
