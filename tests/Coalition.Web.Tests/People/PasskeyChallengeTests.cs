using System.Net;
using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Features.People;

namespace Coalition.Web.Tests.People;

/// <summary>What a challenge binds its answer to, whichever of the three it is for: one session, one purpose, one answer, five minutes, and a device that has seen its person.</summary>
public sealed class PasskeyChallengeTests(ConfiguredHost host) : IClassFixture<ConfiguredHost>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<PasskeyUse> Uses => [.. Enum.GetValues<PasskeyUse>()];

    [Theory, InlineData(PasskeyUse.Again), InlineData(PasskeyUse.Add)]
    public async Task It_is_not_answered_in_another_session_not_even_of_the_same_person_with_the_cookie_it_stands_in(PasskeyUse use)
    {
        var (asking, device) = await ReadyAsync($"session-{use}", use);
        var sending = host.Browser();
        Assert.True(await HoldsAsync(sending, PasskeyUse.SignIn, device.Answer(await AskAsync(sending, PasskeyUse.SignIn))));
        var answer = Answer(device, use, await AskAsync(asking, use));
        sending.Take("coalition.passkey", asking);
        Assert.False(await HoldsAsync(sending, use, answer));
        Assert.True(await HoldsAsync(asking, use, answer));
    }

    [Fact]
    public async Task It_is_not_answered_as_one_for_something_else()
    {
        var (browser, device) = await ReadyAsync("use", PasskeyUse.Again);
        Assert.False(await HoldsAsync(browser, PasskeyUse.Again, device.Answer(await AskAsync(browser, PasskeyUse.Add))));
    }

    [Theory, MemberData(nameof(Uses))]
    public async Task It_is_answered_once_whichever_device_answers_it(PasskeyUse use)
    {
        var (browser, device) = await ReadyAsync($"once-{use}", use);
        var options = await AskAsync(browser, use);
        var again = browser.Copy();
        Assert.True(await HoldsAsync(browser, use, Answer(device, use, options)));
        Assert.False(await HoldsAsync(again, use, Answer(device, use, options)));
    }

    [Theory, MemberData(nameof(Uses))]
    public async Task It_is_answered_within_five_minutes_and_no_later(PasskeyUse use)
    {
        var (browser, device) = await ReadyAsync($"time-{use}", use);
        foreach (var (wait, holds) in ((TimeSpan, bool)[])[(PasskeyChallenges.Lasts, false), (PasskeyChallenges.Lasts - TimeSpan.FromSeconds(1), true)])
        {
            var answer = Answer(device, use, await AskAsync(browser, use));
            var asked = browser.Copy();
            host.Time.Advance(wait);
            // Who has proved himself meanwhile is fresh, so that only the time of the challenge can speak against it.
            if (use == PasskeyUse.Add) Assert.True(await HoldsAsync(browser, PasskeyUse.Again, device.Answer(await AskAsync(browser, PasskeyUse.Again))));
            browser.Take("coalition.passkey", asked);
            Assert.Equal(holds, await HoldsAsync(browser, use, answer));
        }
    }

    [Theory, MemberData(nameof(Uses))]
    public async Task It_is_not_answered_by_a_device_that_has_not_seen_its_person(PasskeyUse use)
    {
        var (browser, device) = await ReadyAsync($"seen-{use}", use);
        foreach (var seen in (bool[])[false, true]) Assert.Equal(seen, await HoldsAsync(browser, use, Answer(device, use, await AskAsync(browser, use), seen)));
    }

    /// <summary>Somebody with a passkey, and the browser that asks: one without a session for a sign-in, else one in which he is in freshly.</summary>
    private async Task<(Browser Browser, PasskeyDevice Device)> ReadyAsync(string userName, PasskeyUse use)
    {
        await host.PersonAsync(userName, Role.Analyst);
        await host.ChangeAsync(userName, person => person.TwoFactorEnabled = false);
        var (browser, device) = (host.Browser(), new PasskeyDevice());
        await browser.SubmitAsync("/sign-in", "password", ("UserName", userName), ("Password", PeopleHost.Password));
        Assert.True(await HoldsAsync(browser, PasskeyUse.Add, device.Make(await AskAsync(browser, PasskeyUse.Add))));
        return (use == PasskeyUse.SignIn ? host.Browser() : browser, device);
    }

    // A passkey is added by another device each time: one that is there already would be refused for that.
    private static string Answer(PasskeyDevice device, PasskeyUse use, string options, bool seen = true)
    {
        device.Verifies = seen;
        return use == PasskeyUse.Add ? new PasskeyDevice { Verifies = seen }.Make(options) : device.Answer(options);
    }

    private static async Task<string> AskAsync(Browser browser, PasskeyUse use)
    {
        var (page, ask) = Where(use);
        return await TextOf(await browser.PostAsync(ask, ("__RequestVerificationToken", Browser.TokenOf(await browser.TextAsync(page)))));
    }

    /// <summary>Whether an answer is taken; one that is not is refused with the sentence for it, and for nothing else.</summary>
    private static async Task<bool> HoldsAsync(Browser browser, PasskeyUse use, string answer)
    {
        var sent = await browser.SubmitAsync(Where(use).Page, "passkey", ("Answer", answer), ("Name", "key"));
        if (sent.StatusCode == HttpStatusCode.Redirect) return sent.Headers.Location!.PathAndQuery == "/whoami";
        var text = await TextOf(sent);
        if (text.Contains("It is added, and counts as your second step too.", StringComparison.Ordinal)) return true;
        Assert.Contains(use == PasskeyUse.Add ? "The device’s answer does not hold here" : "This passkey does not let you in", text, StringComparison.Ordinal);
        return false;
    }

    private static (string Page, string Ask) Where(PasskeyUse use) => use switch
    {
        PasskeyUse.SignIn => ("/sign-in?returnUrl=%2Fwhoami", PasskeyRoutes.SignIn),
        PasskeyUse.Again => ("/sign-in/fresh?returnUrl=%2Fwhoami", PasskeyRoutes.Again),
        _ => ("/account/passkeys", PasskeyRoutes.Add),
    };

    private static async Task<string> TextOf(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Stop));
}
