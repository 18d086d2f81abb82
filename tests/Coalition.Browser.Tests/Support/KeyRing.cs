using Microsoft.Playwright;

namespace Coalition.Browser.Tests.Support;

/// <summary>The device beside a browser window that holds its person's passkeys and has seen his finger.</summary>
public sealed class KeyRing
{
    private readonly ICDPSession browser;
    private string id = "";

    private KeyRing(ICDPSession browser) => this.browser = browser;

    public static async Task<KeyRing> BesideAsync(IPage page)
    {
        var ring = new KeyRing(await page.Context.NewCDPSessionAsync(page));
        await ring.browser.SendAsync("WebAuthn.enable");
        await ring.AnotherAsync();
        return ring;
    }

    /// <summary>Puts another device, which holds nothing, in its place.</summary>
    public async Task AnotherAsync()
    {
        if (id.Length > 0) await browser.SendAsync("WebAuthn.removeVirtualAuthenticator", new() { ["authenticatorId"] = id });
        var added = await browser.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true,
            },
        });
        id = added!.Value.GetProperty("authenticatorId").GetString()!;
    }

    /// <summary>Whether the device knows the finger it sees.</summary>
    public Task KnowsAsync(bool finger) => browser.SendAsync("WebAuthn.setUserVerified", new() { ["authenticatorId"] = id, ["isUserVerified"] = finger });
}
