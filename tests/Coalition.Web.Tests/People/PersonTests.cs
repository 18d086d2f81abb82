using System.Net;
using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Features.People;
using Coalition.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.People;

/// <summary>People made, changed and shut out by admins; who may is asked of the service.</summary>
public sealed class PersonTests(ConfiguredHost host) : IClassFixture<ConfiguredHost>
{
    private static readonly RightsInput Analyst = new(["analyst"], []);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Somebody_new_chooses_his_password_by_a_link_that_works_once_and_comes_in_with_his_roles()
    {
        var admin = await AdminAsync();
        var made = (await CreateAsync(admin, Named("olena", new(["editor", "auditor"], [])))).Value;
        Assert.Equal(HttpStatusCode.OK, (await host.Browser().SubmitAsync("/sign-in", "password", ("UserName", "olena"), ("Password", PeopleHost.Password))).StatusCode);

        var browser = host.Browser();
        var weak = await browser.SubmitAsync(made.Link, "set-password", ("Password", "password1234"), ("Repeated", "password1234"));
        Assert.Contains("among the first that are guessed", await weak.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync(made.Link, "set-password", ("Password", PeopleHost.Password), ("Repeated", PeopleHost.Password))).StatusCode);
        Assert.EndsWith(", Person olena, fresh", await browser.TextAsync("/whoami"), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.NotFound, (await host.Browser().GetAsync(made.Link)).StatusCode);
        Assert.Equal(RefusalKind.Forbidden, (await SetAsync(made.Link)).Refusal!.Kind);
        Assert.Equal(["editor", "auditor"], (await PersonAsync(made.Id)).Roles);
        Assert.DoesNotContain(PeopleHost.Password, host.Logs.Text, StringComparison.Ordinal);
        await using var db = await host.DbAsync();
        Assert.DoesNotContain(await db.RepeatedAnswers.Select(answer => answer.Answer).ToListAsync(Stop), answer => answer.Contains(made.Link.Split('=')[1], StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_fifty_who_use_one_link_at_once_one_sets_the_password()
    {
        var made = (await CreateAsync(await AdminAsync(), Named("raced", Analyst))).Value;
        var set = await Task.WhenAll(Enumerable.Range(0, 50).Select(number => Task.Run(() => SetAsync(made.Link, $"{PeopleHost.Password} {number}"), Stop)));
        Assert.Single(set, one => !one.IsRefused);
    }

    [Fact]
    public async Task A_link_holds_thirty_minutes_and_only_until_a_newer_one_is_made()
    {
        var admin = await AdminAsync();
        var first = (await CreateAsync(admin, Named("linked", Analyst))).Value;
        var second = (await WithAsync(service => service.LinkAsync(admin, true, first.Id, Stop))).Value;
        Assert.Equal(RefusalKind.Forbidden, (await SetAsync(first.Link)).Refusal!.Kind);
        host.Time.Advance(PasswordLinks.Holds + TimeSpan.FromSeconds(1));
        Assert.Equal(RefusalKind.Forbidden, (await SetAsync(second.Link)).Refusal!.Kind);
        foreach (var wrong in (string[])["/set-password", "/set-password?token=guess", $"{second.Link}x"]) Assert.Equal(HttpStatusCode.NotFound, (await host.Browser().GetAsync(wrong)).StatusCode);
        var third = (await WithAsync(service => service.LinkAsync(admin, true, first.Id, Stop))).Value;
        host.Time.Advance(PasswordLinks.Holds - TimeSpan.FromMinutes(1));
        Assert.False((await SetAsync(third.Link)).IsRefused);
    }

    [Fact]
    public async Task Other_roles_hold_at_once_and_end_every_sign_in_and_so_does_being_disabled()
    {
        var admin = await AdminAsync();
        var person = await host.PersonAsync("moved", Role.Analyst);
        var browser = await SignedInAsync("moved");
        Assert.False((await WithAsync(service => service.ChangeAsync(admin, true, person.Id, new(["auditor"], []), Stop))).IsRefused);
        host.Time.Advance(StillSignedIn.CookieInterval + TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/whoami")).StatusCode);
        Assert.Equal(["auditor"], (await PersonAsync(person.Id)).Roles);

        browser = await SignedInAsync("moved");
        Assert.False((await WithAsync(service => service.DisableAsync(admin, person.Id, true, Stop))).IsRefused);
        host.Time.Advance(StillSignedIn.CookieInterval + TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/whoami")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await host.Browser().SubmitAsync("/sign-in", "password", ("UserName", "moved"), ("Password", PeopleHost.Password))).StatusCode);
        Assert.False((await WithAsync(service => service.DisableAsync(admin, person.Id, false, Stop))).IsRefused);
        await SignedInAsync("moved");

        Assert.Equal(["person.rights", "person.disable", "person.enable"],
            (await host.AccessAsync()).Where(entry => entry.Detail.Contains("Person moved", StringComparison.Ordinal) && entry.What.StartsWith("person.", StringComparison.Ordinal)).Select(entry => entry.What));
    }

    [Theory, InlineData(Role.Analyst), InlineData(Role.Editor), InlineData(Role.Reviewer), InlineData(Role.Auditor)]
    public async Task Without_the_role_of_an_admin_every_read_and_write_is_refused_and_noted(Role role)
    {
        var target = await host.PersonAsync($"target-of-{role}", Role.Analyst);
        var who = Of(await host.PersonAsync($"only-{role}", role));
        var (queries, expected) = (host.Services.GetRequiredService<PersonQueries>(), RefusalKind.Forbidden);
        Assert.Equal(expected, (await CreateAsync(who, Named($"friend-of-{role}", new(["admin"], [])))).Refusal!.Kind);
        Assert.Equal(expected, (await WithAsync(service => service.ChangeAsync(who, true, target.Id, new(["admin"], []), Stop))).Refusal!.Kind);
        Assert.Equal(expected, (await WithAsync(service => service.DisableAsync(who, target.Id, true, Stop))).Refusal!.Kind);
        Assert.Equal(expected, (await WithAsync(service => service.LinkAsync(who, true, target.Id, Stop))).Refusal!.Kind);
        Assert.Equal(expected, (await queries.ListAsync(who, Stop)).Refusal!.Kind);
        Assert.Equal(expected, (await queries.TokensAsync(who, Stop)).Refusal!.Kind);
        Assert.Equal(6, (await host.AccessAsync()).Count(entry => entry.What == "refused" && entry.ActorName == who.Name));
        Assert.Equal(["analyst"], (await PersonAsync(target.Id)).Roles);
    }

    [Fact]
    public async Task Nobody_changes_his_own_rights_nor_anybodys_without_a_fresh_sign_in()
    {
        var (admin, other) = (await AdminAsync(), await host.PersonAsync("not-fresh", Role.Analyst));
        var own = admin.Id["person:".Length..];
        Assert.Equal("OwnAccount", (await WithAsync(service => service.ChangeAsync(admin, true, own, Analyst, Stop))).Refusal!.Sentence.Key);
        Assert.Equal("OwnAccount", (await WithAsync(service => service.DisableAsync(admin, own, true, Stop))).Refusal!.Sentence.Key);
        Assert.Equal("OwnAccount", (await WithAsync(service => service.LinkAsync(admin, true, own, Stop))).Refusal!.Sentence.Key);
        Assert.Equal("RightsNeedFresh", (await WithAsync(service => service.ChangeAsync(admin, false, other.Id, Analyst, Stop))).Refusal!.Sentence.Key);
        Assert.Equal("RightsNeedFresh", (await WithAsync(service => service.LinkAsync(admin, false, other.Id, Stop))).Refusal!.Sentence.Key);
        Assert.Equal("RightsNeedFresh", (await WithAsync(service => service.CreateAsync(admin, false, Named("stale", Analyst), Stop))).Refusal!.Sentence.Key);
        Assert.False((await WithAsync(service => service.DisableAsync(admin, other.Id, true, Stop))).IsRefused);
    }

    [Theory]
    [InlineData("x", "Somebody", "analyst", null, "userName"), InlineData("two words", "Somebody", "analyst", null, "userName"), InlineData("TAKEN", "Somebody", "analyst", null, "userName")]
    [InlineData("somebody", "", "analyst", null, "displayName"), InlineData("somebody", "clock", "analyst", null, "displayName"), InlineData("somebody", "two\nlines", "analyst", null, "displayName")]
    [InlineData("somebody", "PERSON taken", "analyst", null, "displayName"), InlineData("somebody", "Somebody", null, null, "rights.roles"), InlineData("somebody", "Somebody", "emperor", null, "rights.roles")]
    [InlineData("somebody", "Somebody", "analyst", "FR", "rights.nations"), InlineData("somebody", "Somebody", "editor", "ZZ", "rights.nations")]
    public async Task What_a_form_must_not_say_is_refused_at_its_field(string userName, string displayName, string? role, string? nation, string field)
    {
        await using (var db = await host.DbAsync())
            if (!await db.Users.AnyAsync(person => person.UserName == "taken", Stop)) await host.PersonAsync("taken", Role.Analyst);
        var refused = await CreateAsync(await AdminAsync(), new(userName, displayName, new(role is null ? [] : [role], nation is null ? [] : [nation])));
        Assert.Equal((RefusalKind.Invalid, field), (refused.Refusal!.Kind, Assert.Single(refused.Refusal.Fields!).Key));
    }

    private async Task<Actor> AdminAsync() => Of(await host.PersonAsync($"admin-{Guid.NewGuid():N}"[..20], Role.Admin));

    private static Actor Of(Person person) => new($"person:{person.Id}", person.DisplayName);

    private static PersonInput Named(string userName, RightsInput rights) => new(userName, $"Person {userName}", rights);

    private Task<Result<PersonMade>> CreateAsync(Actor who, PersonInput input) => WithAsync(service => service.CreateAsync(who, true, input, Stop));

    private Task<Result<string>> SetAsync(string link, string password = PeopleHost.Password) =>
        WithAsync(service => service.SetPasswordAsync(link.Split('=')[1], new("", password, password), Stop));

    private async Task<Browser> SignedInAsync(string userName)
    {
        var browser = host.Browser();
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync("/sign-in", "password", ("UserName", userName), ("Password", PeopleHost.Password))).StatusCode);
        return browser;
    }

    private async Task<Person> PersonAsync(string id)
    {
        await using var db = await host.DbAsync();
        return await db.Users.AsNoTracking().SingleAsync(person => person.Id == id, Stop);
    }

    private async Task<T> WithAsync<T>(Func<PersonService, Task<T>> use)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<PersonService>());
    }
}
