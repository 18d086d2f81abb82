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
            await visitor.Page.WaitForURLAsync("**/sign-in*");
        }
    }
}
