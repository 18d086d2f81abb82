using System.Net;
using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Features.People;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.People;

/// <summary>Passkeys: added by their owner, both steps of a sign-in at once, and refused whenever anything about an answer is not as it must be.</summary>
public sealed class PasskeyTests(ConfiguredHost host) : IClassFixture<ConfiguredHost>
{
    private const string Added = "It is added, and counts as your second step too.", Refused = "This passkey does not let you in", NotMade = "The device’s answer does not hold here";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Somebody_who_writes_takes_one_for_his_second_step_comes_in_by_it_and_keeps_the_last()
    {
        var who = await NewAsync("petra", Role.Editor);
        var browser = host.Browser();
        Assert.StartsWith("/account/second-step", (await PasswordAsync(browser, "petra")).Headers.Location!.PathAndQuery, StringComparison.Ordinal);
        Assert.Equal("SecondStepNeeded", (await WriteAsync(who)).Refusal!.Sentence.Key);
        var (first, second) = (new PasskeyDevice(), new PasskeyDevice { Count = 7 });
        Assert.Contains(Added, await AddAsync(browser, first, "laptop <b>"), StringComparison.Ordinal);
        Assert.False((await WriteAsync(who)).IsRefused);

        var other = host.Browser();
        var entered = await EnterAsync(other, first);
        Assert.Equal("/pledges", entered.Headers.Location!.PathAndQuery);
        Assert.Equal("person:petra, Person petra, fresh", await other.TextAsync("/whoami"));
        var page = await other.TextAsync("/account/passkeys");
        Assert.Contains(">laptop &lt;b&gt;</b>", page, StringComparison.Ordinal);
        Assert.Contains("last used", page, StringComparison.Ordinal);

        Assert.Contains("It is your only second step", await RemoveAsync(other, first), StringComparison.Ordinal);
        Assert.Contains(Added, await AddAsync(other, second, "telephone"), StringComparison.Ordinal);
        Assert.Contains("It is removed here.", await RemoveAsync(other, first), StringComparison.Ordinal);
        Assert.Contains(Refused, await TextOf(await EnterAsync(host.Browser(), first)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await EnterAsync(host.Browser(), second)).StatusCode);
        var noted = (await host.AccessAsync()).Where(entry => entry.ActorName == "Person petra").ToList();
        Assert.Contains(noted, entry => entry is { What: "sign-in" } && entry.Detail.Contains("\"means\":\"passkey\"", StringComparison.Ordinal));
        Assert.Equal(2, noted.Count(entry => entry.What == "passkey.add"));
        Assert.Equal("{\"passkey\":\"laptop <b>\"}", Assert.Single(noted, entry => entry.What == "passkey.remove").Detail);
    }

    [Fact]
    public async Task A_password_alone_opens_nothing_once_there_is_a_passkey_and_a_code_is_no_way_round_it()
    {
        await NewAsync("quentin", Role.Editor);
        var device = await WithPasskeyAsync("quentin");
        var browser = host.Browser();
        Assert.Equal("/sign-in/code?returnUrl=%2Fpledges", (await PasswordAsync(browser, "quentin")).Headers.Location!.PathAndQuery);
        Assert.Equal(HttpStatusCode.OK, (await browser.SubmitAsync("/sign-in/code", "code", ("Code", "123456"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/whoami")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await EnterAsync(browser, device, "/sign-in/code")).StatusCode);

        host.Time.Advance(TimeSpan.FromMinutes(6));
        Assert.DoesNotContain("name=\"Password\"", await browser.TextAsync("/sign-in/fresh"), StringComparison.Ordinal);
        var token = Browser.TokenOf(await browser.TextAsync("/sign-in/fresh"));
        await browser.PostAsync("/sign-in/fresh", ("_handler", "again"), ("__RequestVerificationToken", token), ("Password", PeopleHost.Password));
        Assert.EndsWith("stale", await browser.TextAsync("/whoami"), StringComparison.Ordinal);
        Assert.Equal("/whoami", (await AnswerAsync(browser, "/sign-in/fresh?returnUrl=%2Fwhoami", PasskeyRoutes.Again, device.Answer)).Headers.Location!.PathAndQuery);
        Assert.EndsWith("fresh", await browser.TextAsync("/whoami"), StringComparison.Ordinal);
    }

    [Theory, InlineData("origin"), InlineData("domain"), InlineData("verification"), InlineData("signature"), InlineData("challenge"), InlineData("count"), InlineData("owner"), InlineData("disabled"), InlineData("nonsense"), InlineData("empty"), InlineData("huge")]
    public async Task An_answer_that_is_not_as_it_must_be_lets_nobody_in_and_is_noted(string wrong)
    {
        var name = $"rina-{wrong}";
        await NewAsync(name, Role.Analyst);
        await NewAsync($"other-{wrong}", Role.Analyst);
        var device = await WithPasskeyAsync(name, new() { Count = 5 });
        Assert.Equal(HttpStatusCode.Redirect, (await EnterAsync(host.Browser(), device)).StatusCode);
        if (wrong == "origin") device.Origin = "https://evil.example";
        if (wrong == "domain") device.Domain = "evil.example";
        if (wrong == "verification") device.Verifies = false;
        if (wrong == "signature") device.SpoilsSignature = true;
        if (wrong == "challenge") device.OtherChallenge = "AAAAAAAAAAAAAAAAAAAAAA";
        if (wrong == "count") device.Count = 3;
        if (wrong == "owner") device.Owner = System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes($"other-{wrong}"));
        if (wrong == "disabled") await host.ChangeAsync(name, person => person.Disabled = true);
        var before = (await host.AccessAsync()).Count;

        var browser = host.Browser();
        var answer = await AnswerAsync(browser, "/sign-in", PasskeyRoutes.SignIn, options => wrong switch { "nonsense" => "{\"id\":7}", "empty" => "", "huge" => new('x', 20_000), _ => device.Answer(options) });
        Assert.Contains(Refused, await TextOf(answer), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/whoami")).StatusCode);
        var noted = Assert.Single((await host.AccessAsync()).Skip(before));
        Assert.Equal("sign-in.failed", noted.What);
        Assert.Contains($"\"fault\":\"{(wrong == "disabled" ? "person" : "answer")}\"", noted.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", noted.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_counts_once_however_often_and_from_wherever_it_is_sent()
    {
        await NewAsync("sven", Role.Analyst);
        var device = await WithPasskeyAsync("sven");
        var browser = host.Browser();
        var token = ("__RequestVerificationToken", Browser.TokenOf(await browser.TextAsync("/sign-in")));
        var answer = device.Answer(await TextOf(await browser.PostAsync(PasskeyRoutes.SignIn, token)));
        var before = (await host.AccessAsync()).Count;
        // Whoever copied the cookies and the answer sends both too.
        var sent = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => browser.Copy().PostAsync("/sign-in", ("_handler", "passkey"), token, ("Answer", answer))));
        Assert.Single(sent, one => one.StatusCode == HttpStatusCode.Redirect);
        Assert.Equal(HttpStatusCode.OK, (await browser.PostAsync("/sign-in", ("_handler", "passkey"), token, ("Answer", answer))).StatusCode);
        Assert.Equal(10, (await host.AccessAsync()).Skip(before).Count(entry => entry.What == "sign-in.failed" && entry.Detail.Contains("\"fault\":\"challenge\"", StringComparison.Ordinal) && entry.ActorName == "unknown"));
    }

    [Fact]
    public async Task A_challenge_holds_five_minutes_in_the_browser_that_asked_for_what_it_was_asked()
    {
        await NewAsync("tilda", Role.Analyst);
        var device = await WithPasskeyAsync("tilda");
        var late = await AnswerAsync(host.Browser(), "/sign-in", PasskeyRoutes.SignIn, options =>
        {
            host.Time.Advance(PasskeyChallenges.Lasts);
            return device.Answer(options);
        });
        Assert.Contains(Refused, await TextOf(late), StringComparison.Ordinal);

        var (asking, sending) = (host.Browser(), host.Browser());
        var asked = await TextOf(await asking.PostAsync(PasskeyRoutes.SignIn, ("__RequestVerificationToken", Browser.TokenOf(await asking.TextAsync("/sign-in")))));
        Assert.Contains(Refused, await TextOf(await sending.SubmitAsync("/sign-in", "passkey", ("Answer", device.Answer(asked)))), StringComparison.Ordinal);

        var inside = host.Browser();
        await EnterAsync(inside, device);
        Assert.Contains(Refused, await TextOf(await AnswerAsync(inside, "/sign-in/fresh", PasskeyRoutes.SignIn, device.Answer)), StringComparison.Ordinal);
        Assert.Contains(NotMade, await TextOf(await AnswerAsync(inside, "/account/passkeys", PasskeyRoutes.Again, new PasskeyDevice { Owner = "" }.Answer, ("Name", "x"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_proves_himself_with_somebody_elses_and_nobody_adds_one_to_somebody_elses_account()
    {
        await NewAsync("ursula", Role.Admin);
        await NewAsync("viktor", Role.Admin);
        var (his, hers) = (await WithPasskeyAsync("viktor"), await WithPasskeyAsync("ursula"));
        var browser = host.Browser();
        await EnterAsync(browser, hers);
        host.Time.Advance(TimeSpan.FromMinutes(6));
        Assert.Contains(Refused, await TextOf(await AnswerAsync(browser, "/sign-in/fresh", PasskeyRoutes.Again, his.Answer)), StringComparison.Ordinal);
        Assert.EndsWith("stale", await browser.TextAsync("/whoami"), StringComparison.Ordinal);
        Assert.Contains(await host.AccessAsync(), entry => entry is { What: "sign-in.failed", ActorName: "Person ursula" });

        var other = host.Browser();
        await EnterAsync(other, his);
        Assert.Contains("You have no such passkey any more.", await RemoveAsync(other, hers), StringComparison.Ordinal);
        // A challenge of his, answered in her session.
        var asked = await TextOf(await other.PostAsync(PasskeyRoutes.Add, ("__RequestVerificationToken", Browser.TokenOf(await other.TextAsync("/account/passkeys")))));
        await AnswerAsync(browser, "/sign-in/fresh", PasskeyRoutes.Again, hers.Answer);
        Assert.Contains(NotMade, await TextOf(await browser.SubmitAsync("/account/passkeys", "passkey", ("Name", "his"), ("Answer", new PasskeyDevice().Make(asked)))), StringComparison.Ordinal);
        Assert.Contains(NotMade, await AddAsync(other, his, "again"), StringComparison.Ordinal);
    }

    [Theory, InlineData("origin"), InlineData("domain"), InlineData("verification")]
    public async Task None_is_added_whose_device_answers_otherwise_than_it_must(string wrong)
    {
        await NewAsync($"walt-{wrong}", Role.Analyst);
        var browser = host.Browser();
        await PasswordAsync(browser, $"walt-{wrong}");
        var device = new PasskeyDevice { Origin = wrong == "origin" ? "https://localhost" : "http://localhost", Domain = wrong == "domain" ? "evil.example" : "localhost", Verifies = wrong != "verification" };
        Assert.Contains(NotMade, await AddAsync(browser, device, "key"), StringComparison.Ordinal);
        Assert.Contains(await host.AccessAsync(), entry => entry.What == "refused" && entry.ActorName == $"Person walt-{wrong}");
    }

    [Fact]
    public async Task They_are_added_only_freshly_signed_in_by_a_name_on_one_line_and_ten_are_the_most()
    {
        var who = await NewAsync("xaver", Role.Analyst);
        var browser = host.Browser();
        await PasswordAsync(browser, "xaver");
        Assert.Contains("Give it a name", await AddAsync(browser, new(), "two\u2028lines"), StringComparison.Ordinal);
        for (var made = 0; made < PasskeyService.Most; made++) Assert.Contains(Added, await AddAsync(browser, new(), $"key {made}"), StringComparison.Ordinal);
        Assert.Contains("Nobody has more than 10 passkeys", await AddAsync(browser, new(), "one more"), StringComparison.Ordinal);
        host.Time.Advance(TimeSpan.FromMinutes(6));
        Assert.Contains("sign in again first", await browser.TextAsync("/account/passkeys"), StringComparison.Ordinal);
        await using var scope = host.Services.CreateAsyncScope();
        var service = scope.ServiceProvider.GetRequiredService<PasskeyService>();
        Assert.Equal("RightsNeedFresh", (await service.RemoveAsync(who, false, [1], Stop)).Refusal!.Sentence.Key);
    }

    [Fact]
    public async Task Who_guesses_passwords_does_not_shut_out_who_has_one_and_an_admin_takes_it_away_with_the_rest_of_the_second_step()
    {
        var admin = await NewAsync("yara", Role.Admin);
        await host.ChangeAsync("yara", person => person.TwoFactorEnabled = true);
        await NewAsync("zeno", Role.Editor);
        var device = await WithPasskeyAsync("zeno");
        for (var wrong = 0; wrong <= PeopleQueries.MostFailures; wrong++) await host.Browser().SubmitAsync("/sign-in", "password", ("UserName", "zeno"), ("Password", "not the password"));
        Assert.Equal(HttpStatusCode.Redirect, (await EnterAsync(host.Browser(), device)).StatusCode);

        await using var scope = host.Services.CreateAsyncScope();
        Assert.False((await scope.ServiceProvider.GetRequiredService<PersonService>().ResetSecondStepAsync(admin, true, "zeno", "The laptop is lost.", Stop)).IsRefused);
        Assert.Contains(Refused, await TextOf(await EnterAsync(host.Browser(), device)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_challenge_is_given_only_to_a_page_of_ours_under_the_name_that_is_set()
    {
        var browser = host.Browser();
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsync(PasskeyRoutes.SignIn)).StatusCode);
        var token = ("__RequestVerificationToken", Browser.TokenOf(await browser.TextAsync("/sign-in")));
        var asked = System.Text.Json.Nodes.JsonNode.Parse(await TextOf(await browser.PostAsync(PasskeyRoutes.SignIn, token)))!;
        Assert.Equal(("localhost", "required", 0), ((string)asked["rpId"]!, (string)asked["userVerification"]!, asked["allowCredentials"]?.AsArray().Count ?? 0));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.PostAsync($"http://evil.example{PasskeyRoutes.SignIn}", token)).StatusCode);
        var elsewhere = await browser.TextAsync("http://evil.example/sign-in");
        Assert.DoesNotContain("passkey-step", elsewhere, StringComparison.Ordinal);
        Assert.Contains("Passkeys hold only where Coalition is opened as localhost.", elsewhere, StringComparison.Ordinal);
        Assert.Contains("passkey-step", await browser.TextAsync("/sign-in"), StringComparison.Ordinal);
    }

    private async Task<Actor> NewAsync(string userName, Role role)
    {
        var person = await host.PersonAsync(userName, role);
        await host.ChangeAsync(userName, changed => changed.TwoFactorEnabled = false);
        return new($"person:{person.Id}", person.DisplayName);
    }

    private async Task<PasskeyDevice> WithPasskeyAsync(string userName, PasskeyDevice? device = null)
    {
        var browser = host.Browser();
        await PasswordAsync(browser, userName);
        Assert.Contains(Added, await AddAsync(browser, device ??= new(), "laptop"), StringComparison.Ordinal);
        return device;
    }

    private Task<Result<bool>> WriteAsync(Actor who) => host.Gate.RecordAsync<bool>(new(who, "test.write", [Role.Editor]), _ => Task.FromResult<Result<bool>>(true), Stop);

    private static Task<HttpResponseMessage> PasswordAsync(Browser browser, string userName) =>
        browser.SubmitAsync("/sign-in?returnUrl=%2Fpledges", "password", ("UserName", userName), ("Password", PeopleHost.Password));

    private static async Task<string> AddAsync(Browser browser, PasskeyDevice device, string name) =>
        await TextOf(await AnswerAsync(browser, "/account/passkeys", PasskeyRoutes.Add, device.Make, ("Name", name)));

    private static async Task<string> RemoveAsync(Browser browser, PasskeyDevice device) => await TextOf(await browser.SubmitAsync("/account/passkeys", "remove", ("Remove", device.Id)));

    private static Task<HttpResponseMessage> EnterAsync(Browser browser, PasskeyDevice device, string page = "/sign-in") =>
        AnswerAsync(browser, $"{page}?returnUrl=%2Fpledges", PasskeyRoutes.SignIn, device.Answer);

    /// <summary>What the script of a page does: asks with the page's token, has the device answer, and sends the form.</summary>
    private static async Task<HttpResponseMessage> AnswerAsync(Browser browser, string page, string ask, Func<string, string> device, params (string Name, string Value)[] also)
    {
        var token = ("__RequestVerificationToken", Browser.TokenOf(await browser.TextAsync(page)));
        var options = await TextOf(await browser.PostAsync(ask, token));
        return await browser.PostAsync(page, [("_handler", "passkey"), token, ("Answer", device(options)), .. also]);
    }

    private static async Task<string> TextOf(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Stop));
}
