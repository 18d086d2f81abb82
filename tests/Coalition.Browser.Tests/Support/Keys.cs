using Microsoft.Playwright;

namespace Coalition.Browser.Tests.Support;

/// <summary>A person without a mouse: goes from stop to stop with Tab, and at each one the focus is seen, in view and under nothing.</summary>
public sealed class Keys(IPage page)
{
    private const int MostStops = 250;

    // A row or a label shows the focus of what it holds. A link over two lines is looked at in its first.
    private const string Look = """
        () => {
          const at = document.activeElement;
          if (!at || at === document.body || at.matches('.skip')) return null;
          const carriers = [at, at.closest('label'), at.closest('tr')].filter(Boolean);
          const seen = carriers.some(one => { const style = getComputedStyle(one); return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2; });
          const box = (at.closest('label') ?? at).getClientRects()[0];
          const x = Math.min(Math.max((box.left + box.right) / 2, 0), innerWidth - 1);
          const y = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
          const top = document.elementFromPoint(x, y);
          const free = top !== null && carriers.some(one => one.contains(top) || top.contains(one));
          const again = at === window.lastStop;
          window.lastStop = at;
          return { again, name: `${at.tagName} ${at.getAttribute('aria-label') ?? at.innerText ?? ''} #${at.id}`.replace(/\s+/g, ' ').slice(0, 120), seen, free };
        }
        """;

    // What Tab has to come to below the heading: of a group of radio buttons the chosen one.
    private const string CountStops = """
        () => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')].filter(one =>
          one.tabIndex >= 0 && !one.disabled && one.checkVisibility() && !(one.type === 'radio' && !one.checked)
          && document.querySelector('h1').compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING).length
        """;

    public Task TypeAsync(string text) => page.Keyboard.TypeAsync(text);

    public Task PressAsync(string key) => page.Keyboard.PressAsync(key);

    /// <summary>Presses Tab until the focus is on something.</summary>
    public Task ToAsync(ILocator target) => ToAsync(target, "Tab");

    /// <summary>The same the other way.</summary>
    public Task BackToAsync(ILocator target) => ToAsync(target, "Shift+Tab");

    /// <summary>The same, and Enter.</summary>
    public async Task EnterAsync(ILocator target)
    {
        await ToAsync(target);
        await PressAsync("Enter");
    }

    /// <summary>The same, and some words.</summary>
    public async Task FillAsync(ILocator target, string text)
    {
        await ToAsync(target);
        await TypeAsync(text);
    }

    /// <summary>Goes from the heading out of the page, over every stop once.</summary>
    public async Task TourAsync()
    {
        var stops = await page.EvaluateAsync<int>(CountStops);
        var passed = await UntilOutAsync("Tab");
        Assert.True(passed.Count == stops, $"{page.Url}: {stops} stops, and Tab comes to {passed.Count}: {string.Join(" · ", passed)}");
    }

    /// <summary>Goes from the last link of the page back to its beginning.</summary>
    public async Task TourBackAsync()
    {
        await page.Locator("main a").Last.FocusAsync();
        Assert.NotEmpty(await UntilOutAsync("Shift+Tab"));
    }

    private async Task<List<string>> UntilOutAsync(string key)
    {
        var passed = new List<string>();
        while (await StepAsync(key) is { } stop)
        {
            // A date has a stop of its own for day, month and year.
            if (!stop.Again) passed.Add(stop.Name);
            Assert.True(passed.Count < MostStops, $"{page.Url}: {key} never leaves the page: {string.Join(" · ", passed.TakeLast(5))}");
        }
        return passed;
    }

    private async Task ToAsync(ILocator target, string key)
    {
        for (var step = 0; step < MostStops; step++)
        {
            await StepAsync(key);
            if (await target.EvaluateAsync<bool>("one => one === document.activeElement")) return;
        }
        Assert.Fail($"{page.Url}: {key} never comes to {target}");
    }

    // What has the focus now; null out of the page.
    private async Task<Stop?> StepAsync(string key)
    {
        await PressAsync(key);
        var stop = await page.EvaluateAsync<Stop?>(Look);
        if (stop is null) return null;
        Assert.True(stop.Seen, $"{page.Url}: nobody sees the focus on {stop.Name}");
        Assert.True(stop.Free, $"{page.Url}: the focus is out of view or under something on {stop.Name}");
        return stop;
    }

    private sealed class Stop
    {
        public string Name { get; set; } = "";
        public bool Again { get; set; }
        public bool Seen { get; set; }
        public bool Free { get; set; }
    }
}
