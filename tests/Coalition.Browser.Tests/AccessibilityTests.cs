using Coalition.Browser.Tests.Support;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Coalition.Browser.Tests;

/// <summary>Every page and state by the rules of WCAG 2.2 A and AA and by good practice.</summary>
public sealed class AccessibilityTests(Chromium chromium, Site site) : Gallery(chromium, site), IClassFixture<Site>
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
        ResultTypes = [ResultType.Violations],
    };

    [Fact]
    public Task No_page_or_state_breaks_a_rule_in_either_theme_wide_or_narrow() => LookAtAllAsync(["en"], async page => [.. await BrokenAsync(page, ColorScheme.Light, 1440), .. await BrokenAsync(page, ColorScheme.Dark, 390)]);

    private static async Task<IEnumerable<string>> BrokenAsync(IPage page, ColorScheme theme, int width)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = theme });
        // The whole page at once: what only lies under the bottom bar until somebody scrolls is not covered.
        await page.SetViewportSizeAsync(width, 12_000);
        return from broken in (await page.RunAxe(Rules)).Violations
               from node in broken.Nodes
               select $"{theme}, {width} px: {broken.Id} ({broken.Impact}): {node.Html} {string.Join("; ", node.Any.Concat(node.All).Concat(node.None).Select(check => check.Message))}";
    }
}
