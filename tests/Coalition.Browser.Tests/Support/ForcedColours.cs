using Microsoft.Playwright;

namespace Coalition.Browser.Tests.Support;

/// <summary>A page for a reader whose system chooses the colours and who wants nothing to move.</summary>
public static class ForcedColours
{
    // What is drawn by a background of its own and holds no words is remembered in the page's own colours.
    private const string Remember = """
        () => {
          const clear = 'rgba(0, 0, 0, 0)';
          const ground = one => { for (; one; one = one.parentElement) { const colour = getComputedStyle(one).backgroundColor; if (colour !== clear) return colour; } };
          window.drawn = [...document.querySelectorAll('main *, .top *, .rail *')].filter(one => {
            const colour = getComputedStyle(one).backgroundColor;
            return colour !== clear && !one.textContent.trim() && !one.matches('input, select, textarea, option') && one.checkVisibility() && one.getBoundingClientRect().width > 0 && colour !== ground(one.parentElement);
          });
        }
        """;

    private const string Look = """
        () => {
          const faults = new Set();
          const canvas = getComputedStyle(document.documentElement).backgroundColor;
          const name = one => `${one.tagName.toLowerCase()}.${one.getAttribute('class') ?? ''} in ${one.closest('[class]:not(svg *)')?.className}`;
          for (const one of window.drawn) {
            const style = getComputedStyle(one);
            if ([canvas, 'rgba(0, 0, 0, 0)'].includes(style.backgroundColor) && parseFloat(style.borderTopWidth) === 0) faults.add(`not seen: ${name(one)}`);
          }
          for (const one of document.querySelectorAll('main svg :is(path, line, polyline, rect, circle)')) {
            const style = getComputedStyle(one);
            if ([style.fill, style.stroke].every(colour => ['none', canvas].includes(colour))) faults.add(`not seen: ${name(one)}`);
          }
          const looks = one => { const style = getComputedStyle(one); return ['color', 'backgroundColor', 'backgroundImage', 'borderTopColor', 'borderTopWidth', 'fontWeight', 'textDecoration'].map(part => style[part]).join(); };
          const groups = [['.rail > ul > li > a', one => one.matches('.active')], ['.state-link', one => one.ariaCurrent], ['.segments label', one => one.querySelector(':checked')], ['.steps li', one => one.ariaCurrent]];
          for (const [all, isChosen] of groups) {
            const each = [...document.querySelectorAll(all)].filter(one => one.checkVisibility());
            const others = new Set(each.filter(one => !isChosen(one)).map(looks));
            for (const one of each) if (isChosen(one) && others.has(looks(one))) faults.add(`nobody sees that it is chosen: ${name(one)}`);
          }
          const moving = document.getAnimations().filter(one => one.playState === 'running');
          if (moving.length > 0) faults.add(`moves: ${moving.map(one => name(one.effect.target))}`);
          return [...faults];
        }
        """;

    public static async Task<IEnumerable<string>> FaultsAsync(IPage page)
    {
        await page.EvaluateAsync(Remember);
        await page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        var faults = await page.EvaluateAsync<string[]>(Look);
        await page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.None });
        return faults.Select(fault => $"forced colours: {fault}");
    }
}
