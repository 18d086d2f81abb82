using Coalition.Browser.Tests.Support;
using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Features.People;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Coalition.Browser.Tests;

/// <summary>A new admin signs in, and confirms, by the device in front of him.</summary>
public sealed class PasskeyJourney(Chromium chromium, Site site) : Journey(chromium, site), IClassFixture<Site>
{
    private const string Password = "quiet harbour lantern";

    // Browsers give passkeys to names, not to numbers.
    private Uri Home => new($"http://localhost:{Site.Address.Port}/");

    [Fact]
    public async Task A_passkey_is_added_signs_in_proves_it_again_before_a_confirmation_and_is_removed()
    {
        var proposed = await Site.ProposeAsync();
        var visitor = await VisitorAsync(Home);
        var page = visitor.Page;
        var device = await KeyRing.BesideAsync(page);
        await page.GotoAsync(new Uri(Home, await InvitedAsync()).ToString());
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(Password);
        await page.GetByLabel("The same password again").FillAsync(Password);
        await page.Locator("main button.primary").ClickAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Or add a passkey" }).ClickAsync();
        await AddAsync(page, "Work laptop");
        await Expect(page.GetByText("counts as your second step too")).ToBeVisibleAsync();
        await AddAsync(page, "The same again");
        await Expect(page.Locator("passkey-step .fault")).ToHaveTextAsync("This device holds a passkey of yours already.");

        await LeaveAsync(visitor);
        await page.GotoAsync(new Uri(Home, $"/sign-in?returnUrl={Uri.EscapeDataString(proposed.Path)}").ToString());
        await device.KnowsAsync(false);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await Expect(page.Locator("passkey-step .fault")).ToContainTextAsync("Your device gave no passkey");
        await device.KnowsAsync(true);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await page.WaitForURLAsync($"**{proposed.Path}");
        await visitor.IsLiveAsync();

        Site.Time.Pass(TimeSpan.FromMinutes(6));
        await visitor.GoAsync(proposed.Path);
        await page.GetByLabel("Reason").First.FillAsync("Both sides have published the text.");
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in again" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Prove it with a passkey" }).ClickAsync();
        await page.WaitForURLAsync($"**{proposed.Path}");
        await visitor.IsLiveAsync();
        await Expect(page.GetByLabel("Reason").First).ToHaveValueAsync("Both sides have published the text.");
        await page.Locator(".decision button.primary").ClickAsync();
        await Expect(page.Locator("#receipt")).ToContainTextAsync("Confirmed");

        await page.GotoAsync(new Uri(Home, "/account/passkeys").ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove the passkey Work laptop" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("It is your only second step");
        await device.AnotherAsync();
        await AddAsync(page, "Telephone");
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove the passkey Work laptop" }).ClickAsync();
        await Expect(page.GetByText("It is removed here.")).ToBeVisibleAsync();
        await Expect(page.Locator("main li")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_browser_without_passkeys_says_so_and_leaves_the_password()
    {
        await using (var scope = Site.Service<IServiceScopeFactory>().CreateAsyncScope())
            Assert.False((await scope.ServiceProvider.GetRequiredService<PersonService>().SetPasswordAsync((await InvitedAsync()).Split('=')[1], new("nobody", Password, Password), TestContext.Current.CancellationToken)).IsRefused);
        var visitor = await VisitorAsync(Home);
        await visitor.Window.AddInitScriptAsync("delete window.PublicKeyCredential");
        await visitor.Page.GotoAsync(new Uri(Home, "/sign-in").ToString());
        await Expect(visitor.Page.GetByText("This browser cannot use passkeys here")).ToBeVisibleAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" })).ToBeHiddenAsync();
        await Expect(visitor.Page.GetByLabel("Password")).ToBeVisibleAsync();
    }

    // Somebody new among the admins; the address where he sets his password.
    private async Task<string> InvitedAsync()
    {
        await using var scope = Site.Service<IServiceScopeFactory>().CreateAsyncScope();
        var people = scope.ServiceProvider.GetRequiredService<PersonService>();
        var name = $"admin{Guid.NewGuid():N}"[..12];
        var made = await people.CreateAsync(new("person:first-admin", "First admin"), true, new(name, name, new([Code.Of(Role.Admin)], [])), TestContext.Current.CancellationToken);
        Assert.False(made.IsRefused, $"{made.Refusal?.Sentence}");
        return made.Value.Link;
    }

    private static async Task AddAsync(IPage page, string name)
    {
        await page.GetByLabel("Name of the passkey").FillAsync(name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await page.Locator("main [role=status], passkey-step .fault:not(:empty)").First.WaitForAsync();
    }

    private static async Task LeaveAsync(Visitor visitor)
    {
        await visitor.GoAsync("/");
        await visitor.Page.Locator("summary.person").ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await visitor.Page.WaitForURLAsync("**/sign-in?out=1");
    }
}
