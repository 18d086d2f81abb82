using Microsoft.Playwright;

namespace Coalition.Browser.Tests.Support;

/// <summary>The machine's own Chromium, which <c>./test</c> installs and COALITION_CHROMIUM names.</summary>
public static class InstalledChromium
{
    private static readonly string[] Arguments =
        ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"];

    public static Task<IBrowser> LaunchAsync(IPlaywright playwright) => playwright.Chromium.LaunchAsync(new()
    {
        ExecutablePath = Environment.GetEnvironmentVariable("COALITION_CHROMIUM") is { Length: > 0 } path ? path : "/usr/bin/chromium", ChromiumSandbox = false, Args = Arguments,
    });
}
