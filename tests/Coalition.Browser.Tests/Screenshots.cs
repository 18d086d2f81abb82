using Coalition.Browser.Tests.Support;
using Coalition.Web.Tests.Support;
using Microsoft.Playwright;

namespace Coalition.Browser.Tests;

/// <summary>The pictures of <c>docs/screens</c>: <c>./test --shots</c> takes them, and no other run.</summary>
public sealed class Screenshots(Chromium chromium, Site site) : Journey(chromium, site), IClassFixture<Site>
{
    private static readonly string Folder = Path.Combine(SourceTree.Root, "docs", "screens");

    [Fact(Explicit = true)]
    public async Task The_screens_before_and_after_a_ceasefire()
    {
        var proposed = await Site.ProposeAsync();
        var (reader, admin) = (await SignedInAsync("analyst"), await SignedInAsync("second-admin"));
        await EachAsync(reader, admin, proposed, "before", dark: 1440);
        await Site.ConfirmAsync(proposed);
        await EachAsync(reader, admin, proposed, "after", dark: 390);
        File.Copy(Path.Combine(Folder, "overview-before-1440-light.png"), Path.Combine(Folder, "overview.png"), overwrite: true);
    }

    private static async Task EachAsync(Visitor reader, Visitor admin, Proposed proposed, string when, int dark)
    {
        foreach (var (name, visitor, path) in new[]
        {
            ("overview", reader, "/"), ("pledges", reader, "/pledges"), ("pledge", reader, "/pledges/DE-01"), ("ceasefires", reader, "/ceasefires"),
            ("confirm", admin, proposed.Path), ("conditions", reader, "/conditions"),
        })
            foreach (var (width, height) in new[] { (1440, 1000), (390, 1100) })
                foreach (var theme in width == dark ? new[] { ColorScheme.Light, ColorScheme.Dark } : [ColorScheme.Light])
                {
                    await visitor.Page.SetViewportSizeAsync(width, height);
                    await visitor.Page.EmulateMediaAsync(new() { ColorScheme = theme });
                    await visitor.GoAsync(path);
                    await visitor.Page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{name}-{when}-{width}-{theme.ToString().ToLowerInvariant()}.png"), Animations = ScreenshotAnimations.Disabled });
                }
    }
}
