using Coalition.Browser.Tests.Support;

namespace Coalition.Browser.Tests;

/// <summary>Every page and state in the languages with the longer words; <see cref="AccessibilityTests"/> looks at the English ones.</summary>
public sealed class LanguagesTests(Chromium chromium, Site site) : Gallery(chromium, site), IClassFixture<Site>
{
    [Fact]
    public Task In_French_and_Ukrainian_too_only_tables_scroll_sideways_and_nothing_is_cut_or_covered() => LookAtAllAsync(["fr", "uk"], Layout.FaultsAsync);
}
