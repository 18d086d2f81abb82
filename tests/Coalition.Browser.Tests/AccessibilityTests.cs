using Coalition.Browser.Tests.Support;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Coalition.Browser.Tests;

/// <summary>Every page and state by the rules of WCAG 2.2 A and AA and by good practice, for every width and every reader's letters.</summary>
public sealed class AccessibilityTests(Chromium chromium, Site site) : Gallery(chromium, site), IClassFixture<Site>
{
    private const string Run = """
        () => axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'] })
          .then(found => found.violations.flatMap(rule => rule.nodes.map(node => `${rule.id} (${rule.impact}): ${node.html} ${node.failureSummary}`)))
        """;

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    [Fact]
    public Task No_page_or_state_breaks_a_rule_in_either_theme_or_moves_or_hides_what_it_draws_and_nothing_is_cut_or_covered() => LookAtAllAsync(["en"], async page =>
    {
        await page.EvaluateAsync(Axe);
        return [.. await BrokenAsync(page, ColorScheme.Light, 1440), .. await ForcedColours.FaultsAsync(page), .. await BrokenAsync(page, ColorScheme.Dark, 390), .. await Layout.FaultsAsync(page), .. await Layout.WideFaultsAsync(page)];
    });

    private static async Task<IEnumerable<string>> BrokenAsync(IPage page, ColorScheme theme, int width)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = theme });
        // The whole page at once: what only lies under the bar at the lower edge until somebody scrolls is not covered.
        await page.SetViewportSizeAsync(width, 900);
        await page.SetViewportSizeAsync(width, await page.EvaluateAsync<int>("() => document.documentElement.scrollHeight"));
        return (await page.EvaluateAsync<string[]>(Run)).Select(broken => $"{theme}, {width} px: {broken}");
    }
}
