using System.Net;
using System.Text.RegularExpressions;
using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Features.People;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.People;

/// <summary>The second step of signing in: set up by each himself, asked for by every sign-in, lost and replaced.</summary>
public sealed partial class SecondStepTests(ConfiguredHost host) : IClassFixture<ConfiguredHost>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private SecondStepService Steps => host.Services.GetRequiredService<SecondStepService>();

    [Fact]
    public async Task Who_writes_is_led_to_set_it_up_and_writes_nothing_before()
    {
        var who = await NewAsync("amelia", Role.Editor);
        var browser = host.Browser();
        var answer = await PasswordAsync(browser, "amelia");
        Assert.Equal("/account/second-step?returnUrl=%2Fpledges", answer.Headers.Location!.PathAndQuery);
        Assert.Equal("SecondStepNeeded", (await WriteAsync(who)).Refusal!.Sentence.Key);

        var (codes, _) = await SetUpAsync(browser, who);
        Assert.Equal(SecondStepService.Codes, codes.Distinct().Count());
        Assert.False((await WriteAsync(who)).IsRefused);
        Assert.Contains(await host.AccessAsync(), entry => entry is { What: "second-step.set", ActorName: "Person amelia" });
    }

    [Theory, InlineData(Role.Editor, true), InlineData(Role.Reviewer, true), InlineData(Role.Admin, true), InlineData(Role.Analyst, false), InlineData(Role.Auditor, false)]
    public async Task Only_who_writes_needs_it(Role role, bool needs)
    {
        await NewAsync($"needs-{role}", role);
        var location = (await PasswordAsync(host.Browser(), $"needs-{role}")).Headers.Location!.PathAndQuery;
        Assert.Equal(needs, location.StartsWith("/account/second-step", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_code_is_asked_for_after_the_password_and_none_counts_twice()
    {
        var who = await NewAsync("boris", Role.Editor);
        var first = host.Browser();
        await PasswordAsync(first, "boris");
        var (recovery, key) = await SetUpAsync(first, who);

        var second = host.Browser();
        Assert.Equal("/sign-in/code?returnUrl=%2Fpledges", (await PasswordAsync(second, "boris")).Headers.Location!.PathAndQuery);
        Assert.Equal(HttpStatusCode.Redirect, (await second.GetAsync("/whoami")).StatusCode);
        // The code that set it up is used; the next half-minute brings another.
        Assert.False(await EntersAsync(second, CodeOf(key)));
        host.Time.Advance(TimeSpan.FromSeconds(30));
        var code = CodeOf(key);
        Assert.True(await EntersAsync(second, $"{code[..3]} {code[3..]}"));
        Assert.StartsWith("person:boris", await second.TextAsync("/whoami"), StringComparison.Ordinal);

        var third = host.Browser();
        await PasswordAsync(third, "boris");
        Assert.False(await EntersAsync(third, code));
        Assert.True(await EntersAsync(third, recovery[3].ToUpperInvariant()));
        var fourth = host.Browser();
        await PasswordAsync(fourth, "boris");
        Assert.False(await EntersAsync(fourth, recovery[3]));
        Assert.True(await EntersAsync(fourth, recovery[4]));
    }

    [Fact]
    public async Task Without_the_password_no_code_opens_anything_and_wrong_codes_rest_the_account_whatever_the_password()
    {
        var who = await NewAsync("clara", Role.Editor);
        var setting = host.Browser();
        await PasswordAsync(setting, "clara");
        var (recovery, _) = await SetUpAsync(setting, who);
        Assert.False(await EntersAsync(host.Browser(), recovery[0]));

        var browser = host.Browser();
        await PasswordAsync(browser, "clara");
        for (var wrong = 0; wrong < PeopleQueries.MostFailures - 1; wrong++) Assert.False(await EntersAsync(browser, "000 000"));
        Assert.False(await EntersAsync(browser, recovery[0]));
        Assert.Equal(HttpStatusCode.OK, (await PasswordAsync(host.Browser(), "clara")).StatusCode);
        host.Time.Advance(PeopleQueries.Rest + TimeSpan.FromSeconds(1));
        await PasswordAsync(browser, "clara");
        Assert.True(await EntersAsync(browser, recovery[0]));
    }

    [Fact]
    public async Task A_fresh_sign_in_asks_for_a_code_where_there_is_a_second_step()
    {
        var who = await NewAsync("dario", Role.Admin);
        var browser = host.Browser();
        await PasswordAsync(browser, "dario");
        var (recovery, _) = await SetUpAsync(browser, who);
        host.Time.Advance(TimeSpan.FromMinutes(6));
        Assert.EndsWith("stale", await browser.TextAsync("/whoami"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.SubmitAsync("/sign-in/fresh", "again", ("Password", PeopleHost.Password))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync("/sign-in/fresh", "again", ("Password", recovery[0]))).StatusCode);
        Assert.EndsWith("fresh", await browser.TextAsync("/whoami"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_changed_only_freshly_signed_in_by_an_offer_made_to_oneself_and_new_recovery_codes_end_the_old()
    {
        var (who, other) = (await NewAsync("edith", Role.Editor), await NewAsync("felix", Role.Editor));
        var offer = Steps.Offer(who);
        Assert.Null(Steps.Offered(other, offer.Sealed));
        Assert.Null(Steps.Offered(who, "guess"));
        Assert.Equal("CodeWrong", (await Steps.SetAsync(who, true, offer, "000000", Stop)).Refusal!.Sentence.Key);
        Assert.Equal("CodeWrong", (await Steps.SetAsync(who, true, null, CodeOf(offer.Key), Stop)).Refusal!.Sentence.Key);
        Assert.Equal("RightsNeedFresh", (await Steps.SetAsync(who, false, offer, CodeOf(offer.Key), Stop)).Refusal!.Sentence.Key);
        Assert.Equal("SecondStepNeeded", (await Steps.RenewAsync(who, true, Stop)).Refusal!.Sentence.Key);
        var old = (await Steps.SetAsync(who, true, offer, CodeOf(offer.Key), Stop)).Value;
        Assert.Equal("RightsNeedFresh", (await Steps.RenewAsync(who, false, Stop)).Refusal!.Sentence.Key);
        var renewed = (await Steps.RenewAsync(who, true, Stop)).Value;
        Assert.False(await Steps.ProvesAsync("edith", old[0], Stop));
        Assert.False(await Steps.ProvesAsync("felix", renewed[0], Stop));
        Assert.True(await Steps.ProvesAsync("edith", renewed[0], Stop));
        Assert.False(await Steps.ProvesAsync("edith", renewed[0], Stop));
    }

    [Fact]
    public async Task One_code_sent_many_times_at_once_counts_once()
    {
        var who = await NewAsync("greta", Role.Editor);
        var offer = Steps.Offer(who);
        var recovery = (await Steps.SetAsync(who, true, offer, CodeOf(offer.Key), Stop)).Value;
        host.Time.Advance(TimeSpan.FromSeconds(30));
        foreach (var code in (string[])[CodeOf(offer.Key), recovery[0]])
            Assert.Single(await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Steps.ProvesAsync("greta", code, Stop))), proven => proven);
    }

    [Fact]
    public async Task An_admin_takes_it_away_with_a_reason_and_a_link_for_a_password_does_not()
    {
        var admin = Of(await host.PersonAsync("hanna", Role.Admin));
        var who = await NewAsync("igor", Role.Editor);
        var browser = host.Browser();
        await PasswordAsync(browser, "igor");
        await SetUpAsync(browser, who);
        await using var scope = host.Services.CreateAsyncScope();
        var people = scope.ServiceProvider.GetRequiredService<PersonService>();
        Assert.Equal("ReasonNeeded", (await people.ResetSecondStepAsync(admin, true, "igor", " ", Stop)).Refusal!.Sentence.Key);
        Assert.Equal("RightsNeedFresh", (await people.ResetSecondStepAsync(admin, false, "igor", "lost", Stop)).Refusal!.Sentence.Key);
        Assert.Equal(RefusalKind.Forbidden, (await people.ResetSecondStepAsync(who, true, "hanna", "mine", Stop)).Refusal!.Kind);

        var link = (await people.LinkAsync(admin, true, "igor", Stop)).Value.Link;
        var again = host.Browser();
        var set = await again.SubmitAsync(link, "set-password", ("Password", PeopleHost.Password), ("Repeated", PeopleHost.Password));
        Assert.StartsWith("/sign-in/code", set.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await again.GetAsync("/whoami")).StatusCode);

        Assert.False((await people.ResetSecondStepAsync(admin, true, "igor", "The telephone is lost.", Stop)).IsRefused);
        Assert.Equal("SecondStepNeeded", (await WriteAsync(who)).Refusal!.Sentence.Key);
        Assert.StartsWith("/account/second-step", (await PasswordAsync(host.Browser(), "igor")).Headers.Location!.PathAndQuery, StringComparison.Ordinal);
        Assert.Contains(await host.AccessAsync(), entry => entry.What == "second-step.reset" && entry.Detail.Contains("The telephone is lost.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Neither_key_nor_recovery_code_stands_anywhere_in_the_clear()
    {
        var who = await NewAsync("jonas", Role.Editor);
        var offer = Steps.Offer(who);
        var codes = (await Steps.SetAsync(who, true, offer, CodeOf(offer.Key), Stop)).Value;
        await using var db = await host.DbAsync();
        var kept = string.Join(' ', db.Authenticators.Select(app => app.Key).AsEnumerable().Concat(db.RecoveryCodes.Select(code => code.Hash))) + host.Logs.Text;
        foreach (var secret in (string[])[Totp.Text(offer.Key), Convert.ToBase64String(offer.Key), codes[0], codes[0].Replace("-", "", StringComparison.Ordinal)])
            Assert.DoesNotContain(secret, kept, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Somebody with a password and no second step.</summary>
    private async Task<Actor> NewAsync(string userName, Role role)
    {
        var person = await host.PersonAsync(userName, role);
        await host.ChangeAsync(userName, changed => changed.TwoFactorEnabled = false);
        return Of(person);
    }

    private static Actor Of(Person person) => new($"person:{person.Id}", person.DisplayName);

    private string CodeOf(byte[] key) => Totp.Code(key, host.Time.GetUtcNow());

    private Task<Result<bool>> WriteAsync(Actor who) => host.Gate.RecordAsync<bool>(new(who, "test.write", [Role.Editor]), _ => Task.FromResult<Result<bool>>(true), Stop);

    private static Task<HttpResponseMessage> PasswordAsync(Browser browser, string userName) =>
        browser.SubmitAsync("/sign-in?returnUrl=%2Fpledges", "password", ("UserName", userName), ("Password", PeopleHost.Password));

    private static async Task<bool> EntersAsync(Browser browser, string code) => (await browser.SubmitAsync("/sign-in/code", "code", ("Code", code))).StatusCode == HttpStatusCode.Redirect;

    /// <summary>Sets it up in the browser as its page says; the recovery codes and the key.</summary>
    private async Task<(IReadOnlyList<string> Codes, byte[] Key)> SetUpAsync(Browser browser, Actor who)
    {
        var page = await browser.TextAsync("/account/second-step");
        var offer = OfferField().Match(page).Groups[1].Value;
        var key = Steps.Offered(who, offer)!.Key;
        var done = await browser.PostAsync("/account/second-step", ("_handler", "set"), ("__RequestVerificationToken", Browser.TokenOf(page)), ("Offer", offer), ("Code", CodeOf(key)));
        return ([.. RecoveryCode().Matches(await done.Content.ReadAsStringAsync(Stop)).Select(code => code.Groups[1].Value)], key);
    }

    [GeneratedRegex("name=\"Offer\" value=\"([^\"]+)\"")]
    private static partial Regex OfferField();

    [GeneratedRegex(">([a-z2-7]{4}(?:-[a-z2-7]{4}){3})<")]
    private static partial Regex RecoveryCode();
}
