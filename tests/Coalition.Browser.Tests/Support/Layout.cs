using Microsoft.Playwright;

namespace Coalition.Browser.Tests.Support;

/// <summary>What can go wrong with where things stand on a page, whatever is on it.</summary>
public static class Layout
{
    private const string Look = """
        () => {
          scrollTo(0, 0);
          const faults = new Set();
          const width = document.documentElement.clientWidth;
          const name = one => `${one.tagName.toLowerCase()}.${[...one.classList].join('.')} “${one.textContent.trim().replace(/\s+/g, ' ').slice(0, 40)}”`;
          const scrolls = /auto|scroll/, cuts = /hidden|clip/;
          const texts = [];
          const range = document.createRange();
          const walk = (one, around) => {
            const style = getComputedStyle(one);
            // Words for those who hear the page, and drawings, have no place to be in.
            if (style.clipPath === 'inset(50%)' || one.matches('svg, .skip, script, option') || !one.checkVisibility()) return;
            const box = one.getBoundingClientRect();
            const isOut = box.width > 0 && (box.right > width + 1 || box.left < -1);
            if (isOut && !around.isOut && !around.scroller) faults.add(`out of the page: ${name(one)}`);
            if (scrolls.test(style.overflowX) && one.scrollWidth > one.clientWidth + 1 && !one.querySelector('table') && !one.matches('textarea')) faults.add(`scrolls sideways: ${name(one)}`);
            // What is longer than its lines is read on focus; fields scroll by themselves.
            const isClamped = style.webkitLineClamp !== 'none';
            if (!isClamped && !one.matches('input, select, textarea') && (cuts.test(style.overflowX) && one.scrollWidth > one.clientWidth + 1 || cuts.test(style.overflowY) && one.scrollHeight > one.clientHeight + 1)) faults.add(`cut: ${name(one)}`);
            const inside = {
              isOut,
              scroller: scrolls.test(style.overflowX) ? one : around.scroller,
              lowest: isClamped ? box.bottom + 2 : around.lowest,
              // What lies over the page for a while may cover it, and so may the bar at its lower edge.
              isOver: around.isOver || one.matches('.when-panel, .panel, .menu-list, .rail'),
            };
            for (const child of one.childNodes) {
              if (child.nodeType === Node.ELEMENT_NODE) walk(child, inside);
              if (child.nodeType !== Node.TEXT_NODE || inside.isOver || !child.data.trim()) continue;
              range.selectNodeContents(child);
              for (const line of range.getClientRects())
                if (line.width > 2 && line.bottom <= inside.lowest) texts.push({ one, scroller: inside.scroller, left: line.left + 1, right: line.right - 1, top: line.top + line.height / 4, bottom: line.bottom - line.height / 4 });
            }
          };
          walk(document.body, { lowest: Infinity });
          // What stays where it is while the page scrolls; the page scrolls by more than a screen.
          const stuck = [...document.querySelectorAll('.top, .rail')].filter(one => /fixed|sticky/.test(getComputedStyle(one).position) && one.offsetWidth > width / 2).reduce((sum, one) => sum + one.offsetHeight, 0);
          if (stuck > innerHeight / 3) faults.add(`${stuck} px of ${innerHeight} are always covered`);
          if (document.documentElement.scrollWidth > width) faults.add(`the page scrolls sideways: ${document.documentElement.scrollWidth} px in ${width}`);
          texts.sort((above, below) => above.top - below.top);
          texts.forEach((above, at) => {
            for (let next = at + 1; next < texts.length && texts[next].top < above.bottom; next++) {
              const below = texts[next];
              if (above.left < below.right && below.left < above.right && above.one !== below.one && above.scroller === below.scroller) faults.add(`words on words: ${name(above.one)}, ${name(below.one)}`);
            }
          });
          return [...faults].slice(0, 10);
        }
        """;

    // The four of WCAG 1.4.12.
    private const string Spacing = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }";

    /// <summary>
    /// What scrolls sideways though it is no table, what is cut off, and which words stand on others: on a telephone, on a desk at 400 % (1280 by 1024 pixels then are 320 by 256),
    /// for a reader who widens the spaces between lines, words and letters, and for one who has set his browser to letters of twice the size.
    /// </summary>
    public static async Task<IEnumerable<string>> FaultsAsync(IPage page) =>
        [.. await FaultsAsync(page, 320, 256), .. await FaultsAsync(page, 390), .. await SpacedAsync(page, 390), .. await LargeAsync(page, 1440)];

    /// <summary>The same on a desk, with the wider spaces, and on a wall.</summary>
    public static async Task<IEnumerable<string>> WideFaultsAsync(IPage page) => [.. await SpacedAsync(page, 1440), .. await FaultsAsync(page, 2560)];

    private static async Task<IEnumerable<string>> FaultsAsync(IPage page, int width, int height = 900)
    {
        await page.SetViewportSizeAsync(width, height);
        return (await page.EvaluateAsync<string[]>(Look)).Select(fault => $"{width} × {height} px: {fault}");
    }

    private static async Task<IEnumerable<string>> SpacedAsync(IPage page, int width)
    {
        // As a reader's own style sheet: a style element is what the page's policy refuses.
        await page.EvaluateAsync("async rules => { const sheet = new CSSStyleSheet(); document.adoptedStyleSheets = [await sheet.replace(rules)]; }", Spacing);
        var faults = await FaultsAsync(page, width);
        await page.EvaluateAsync("() => { document.adoptedStyleSheets = []; }");
        return faults.Select(fault => $"spaced, {fault}");
    }

    private static async Task<IEnumerable<string>> LargeAsync(IPage page, int width)
    {
        var browser = await page.Context.NewCDPSessionAsync(page);
        await browser.SendAsync("Page.setFontSizes", LetterSize(32));
        var faults = await FaultsAsync(page, width);
        await browser.SendAsync("Page.setFontSizes", LetterSize(16));
        await browser.DetachAsync();
        return faults.Select(fault => $"large, {fault}");
    }

    private static Dictionary<string, object> LetterSize(int pixels) => new() { ["fontSizes"] = new { standard = pixels } };
}
