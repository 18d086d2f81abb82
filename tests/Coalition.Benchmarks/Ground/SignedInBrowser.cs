using System.Text.RegularExpressions;
using Coalition.Browser.Tests.Support;
using Microsoft.Playwright;

namespace Coalition.Benchmarks.Ground;

/// <summary>A browser in which the analyst has signed in to a site.</summary>
public sealed class SignedInBrowser : IAsyncDisposable
{
    private readonly IPlaywright playwright;
    private readonly IBrowser browser;
    private string signedIn = "";

    private SignedInBrowser(IPlaywright playwright, IBrowser browser) => (this.playwright, this.browser) = (playwright, browser);

    public static async Task<SignedInBrowser> SignInAsync(Site site)
    {
        var playwright = await Playwright.CreateAsync();
        var visitor = new SignedInBrowser(playwright, await InstalledChromium.LaunchAsync(playwright));
        await using var window = await visitor.browser.NewContextAsync();
        var page = await window.NewPageAsync();
        await page.GotoAsync(new Uri(site.Address, "/sign-in").ToString());
        await page.Locator("button[name=Ready][value=analyst]").ClickAsync();
        await page.WaitForURLAsync(new Regex("^(?!.*/sign-in)"));
        visitor.signedIn = await window.StorageStateAsync();
        return visitor;
    }

    /// <summary>A window that has seen nothing of the site yet, except who is signed in.</summary>
    public Task<IBrowserContext> WindowAsync() => browser.NewContextAsync(new() { StorageState = signedIn });

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }
}
