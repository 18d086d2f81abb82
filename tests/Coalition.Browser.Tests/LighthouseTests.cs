using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Coalition.Browser.Tests.Support;
using Coalition.Web.Tests.Support;

namespace Coalition.Browser.Tests;

/// <summary>Every page by Lighthouse, on a desk and on a telephone: <c>./test --lighthouse</c> fetches it and asks it, and no other run does.</summary>
public sealed class LighthouseTests(Chromium chromium, Site site) : Journey(chromium, site), IClassFixture<Site>
{
    private const int Accessibility = 100, BestPractices = 95;

    [Fact(Explicit = true)]
    public async Task Every_page_has_100_for_accessibility_and_at_least_95_for_best_practices()
    {
        var scenes = Scene.Before.Where(scene => !scene.IsMissing).Select(scene => scene with { Path = scene.Path.Split('?')[0] }).DistinctBy(scene => scene.Path).ToList();
        var cookies = new Dictionary<string, string>();
        var missed = new List<string>();
        foreach (var scene in scenes)
        {
            if (!cookies.TryGetValue(scene.Person ?? "", out var cookie)) cookies[scene.Person ?? ""] = cookie = await CookieAsync(scene.Person);
            foreach (var device in new[] { "desktop", "mobile" })
            {
                var (accessibility, practices, faults) = await AskAsync(scene.Path, cookie, device);
                TestContext.Current.SendDiagnosticMessage($"{scene.Path} ({scene.Person ?? "nobody"}, {device}): accessibility {accessibility}, best practices {practices}");
                if (accessibility < Accessibility || practices < BestPractices) missed.Add($"{scene.Path} ({device}): accessibility {accessibility}, best practices {practices}: {faults}");
            }
        }
        Assert.True(missed.Count == 0, string.Join(Environment.NewLine, missed));
    }

    private async Task<string> CookieAsync(string? person)
    {
        if (person is null) return "";
        var visitor = await SignedInAsync(person);
        return string.Join("; ", (await visitor.Window.CookiesAsync()).Select(cookie => $"{cookie.Name}={cookie.Value}"));
    }

    private async Task<(int Accessibility, int BestPractices, string Faults)> AskAsync(string path, string cookie, string device)
    {
        var start = new ProcessStartInfo("node") { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments =
        [
            Path.Combine(SourceTree.Root, "tests/bin/lighthouse/node_modules/lighthouse/cli/index.js"), new Uri(Site.Address, path).ToString(), "--quiet", "--output=json", "--only-categories=accessibility,best-practices",
            $"--extra-headers={JsonSerializer.Serialize(new { Cookie = cookie })}", "--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage",
        ];
        foreach (var argument in device == "desktop" ? arguments.Append("--preset=desktop") : arguments) start.ArgumentList.Add(argument);
        start.Environment["CHROME_PATH"] = Environment.GetEnvironmentVariable("COALITION_CHROMIUM") ?? "/usr/bin/chromium";
        using var lighthouse = Process.Start(start)!;
        var errors = lighthouse.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var report = await lighthouse.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await lighthouse.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(lighthouse.ExitCode == 0, await errors);
        using var json = JsonDocument.Parse(report);
        var (categories, audits) = (json.RootElement.GetProperty("categories"), json.RootElement.GetProperty("audits"));
        int Score(string category) => (int)Math.Round(categories.GetProperty(category).GetProperty("score").GetDouble() * 100);
        var failed = new[] { "accessibility", "best-practices" }.SelectMany(category => categories.GetProperty(category).GetProperty("auditRefs").EnumerateArray()).Where(audit => audit.GetProperty("weight").GetDouble() > 0)
            .Select(audit => audits.GetProperty(audit.GetProperty("id").GetString()!)).Where(audit => audit.GetProperty("score").ValueKind == JsonValueKind.Number && audit.GetProperty("score").GetDouble() < 1)
            .Select(audit => string.Create(CultureInfo.InvariantCulture, $"{audit.GetProperty("id").GetString()} {(audit.TryGetProperty("details", out var details) ? details.GetRawText()[..Math.Min(400, details.GetRawText().Length)] : "")}"));
        return (Score("accessibility"), Score("best-practices"), string.Join(" · ", failed));
    }
}
