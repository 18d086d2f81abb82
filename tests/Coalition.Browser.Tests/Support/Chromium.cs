using Coalition.Browser.Tests.Support;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Chromium))]
// A browser page needs a core of its own to be as quick as a person's.
[assembly: Xunit.v3.Parallelization(MaxThreads = 2)]

namespace Coalition.Browser.Tests.Support;

/// <summary>One browser for all tests.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private IPlaywright playwright = null!;
    private IBrowser browser = null!;

    public async ValueTask InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(Visitor.Patience);
        browser = await InstalledChromium.LaunchAsync(playwright);
    }

    /// <summary>A browser window of its own: no cookie or storage of another.</summary>
    public async Task<IBrowserContext> WindowAsync(BrowserNewContextOptions options)
    {
        var window = await browser.NewContextAsync(options);
        window.SetDefaultTimeout(Visitor.Patience);
        window.SetDefaultNavigationTimeout(Visitor.Patience);
        return window;
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }
}
