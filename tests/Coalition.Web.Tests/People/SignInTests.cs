using System.Net;
using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Features.People;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.People;

public sealed class SignInTests(ConfiguredHost host) : IClassFixture<ConfiguredHost>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_name_and_its_password_let_somebody_in()
    {
        await host.PersonAsync("anna", Role.Analyst);
        var browser = host.Browser();
        Assert.Equal(HttpStatusCode.Redirect, (await SubmitAsync(browser, "ANNA", PeopleHost.Password)).StatusCode);
        Assert.Equal("person:anna, Person anna, fresh", await browser.TextAsync("/whoami"));
    }

    [Fact]
    public async Task An_unknown_name_a_wrong_password_a_disabled_person_and_one_that_rests_get_the_same_answer()
    {
        await host.PersonAsync("bert", Role.Analyst);
        await host.PersonAsync("gone", Role.Analyst);
        await host.PersonAsync("tired", Role.Analyst);
        await host.ChangeAsync("gone", person => person.Disabled = true);
        await host.ChangeAsync("tired", person => person.LockoutEnd = host.Time.GetUtcNow().AddMinutes(1));
        var answers = new HashSet<string>();
        foreach (var (name, password) in ((string, string)[])[("nobody-here", PeopleHost.Password), ("bert", "wrong password here"), ("gone", PeopleHost.Password), ("tired", PeopleHost.Password), ("bert", "")])
        {
            var answer = await SubmitAsync(host.Browser(), name, password);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            answers.Add(FaultOf(await answer.Content.ReadAsStringAsync(Stop)));
        }
        Assert.Contains("do not go together", Assert.Single(answers), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_five_failures_an_account_rests_for_fifteen_minutes()
    {
        await host.PersonAsync("carl", Role.Analyst);
        for (var failure = 0; failure < PeopleQueries.MostFailures; failure++) await SubmitAsync(host.Browser(), "carl", "not the password");
        Assert.Equal(HttpStatusCode.OK, (await SubmitAsync(host.Browser(), "carl", PeopleHost.Password)).StatusCode);
        host.Time.Advance(PeopleQueries.Rest + TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Redirect, (await SubmitAsync(host.Browser(), "carl", PeopleHost.Password)).StatusCode);
    }

    [Fact]
    public async Task Tries_sent_at_once_do_not_exceed_the_limit()
    {
        await host.PersonAsync("dora", Role.Analyst);
        var queries = host.Services.GetRequiredService<PeopleQueries>();
        var tries = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => queries.MayTryAsync("dora", Stop)));
        Assert.Equal(PeopleQueries.MostFailures, tries.Count(let => let));
    }

    [Fact]
    public async Task There_are_no_ready_people_on_a_configured_database()
    {
        await using var db = await host.DbAsync();
        Assert.DoesNotContain(db.Users, person => person.Demonstration);
        var page = await host.Browser().TextAsync("/sign-in");
        Assert.DoesNotContain("name=\"Ready\"", page, StringComparison.Ordinal);
        Assert.Contains("<label for=\"password\">", page, StringComparison.Ordinal);
        await using var scope = host.Services.CreateAsyncScope();
        var ready = new Person { Id = "analyst", UserName = "analyst", DisplayName = "Analyst", Roles = ["analyst"], Demonstration = true };
        await scope.ServiceProvider.GetRequiredService<UserManager<Person>>().CreateAsync(ready);
        var browser = host.Browser();
        await browser.PostAsync("/sign-in", ("_handler", "one-click"), ("__RequestVerificationToken", Browser.TokenOf(await browser.TextAsync("/sign-in"))), ("Ready", "analyst"));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/whoami")).StatusCode);
        await host.ChangeAsync("analyst", person => person.Demonstration = false);
    }

    [Fact]
    public async Task Signing_out_ends_this_browser_and_a_cookie_stolen_from_it_at_once()
    {
        await host.PersonAsync("emma", Role.Analyst);
        var (first, second) = (host.Browser(), host.Browser());
        await SubmitAsync(first, "emma", PeopleHost.Password);
        await SubmitAsync(second, "emma", PeopleHost.Password);
        var thief = first.Copy();
        Assert.StartsWith("person:emma", await thief.TextAsync("/whoami"), StringComparison.Ordinal);

        var left = await first.PostAsync("/sign-out", ("__RequestVerificationToken", Browser.TokenOf(await first.TextAsync("/sign-in/fresh"))));
        Assert.Equal(HttpStatusCode.Redirect, left.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await first.GetAsync("/whoami")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await thief.GetAsync("/whoami")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await second.GetAsync("/whoami")).StatusCode);
    }

    [Fact]
    public async Task A_sign_in_ends_after_twelve_hours_however_busy()
    {
        await host.PersonAsync("fred", Role.Analyst);
        var browser = host.Browser();
        await SubmitAsync(browser, "fred", PeopleHost.Password);
        for (var third = 1; third < 36; third++)
        {
            host.Time.Advance(TimeSpan.FromMinutes(20));
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/whoami")).StatusCode);
        }
        host.Time.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/whoami")).StatusCode);
    }

    [Fact]
    public async Task Somebody_disabled_stays_half_a_minute_at_most_and_somebody_without_a_role_reads_nothing()
    {
        await host.PersonAsync("gina", Role.Analyst);
        await host.PersonAsync("hugo", Role.Analyst);
        var (gina, hugo) = (host.Browser(), host.Browser());
        await SubmitAsync(gina, "gina", PeopleHost.Password);
        await SubmitAsync(hugo, "hugo", PeopleHost.Password);
        await host.ChangeAsync("gina", person => person.Disabled = true);
        await host.ChangeAsync("hugo", person => person.Roles = []);
        host.Time.Advance(StillSignedIn.CookieInterval + TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Redirect, (await gina.GetAsync("/whoami")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await hugo.GetAsync("/whoami")).StatusCode);
    }

    [Fact]
    public async Task An_open_page_asks_the_same_question()
    {
        var person = await host.PersonAsync("ivan", Role.Analyst);
        await using var scope = host.Services.CreateAsyncScope();
        Assert.IsType<CircuitValidator>(scope.ServiceProvider.GetRequiredService<AuthenticationStateProvider>());
        var principal = await scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<Person>>().CreateAsync(person);
        Assert.False(await StaysAsync());
        var session = await scope.ServiceProvider.GetRequiredService<SessionQueries>().BeginAsync(person.Id, Device.Of(null), null, Stop);
        ((System.Security.Claims.ClaimsIdentity)principal.Identity!).AddClaim(new(Coalition.Web.Http.ActorClaims.Session, session));
        Assert.True(await StaysAsync());
        await host.ChangeAsync("ivan", changed => changed.Disabled = true);
        Assert.False(await StaysAsync());

        async Task<bool> StaysAsync()
        {
            await using var fresh = host.Services.CreateAsyncScope();
            return await fresh.ServiceProvider.GetRequiredService<StillSignedIn>().StaysAsync(principal, host.Time.GetUtcNow(), Stop);
        }
    }

    [Fact]
    public async Task A_password_again_makes_a_sign_in_fresh_and_a_wrong_one_does_not()
    {
        await host.PersonAsync("jane", Role.Admin);
        var browser = host.Browser();
        await SubmitAsync(browser, "jane", PeopleHost.Password);
        host.Time.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(HttpStatusCode.OK, (await browser.SubmitAsync("/sign-in/fresh?returnUrl=%2Fwhoami", "again", ("Password", "wrong wrong wrong"))).StatusCode);
        Assert.EndsWith(", stale", await browser.TextAsync("/whoami"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync("/sign-in/fresh?returnUrl=%2Fwhoami", "again", ("Password", PeopleHost.Password))).StatusCode);
        Assert.EndsWith(", fresh", await browser.TextAsync("/whoami"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_api_does_not_take_a_browser_s_cookie()
    {
        await host.PersonAsync("kurt", Role.Admin);
        var browser = host.Browser();
        await SubmitAsync(browser, "kurt", PeopleHost.Password);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/v1/whoami")).StatusCode);
    }

    [Fact]
    public async Task A_form_without_its_antiforgery_token_does_nothing()
    {
        await host.PersonAsync("lena", Role.Analyst);
        var browser = host.Browser();
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsync("/sign-in", ("_handler", "password"), ("UserName", "lena"), ("Password", PeopleHost.Password))).StatusCode);
        await SubmitAsync(browser, "lena", PeopleHost.Password);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsync("/sign-out")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/whoami")).StatusCode);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("/\t/evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("evil")]
    [InlineData("/sign-in?returnUrl=/")]
    [InlineData("")]
    public async Task Signing_in_never_leads_to_another_site(string returnUrl)
    {
        Assert.Equal("/", LocalUrl.Of(returnUrl));
        if (returnUrl.Length > 3) return;
        var name = $"mona{Math.Abs(returnUrl.GetHashCode(StringComparison.Ordinal))}";
        await host.PersonAsync(name, Role.Analyst);
        var answer = await host.Browser().SubmitAsync($"/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}", "password", ("UserName", name), ("Password", PeopleHost.Password));
        Assert.Equal("localhost", new Uri(new("http://localhost"), answer.Headers.Location!).Host);
    }

    [Fact]
    public async Task Pages_speak_three_languages_and_every_field_has_a_label()
    {
        foreach (var (language, word) in ((string, string)[])[("en", "Password"), ("fr", "Mot de passe"), ("uk", "Пароль")])
        {
            var page = WebUtility.HtmlDecode(await host.Browser().TextAsync($"/sign-in?lang={language}"));
            Assert.Contains($"<label for=\"password\">{word}</label>", page, StringComparison.Ordinal);
            Assert.Contains("<label for=\"user-name\">", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_right_is_read_again_in_each_write()
    {
        var person = await host.PersonAsync("nora", Role.Editor);
        var actor = new Actor($"person:{person.Id}", person.DisplayName);
        Assert.True(await WritesAsync());
        await host.ChangeAsync("nora", changed => changed.Roles = ["analyst"]);
        Assert.False(await WritesAsync());
        await host.ChangeAsync("nora", changed => changed.Roles = ["editor"]);
        Assert.True(await WritesAsync());
        await host.ChangeAsync("nora", changed => changed.Disabled = true);
        Assert.False(await WritesAsync());

        async Task<bool> WritesAsync() => !(await host.Gate.RecordAsync<bool>(new(actor, "test.write", [Role.Editor]), _ => Task.FromResult<Result<bool>>(true), Stop)).IsRefused;
    }

    private static Task<HttpResponseMessage> SubmitAsync(Browser browser, string name, string password) =>
        browser.SubmitAsync("/sign-in", "password", ("UserName", name), ("Password", password));

    private static string FaultOf(string page) => System.Text.RegularExpressions.Regex.Match(page, "role=\"alert\">([^<]*)<").Groups[1].Value;
}
