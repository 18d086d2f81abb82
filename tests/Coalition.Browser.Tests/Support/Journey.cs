using Microsoft.Playwright;

namespace Coalition.Browser.Tests.Support;

/// <summary>What every browser test is: some people at browser windows on one app; at its end nothing went wrong in any of them.</summary>
public abstract class Journey(Chromium chromium, Site site) : IAsyncLifetime
{
    private readonly List<Visitor> visitors = [];

    protected Site Site => site;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>A person in a window of his own.</summary>
    /// <param name="home">Another way to the app than its own address.</param>
    /// <param name="change">What is otherwise about the window than a desk in light, in English, without motion.</param>
    protected async Task<Visitor> VisitorAsync(Uri? home = null, Action<BrowserNewContextOptions>? change = null)
    {
        var options = new BrowserNewContextOptions { ViewportSize = new() { Width = 1440, Height = 900 }, ColorScheme = ColorScheme.Light, Locale = "en-GB", ReducedMotion = ReducedMotion.Reduce };
        change?.Invoke(options);
        var window = await chromium.WindowAsync(options);
        var visitor = await Visitor.OpenAsync(window, home ?? site.Address);
        visitors.Add(visitor);
        return visitor;
    }

    /// <summary>The same, signed in and at an address.</summary>
    protected async Task<Visitor> SignedInAsync(string person, string path = "/", Action<BrowserNewContextOptions>? change = null)
    {
        var visitor = await VisitorAsync(change: change);
        await visitor.SignInAsync(person, path);
        return visitor;
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (TestContext.Current.TestState?.Result == TestResult.Failed) await LeavePicturesAsync();
        foreach (var visitor in visitors) await visitor.Window.CloseAsync();
        Assert.Empty(visitors.SelectMany(visitor => visitor.Faults));
    }

    // What each saw when the test failed, beside its results.
    private async Task LeavePicturesAsync()
    {
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "failed"));
        var name = TestContext.Current.Test?.TestDisplayName.Split('.')[^1];
        foreach (var (visitor, number) in visitors.Select((visitor, number) => (visitor, number)))
            await visitor.Page.ScreenshotAsync(new() { Path = Path.Combine(folder.FullName, $"{name} {number}.png") });
    }
}
