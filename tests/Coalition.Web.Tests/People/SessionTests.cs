using System.Net;
using System.Security.Claims;
using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Features.People;
using Coalition.Web.Http;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.People;

/// <summary>Browsers in which people are signed in: seen, ended, and over by themselves.</summary>
public sealed class SessionTests(ConfiguredHost host) : IClassFixture<ConfiguredHost>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private SessionService Service => host.Services.GetRequiredService<SessionService>();

    private SessionQueries Queries => host.Services.GetRequiredService<SessionQueries>();

    [Fact]
    public async Task Each_sees_his_own_sessions_in_words_and_ends_one_or_all_others_whose_cookies_open_nothing_any_more()
    {
        var who = Of(await host.PersonAsync("olga", Role.Analyst));
        var (first, second, third) = (await SignedInAsync("olga"), await SignedInAsync("olga", "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile Safari/604.1"), await SignedInAsync("olga"));
        var listed = (await Queries.ListAsync(who, "olga", Stop)).Value;
        Assert.Equal(3, listed.Count);
        var telephone = Assert.Single(listed, session => session is { Browser: "Safari", Device: "iPhone" });
        Assert.All(listed, session => Assert.Equal(host.Time.GetUtcNow(), session.BegunAt));

        Assert.Equal(1, (await Service.EndAsync(who, "olga", telephone.Id, Stop)).Value);
        Assert.Equal(HttpStatusCode.Redirect, (await second.GetAsync("/whoami")).StatusCode);
        Assert.Equal(0, (await Service.EndAsync(who, "olga", telephone.Id, Stop)).Value);
        Assert.Equal(HttpStatusCode.OK, (await first.GetAsync("/whoami")).StatusCode);

        host.Time.Advance(TimeSpan.FromMinutes(2));
        await first.GetAsync("/whoami");
        var current = (await Queries.ListAsync(who, "olga", Stop)).Value[0];
        Assert.Equal(1, (await Service.EndAllAsync(who, "olga", current.Id, Stop)).Value);
        Assert.Equal(HttpStatusCode.OK, (await first.GetAsync("/whoami")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await third.GetAsync("/whoami")).StatusCode);
        Assert.Contains(await host.AccessAsync(), entry => entry is { What: "session.end", ActorName: "Person olga" });
    }

    [Fact]
    public async Task An_admin_sees_and_ends_anybodys_and_nobody_else_does()
    {
        var (admin, other) = (Of(await host.PersonAsync("paul", Role.Admin)), Of(await host.PersonAsync("quinn", Role.Auditor)));
        await host.PersonAsync("rosa", Role.Editor);
        var rosa = await SignedInAsync("rosa");
        Assert.Equal(RefusalKind.Forbidden, (await Queries.ListAsync(other, "rosa", Stop)).Refusal!.Kind);
        Assert.Equal(RefusalKind.Forbidden, (await Service.EndAllAsync(other, "rosa", null, Stop)).Refusal!.Kind);
        Assert.Equal(RefusalKind.NotFound, (await Service.EndAllAsync(admin, "nobody", null, Stop)).Refusal!.Kind);
        Assert.Equal(HttpStatusCode.OK, (await rosa.GetAsync("/whoami")).StatusCode);
        var seen = Assert.Single((await Queries.ListAsync(admin, "rosa", Stop)).Value);
        Assert.Equal(0, (await Service.EndAsync(other, "quinn", seen.Id, Stop)).Value);
        Assert.Equal(1, (await Service.EndAllAsync(admin, "rosa", null, Stop)).Value);
        Assert.Equal(HttpStatusCode.Redirect, (await rosa.GetAsync("/whoami")).StatusCode);
        Assert.Equal(2, (await host.AccessAsync()).Count(entry => entry.What == "refused" && entry.ActorName == "Person quinn"));
    }

    [Fact]
    public async Task Who_presses_five_times_to_end_sign_ins_has_ended_them_once()
    {
        var (admin, who) = (await host.PersonAsync("pressing", Role.Admin), await host.PersonAsync("pressed", Role.Analyst));
        for (var browser = 0; browser < 2; browser++) await host.Browser().SubmitAsync("/sign-in", "password", ("UserName", "pressed"), ("Password", PeopleHost.Password));
        var ended = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Service.EndAllAsync(new($"person:{admin.Id}", admin.DisplayName), who.Id, null, Stop)));
        Assert.Equal([0, 0, 0, 0, 2], ended.Select(one => one.Value).Order());
        Assert.Single(await host.AccessAsync(), entry => entry.What == "session.end" && entry.Detail == "{\"person\":\"Person pressed\",\"sessions\":2}");
    }

    [Fact]
    public async Task A_session_ends_after_half_an_hour_of_nothing_and_what_is_done_keeps_it_going()
    {
        await host.PersonAsync("sara", Role.Analyst);
        var browser = await SignedInAsync("sara");
        foreach (var minutes in (int[])[29, 29, 1])
        {
            host.Time.Advance(TimeSpan.FromMinutes(minutes));
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/whoami")).StatusCode);
        }
        host.Time.Advance(SessionQueries.Idle);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/whoami")).StatusCode);
    }

    [Fact]
    public async Task An_open_page_ends_by_the_same_limits_and_only_what_its_person_does_keeps_it_open()
    {
        var person = await host.PersonAsync("tara", Role.Analyst);
        var principal = await PrincipalAsync(person);
        var begun = host.Time.GetUtcNow();
        host.Time.Advance(TimeSpan.FromMinutes(29));
        Assert.True(await StaysAsync(principal, begun));
        var clicked = host.Time.GetUtcNow();
        Assert.True(await StaysAsync(principal, clicked));
        host.Time.Advance(TimeSpan.FromMinutes(29));
        Assert.True(await StaysAsync(principal, clicked));
        host.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.False(await StaysAsync(principal, clicked));

        var busy = await PrincipalAsync(person);
        for (begun = host.Time.GetUtcNow(); host.Time.GetUtcNow() - begun < SessionQueries.Longest - TimeSpan.FromMinutes(20); host.Time.Advance(TimeSpan.FromMinutes(20)))
            Assert.True(await StaysAsync(busy, host.Time.GetUtcNow()));
        host.Time.Advance(TimeSpan.FromMinutes(20));
        Assert.False(await StaysAsync(busy, host.Time.GetUtcNow()));
    }

    [Fact]
    public async Task An_open_page_is_signed_out_at_once_when_its_session_ends()
    {
        var person = await host.PersonAsync("ugo", Role.Analyst);
        var (ended, other) = (await PrincipalAsync(person), await PrincipalAsync(person));
        await using var circuits = new Circuits(host);
        var (page, beside) = (circuits.Open(ended), circuits.Open(other));
        await Service.EndAsync(Of(person), "ugo", ended.FindFirstValue(ActorClaims.Session)!, Stop);
        Assert.False((await page.GetAuthenticationStateAsync()).User.Identity!.IsAuthenticated);
        Assert.True((await beside.GetAuthenticationStateAsync()).User.Identity!.IsAuthenticated);
    }

    [Fact]
    public async Task Proving_again_who_one_is_goes_on_in_the_same_session_and_lengthens_nothing()
    {
        var who = Of(await host.PersonAsync("vera", Role.Admin));
        var browser = await SignedInAsync("vera");
        var begun = host.Time.GetUtcNow();
        host.Time.Advance(TimeSpan.FromMinutes(10));
        await browser.SubmitAsync("/sign-in/fresh", "again", ("Password", PeopleHost.Password));
        Assert.EndsWith("fresh", await browser.TextAsync("/whoami"), StringComparison.Ordinal);
        Assert.Equal(begun, Assert.Single((await Queries.ListAsync(who, "vera", Stop)).Value).BegunAt);
    }

    [Fact]
    public async Task What_ended_is_forgotten_and_nobody_has_more_than_twenty()
    {
        var person = await host.PersonAsync("wim", Role.Analyst);
        for (var times = 0; times < SessionQueries.Most + 3; times++)
        {
            host.Time.Advance(TimeSpan.FromSeconds(1));
            await PrincipalAsync(person);
        }
        Assert.Equal(SessionQueries.Most, await CountAsync());
        host.Time.Advance(SessionQueries.Idle);
        await PrincipalAsync(person);
        Assert.Equal(1, await CountAsync());

        async Task<int> CountAsync()
        {
            await using var db = await host.DbAsync();
            return await db.Sessions.CountAsync(session => session.PersonId == "wim", Stop);
        }
    }

    [Fact]
    public async Task Other_rights_end_every_session_with_the_next_request()
    {
        var admin = Of(await host.PersonAsync("xena", Role.Admin));
        await host.PersonAsync("yves", Role.Editor);
        var browser = await SignedInAsync("yves");
        await using var scope = host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<PersonService>().ChangeAsync(admin, true, "yves", new(["analyst"], []), Stop);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/whoami")).StatusCode);
        Assert.Empty((await Queries.ListAsync(admin, "yves", Stop)).Value);
    }

    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge", "Windows")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox", "Linux")]
    [InlineData("Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36", "Chrome", "Android")]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 15_0) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Safari/605.1.15", "Safari", "Mac")]
    [InlineData("<b>curl</b>", null, null), InlineData(null, null, null)]
    public void A_browser_is_told_in_words_people_know(string? says, string? browser, string? kind) => Assert.Equal(new Device(browser, kind), Device.Of(says));

    private static Actor Of(Person person) => new($"person:{person.Id}", person.DisplayName);

    private async Task<Browser> SignedInAsync(string userName, string? userAgent = null)
    {
        var browser = host.Browser(userAgent);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync("/sign-in", "password", ("UserName", userName), ("Password", PeopleHost.Password))).StatusCode);
        return browser;
    }

    // As a circuit begins with: what the cookie says.
    private async Task<ClaimsPrincipal> PrincipalAsync(Person person)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var principal = await scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<Person>>().CreateAsync(person);
        ((ClaimsIdentity)principal.Identity!).AddClaim(new(ActorClaims.Session, await Queries.BeginAsync(person.Id, Device.Of(null), null, Stop)));
        return principal;
    }

    private async Task<bool> StaysAsync(ClaimsPrincipal principal, DateTimeOffset did)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<StillSignedIn>().StaysAsync(principal, did, Stop);
    }

    /// <summary>The sides of open pages that know who is at them.</summary>
    private sealed class Circuits(ConfiguredHost host) : IAsyncDisposable
    {
        private readonly List<AsyncServiceScope> scopes = [];

        public AuthenticationStateProvider Open(ClaimsPrincipal principal)
        {
            var scope = host.Services.CreateAsyncScope();
            scopes.Add(scope);
            var page = (CircuitValidator)scope.ServiceProvider.GetRequiredService<AuthenticationStateProvider>();
            page.SetAuthenticationState(Task.FromResult(new AuthenticationState(principal)));
            return page;
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var scope in scopes) await scope.DisposeAsync();
        }
    }
}
