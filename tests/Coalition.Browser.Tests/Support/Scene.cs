using Microsoft.Playwright;

namespace Coalition.Browser.Tests.Support;

/// <summary>A page in one of its states.</summary>
/// <param name="Person">Who looks; null for somebody who has not signed in.</param>
/// <param name="Path">Where.</param>
/// <param name="First">What he does there before he looks.</param>
public sealed record Scene(string? Person, string Path, Func<IPage, Task>? First = null)
{
    /// <summary>A page that sets cookies: plain HTML, with no line to the server.</summary>
    public bool IsPlain => Path.StartsWith("/sign-in", StringComparison.Ordinal) || Path is "/account/second-step" || Path.StartsWith("/set-password", StringComparison.Ordinal);

    /// <summary>What the address names does not exist, and the answer says so.</summary>
    public bool IsMissing { get; init; }

    /// <summary>Every page and state while no general ceasefire is in force.</summary>
    public static IReadOnlyList<Scene> Before { get; } =
    [
        new(null, "/sign-in"),
        new(null, "/sign-in/code"),
        new("analyst", "/", Unfold),
        new("analyst", "/?view=table&parts=table"),
        new("analyst", "/?inForce=2026-03-01", page => page.Locator(".when-button").ClickAsync()),
        new("analyst", "/?asKnown=2020-01-01"),
        new("analyst", "/?by=stage&unit=staff&asKnown=nonsense"),
        new("analyst", "/pledges"),
        new("analyst", "/pledges?nation=DE&unit=troops&sort=-high", page => page.Locator(".add > button").ClickAsync()),
        new("analyst", "/pledges?nation=FR&q=nothing+of+the+kind"),
        new("analyst", "/pledges/DE-01"),
        new("analyst", "/pledges/FR-01", page => page.Locator("summary.tool").First.ClickAsync()),
        new("analyst", "/pledges/CA-01?inForce=2026-03-01", page => page.Locator("summary.person").ClickAsync()),
        new("analyst", "/pledges/CA-03") { IsMissing = true },
        new("analyst", "/pledges/ZZ-99") { IsMissing = true },
        new("analyst", "/nations"),
        new("analyst", "/nations?group=nato&q=nowhere"),
        new("analyst", "/nations/TR"),
        new("analyst", "/nations/AT?inForce=2026-03-01"),
        new("analyst", "/nations/ZZ") { IsMissing = true },
        new("analyst", "/statements"),
        new("analyst", "/statements?nation=TR&q=nothing+of+the+kind"),
        new("analyst", "/sources"),
        new("analyst", "/sources?reliability=official&q=nothing+of+the+kind"),
        new("analyst", "/sources/clash-report-20260107"),
        new("analyst", "/sources/nothing") { IsMissing = true },
        new("analyst", "/ceasefires"),
        new("analyst", "/ceasefires?scope=local"),
        new("analyst", "/ceasefires/tr-energy-2025"),
        new("analyst", "/ceasefires/new"),
        new("analyst", "/conditions"),
        new("analyst", "/conditions?value=disputed&q=nothing"),
        new("analyst", "/conditions/CF-GENERAL"),
        new("analyst", "/pledges/new"),
        new("analyst", "/ledger", Verified),
        new("analyst", "/ledger?act=pledge.revise"),
        new("analyst", "/ledger?from=yesterday"),
        new("analyst", "/ledger/1"),
        new("analyst", "/ledger/999") { IsMissing = true },
        new("analyst", "/nothing-of-this-name") { IsMissing = true },
        new("editor", "/pledges/new", page => page.Locator("button[type=submit].primary").ClickAsync()),
        new("editor", "/pledges/EE-01/revise", Revised),
        new("editor", "/pledges/CA-01"),
        new("editor", "/pledges/EE-01/revise?act=withdraw", page => page.Locator("button[type=submit].primary").ClickAsync()),
        new("editor", "/pledges/EE-01/split", Split),
        new("editor", "/pledges/LT-01/merge", Merged),
        new("editor", "/pledges/EE-01/replace", page => page.Locator("button[type=submit].primary").ClickAsync()),
        new("editor", "/pledges/ZZ-99/revise") { IsMissing = true },
        new("first-admin", "/"),
        new("first-admin", "/ceasefires/new", page => page.Locator("button[type=submit].primary").ClickAsync()),
        new("first-admin", "/ceasefires/tr-energy-2025/propose", page => page.Locator("button[type=submit].primary").ClickAsync()),
        new("first-admin", "/ceasefires/tr-energy-2025/claim", page => page.Locator("button[type=submit].primary").ClickAsync()),
        new("first-admin", "/conditions/PARL-DE", Previewed),
        new("first-admin", "/sign-in/fresh?returnUrl=%2F"),
        new("first-admin", "/people", More),
        new("first-admin", "/account"),
        new("first-admin", "/account/second-step"),
        new("first-admin", "/people/new", page => page.Locator("button[type=submit].primary").ClickAsync()),
        new("first-admin", "/people/auditor"),
        new("first-admin", "/people/tokens", Made),
        new("auditor", "/people/access-log", page => page.Locator(".head .actions button").ClickAsync()),
        new("analyst", "/people"),
        new(null, "/set-password?token=guess") { IsMissing = true },
    ];

    /// <summary>The ones that a proposed record adds: its proposer's, the other admin's and everybody's.</summary>
    public static IReadOnlyList<Scene> Proposed(Proposed proposed) =>
    [
        new("first-admin", proposed.Path, Unfold),
        new("second-admin", proposed.Path, page => page.Locator(".decision button.primary").ClickAsync()),
        new("analyst", proposed.Path, page => page.Locator(".staying button").ClickAsync()),
        new("analyst", "/ceasefires"),
        new("analyst", $"/ceasefires/{proposed.Ceasefire}"),
    ];

    /// <summary>The ones that look otherwise once it is confirmed.</summary>
    public static IReadOnlyList<Scene> After(Proposed confirmed) =>
    [
        new("second-admin", confirmed.Path),
        new("analyst", "/"),
        new("analyst", "/pledges/DE-01"),
        new("analyst", "/ceasefires"),
        new("analyst", $"/ceasefires/{confirmed.Ceasefire}"),
        new("analyst", "/conditions/CF-GENERAL"),
        new("analyst", "/ledger", page => page.Locator(".hash-short summary").First.ClickAsync()),
        new("analyst", "/ledger/3"),
    ];

    private static Task Unfold(IPage page) => page.EvaluateAsync("() => document.querySelectorAll('main details').forEach(folded => folded.open = true)");

    // Behind it stand the screens that have no room in the bar of a telephone.
    private static Task More(IPage page) => page.EvaluateAsync("() => { document.querySelector('.more details').open = true }");

    private static async Task Revised(IPage page)
    {
        await page.Locator("#stage").SelectOptionAsync("declared");
        await page.Locator("#words").FillAsync("two companies");
        await page.Locator("#effective").FillAsync("2026-11-22");
        await page.Locator(".moves .stair-table").WaitForAsync();
        await Unfold(page);
    }

    private static async Task Made(IPage page)
    {
        await page.Locator("#name").FillAsync($"token {Guid.NewGuid():N}");
        await page.Locator("button[type=submit].primary").ClickAsync();
        await page.Locator(".once").WaitForAsync();
    }

    private static async Task Split(IPage page)
    {
        await page.Locator("#high").FillAsync("150");
        await page.Locator("#effective").FillAsync("2026-11-22");
        await page.Locator(".moves .stair-table").WaitForAsync();
        await page.Locator("button[type=submit].primary").ClickAsync();
        await page.Locator(".refused").WaitForAsync();
    }

    private static async Task Merged(IPage page)
    {
        // Letters that most pledges hold: the form is back as it was typed in another language, and what is picked is found no more.
        await page.Locator("#absorbed").FillAsync("a");
        await page.Locator("#absorbed-find").ClickAsync();
        await page.Locator("[role=status] .picked button").First.ClickAsync();
        await page.Locator("#effective").FillAsync("2026-11-22");
        await page.Locator(".moves .stair-table").WaitForAsync();
        await page.Locator("#absorbed").FillAsync("o");
        await page.Locator("#absorbed-find").ClickAsync();
        await page.Locator("[role=status] .picked button").First.WaitForAsync();
    }

    private static async Task Verified(IPage page)
    {
        await page.Locator(".verify button[type=submit]").ClickAsync();
        await page.Locator(".verdict.intact").WaitForAsync();
    }

    private static async Task Previewed(IPage page)
    {
        await page.Locator("#value").SelectOptionAsync("true");
        await page.Locator("#effective").FillAsync("2026-11-20");
        await page.Locator(".would").WaitForAsync();
    }
}
