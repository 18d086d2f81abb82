using System.Text.RegularExpressions;
using Coalition.Browser.Tests.Support;
using Microsoft.Playwright;

namespace Coalition.Browser.Tests;

/// <summary>Every page and state in a language nobody speaks, longer than any: what is not in it is no text of the product.</summary>
public sealed partial class TranslationTests(Chromium chromium, AccentedSite site) : Gallery(chromium, site), IClassFixture<AccentedSite>
{
    // The product's name, the languages by their own names, and what the scenes and their people type.
    private static readonly string[] Untranslated = ["Coalition", "English", "Fran", "ais", "nothing", "nothing of the kind", "two companies", "asKnown", "nonsense", "yesterday", "ZZ", "localhost"];

    // Keys and tokens, which are no words, stand in letters of one width.
    private const string Read = """
        () => {
          const texts = [];
          const walk = one => {
            if (one.matches('script, style, .mono') || !one.checkVisibility()) return;
            for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-description']) if (one.hasAttribute(name)) texts.push(one.getAttribute(name));
            for (const child of one.childNodes) if (child.nodeType === Node.ELEMENT_NODE) walk(child); else if (child.nodeType === Node.TEXT_NODE) texts.push(child.data);
          };
          walk(document.body);
          return [document.title, ...texts];
        }
        """;

    [Fact]
    public async Task Every_word_is_a_text_of_the_product_or_of_the_record_and_longer_ones_have_room()
    {
        var recorded = "";
        await LookAtAllAsync(["en"], async page =>
        {
            var strange = Strange(await page.EvaluateAsync<string[]>(Read), recorded);
            // What has been recorded since the last look.
            if (strange.Count > 0) strange = Strange(strange, recorded = await Site.RecordedAsync());
            return [.. strange.Select(words => $"no text of the product: {words}"), .. await Layout.FaultsAsync(page)];
        });
    }

    private static List<string> Strange(IEnumerable<string> texts, string recorded) =>
    [
        .. texts.SelectMany(text => Plain().Matches(text.Replace("\"", "", StringComparison.Ordinal))).Select(words => words.Value).Distinct()
            .Where(words => !Untranslated.Contains(words) && !recorded.Contains(words, StringComparison.Ordinal)),
    ];

    // Words of two letters and more without an accent, as many as stand together.
    [GeneratedRegex("(?<![0-9A-Za-z])[A-Za-z]{2,}(?:[ -][A-Za-z]+)*(?![0-9A-Za-z])")]
    private static partial Regex Plain();
}
