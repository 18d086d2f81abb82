using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Coalition.Browser.Tests.Support;

/// <summary>One person at a browser window: goes, signs in by one click, and remembers everything that went wrong in it.</summary>
public sealed class Visitor(IBrowserContext window, IPage page, Uri home)
{
    /// <summary>How long anything may take on a busy machine, in milliseconds.</summary>
    public const float Patience = 30_000;

    // The frame puts the focus on the heading as soon as the server holds the page's other end.
    private const string Watch = "addEventListener('focusin', event => { if (event.target.tagName === 'H1') window.isLive = true; });";

    private readonly List<string> faults = [];

    public IPage Page => page;
    public IBrowserContext Window => window;

    /// <summary>Errors on the console, requests that failed, requests to anywhere else.</summary>
    public IReadOnlyList<string> Faults => faults;

    /// <summary>Set while the test itself takes something away, such as the line.</summary>
    public bool ExpectsFaults { get; set; }

    public static async Task<Visitor> OpenAsync(IBrowserContext window, Uri home)
    {
        var visitor = new Visitor(window, await window.NewPageAsync(), home);
        await window.AddInitScriptAsync(Watch);
        await window.RouteAsync(url => !url.StartsWith(home.ToString(), StringComparison.Ordinal) && !url.StartsWith("data:", StringComparison.Ordinal), visitor.RefuseAsync);
        visitor.Page.Console += (_, message) => visitor.Note(message.Type is "error" or "warning", $"{message.Type} on the console: {message.Text}");
        visitor.Page.PageError += (_, error) => visitor.Note(true, $"script error: {error}");
        visitor.Page.RequestFailed += (_, request) => visitor.Note(request.Failure != "net::ERR_ABORTED", $"failed: {request.Url} {request.Failure}");
        visitor.Page.Response += (_, response) => visitor.Note(response.Status >= 400, $"{response.Status}: {response.Url}");
        return visitor;
    }

    /// <summary>Goes to an address and waits until the page answers to clicks and keys.</summary>
    public async Task GoAsync(string path)
    {
        await page.GotoAsync(new Uri(home, path).ToString());
        await IsLiveAsync();
    }

    /// <summary>Waits until the page answers and has what it shows.</summary>
    public Task IsLiveAsync() => page.WaitForFunctionAsync("() => window.isLive === true && !document.querySelector('.skeleton, .kept:disabled')");

    /// <summary>Signs in as one of the ready people and goes on to an address.</summary>
    public async Task SignInAsync(string person, string path = "/")
    {
        await page.GotoAsync(new Uri(home, $"/sign-in?returnUrl={Uri.EscapeDataString(path)}").ToString());
        await page.Locator($"button[name=Ready][value={person}]").ClickAsync();
        await page.WaitForURLAsync(new Regex("^(?!.*/sign-in)"));
        await IsLiveAsync();
    }

    private Task RefuseAsync(IRoute route)
    {
        Note(true, $"asked somebody else: {route.Request.Url}");
        return route.AbortAsync();
    }

    private void Note(bool wrong, string what)
    {
        if (!wrong || ExpectsFaults) return;
        lock (faults) faults.Add(what);
    }
}
