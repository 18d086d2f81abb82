using Coalition.Browser.Tests.Support;
using Microsoft.Playwright;

namespace Coalition.Browser.Tests;

/// <summary>A newcomer comes in by one click and leaves again.</summary>
public sealed class SignInJourney(Chromium chromium, Site site) : Journey(chromium, site), IClassFixture<Site>
{
    [Fact]
    public async Task Each_ready_person_comes_in_by_one_click_to_the_page_he_asked_for()
    {
        var visitor = await VisitorAsync();
        foreach (var (id, name, _) in Web.Features.People.DemonstrationPeople.Ready)
        {
            await visitor.Page.GotoAsync($"{Site.Address}pledges");
            await visitor.Page.WaitForURLAsync("**/sign-in?returnUrl=%2Fpledges");
            await visitor.Page.Locator($"button[name=Ready][value={id}]").ClickAsync();
            await visitor.Page.WaitForURLAsync("**/pledges");
            await visitor.IsLiveAsync();
            await Assertions.Expect(visitor.Page.GetByText("demonstration", new() { Exact = false }).First).ToBeVisibleAsync();

            await Assertions.Expect(visitor.Page.Locator("summary.person")).ToContainTextAsync($"Signed in as {name}");
            await visitor.Page.Locator("summary.person").ClickAsync();
            await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
            await visitor.Page.WaitForURLAsync("**/sign-in?out=1");
        }
    }

    [Fact]
    public async Task A_browser_signed_out_from_another_or_left_alone_closes_its_page_and_what_was_typed_is_back_after_the_next_sign_in()
    {
        var left = await SignedInAsync("editor", "/pledges/new");
        await left.Page.Locator("#title").FillAsync("A frigate, half typed");
        var here = await SignedInAsync("editor", "/account");
        await here.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out everywhere else" }).ClickAsync();
        await BackAsync();
        await Assertions.Expect(here.Page.GetByText("Signed out there.")).ToBeVisibleAsync();

        Site.Time.Pass(Web.Features.People.SessionQueries.Idle);
        await BackAsync();
        await here.Page.WaitForURLAsync("**/sign-in?returnUrl=%2Faccount");

        async Task BackAsync()
        {
            await left.Page.WaitForURLAsync("**/sign-in?returnUrl=%2Fpledges%2Fnew");
            await left.Page.Locator("button[name=Ready][value=editor]").ClickAsync();
            await left.Page.WaitForURLAsync("**/pledges/new");
            await left.IsLiveAsync();
            await Assertions.Expect(left.Page.Locator("#title")).ToHaveValueAsync("A frigate, half typed");
        }
    }
}
