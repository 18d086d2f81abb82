using Coalition.Browser.Tests.Support;
using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Features.People;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Coalition.Browser.Tests;

/// <summary>Forms that are answered with a page: pressed five times while the answer is on its way, each is sent once.</summary>
public sealed class PressesJourney(Chromium chromium, Site site) : Journey(chromium, site), IClassFixture<Site>
{
    private const string Password = "quiet harbour lantern";

    // Each press is one of its own, as those of a finger are.
    private const string Press = """
        button => {
          let presses = 0;
          window.isPage = true;
          const press = () => {
            document.querySelector(button).click();
            if (++presses < 5) setTimeout(press, 20); else window.isPressed();
          };
          setTimeout(press);
        }
        """;

    private TaskCompletionSource pressed = new();

    private Uri Home => new($"http://localhost:{Site.Address.Port}/");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_form_of_an_account_is_sent_once_however_often_it_is_pressed()
    {
        var (visitor, made) = (await VisitorAsync(Home), await InvitedAsync());
        var page = visitor.Page;
        await KeyRing.BesideAsync(page);
        await page.ExposeFunctionAsync("isPressed", () => pressed.SetResult());
        await page.GotoAsync(new Uri(Home, made.Link).ToString());
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(Password);
        await page.GetByLabel("The same password again").FillAsync(Password);
        Assert.Equal(["/set-password"], await PressedAsync(page, "form.form button", "/account/second-step"));

        await page.Locator("#code").FillAsync("123456");
        Assert.Equal(["/account/second-step"], await PressedAsync(page, "form:has(#code) button", "/account/second-step"));
        await SetUpAsync(made.Id);
        await page.GotoAsync(new Uri(Home, "/account/second-step").ToString());
        Assert.Equal(["/account/second-step"], await PressedAsync(page, "form:not(:has(#code)) button", "/account/second-step"));
        await Expect(page.Locator(".codes li")).ToHaveCountAsync(SecondStepService.Codes);

        await page.GotoAsync(new Uri(Home, "/account/passkeys").ToString());
        await page.Locator("#name").FillAsync("Work laptop");
        Assert.Equal([PasskeyRoutes.Add, "/account/passkeys"], await PressedAsync(page, "passkey-step button", "/account/passkeys"));
        await Expect(page.GetByText("counts as your second step too")).ToBeVisibleAsync();
        Assert.Equal([PasskeyRoutes.Again, "/sign-in/fresh"], await PressedAsync(page, "passkey-step button", "/account/passkeys", "/sign-in/fresh?returnUrl=%2Faccount%2Fpasskeys"));
        Assert.Equal(["/account/passkeys"], await PressedAsync(page, "button[name=Remove]", "/account/passkeys"));
        await Expect(page.GetByText("It is removed here.")).ToBeVisibleAsync();
        await page.GotoAsync(new Uri(Home, "/sign-in/fresh").ToString());
        await page.Locator("#code").FillAsync("123456");
        Assert.Equal(["/sign-in/fresh"], await PressedAsync(page, "form:has(#code) button", "/sign-in/fresh"));

        Assert.Equal(["/sign-out"], await PressedAsync(page, "form[action='/sign-out'] button", "/sign-in", "/"));
        await page.Locator("#user-name").FillAsync(made.Name);
        await page.GetByLabel("Password").FillAsync(Password);
        Assert.Equal(["/sign-in"], await PressedAsync(page, "form:has(#user-name) button", "/sign-in/code"));
        await page.Locator("#code").FillAsync("123456");
        Assert.Equal(["/sign-in/code"], await PressedAsync(page, "form:has(#code) button", "/sign-in/code"));
        Assert.Equal(["/sign-in"], await PressedAsync(page, "button[name=Ready][value=analyst]", "/account", "/sign-in?returnUrl=%2Faccount"));
        await Expect(page.Locator("h1")).ToBeVisibleAsync();
    }

    /// <summary>Presses a button five times while every answer is held back, and then waits for the page it leads to; the paths that were posted to meanwhile.</summary>
    /// <param name="at">The page it stands on, where that is opened first.</param>
    private async Task<List<string>> PressedAsync(IPage page, string button, string leadsTo, string? at = null)
    {
        if (at is not null) await page.GotoAsync(new Uri(new Uri(page.Url), at).ToString());
        var posted = new List<string>();
        pressed = new();
        await page.RouteAsync("**/*", async route =>
        {
            // A page with a circuit has posts of its own.
            if (route.Request.Method == "POST" && !route.Request.Url.Contains("/_blazor/", StringComparison.Ordinal))
            {
                posted.Add(new Uri(route.Request.Url).AbsolutePath);
                await pressed.Task;
            }
            await route.ContinueAsync();
        });
        await page.EvaluateAsync(Press, button);
        await page.WaitForFunctionAsync("() => !window.isPage && document.readyState === 'complete'");
        Assert.Equal(leadsTo, new Uri(page.Url).AbsolutePath);
        await page.UnrouteAsync("**/*");
        return posted;
    }

    private async Task<(string Id, string Name, string Link)> InvitedAsync()
    {
        await using var scope = Site.Service<IServiceScopeFactory>().CreateAsyncScope();
        var made = await scope.ServiceProvider.GetRequiredService<PersonService>().CreateAsync(new("person:first-admin", "First admin"), true, new("pressing", "Pressing", new([Code.Of(Role.Editor)], [])), Stop);
        Assert.False(made.IsRefused, $"{made.Refusal?.Sentence}");
        return (made.Value.Id, "pressing", made.Value.Link);
    }

    private async Task SetUpAsync(string id)
    {
        var steps = Site.Service<SecondStepService>();
        var who = new Actor($"person:{id}", "Pressing");
        var offer = steps.Offer(who);
        Assert.False((await steps.SetAsync(who, true, offer, Totp.Code(offer.Key, Site.Time.GetUtcNow()), Stop)).IsRefused);
    }
}
