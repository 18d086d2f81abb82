using System.Security.Claims;
using Bunit;
using Bunit.TestDoubles;
using Coalition.Web.Data;
using Coalition.Web.Features.People;
using Coalition.Web.Http;
using Coalition.Web.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.People;

/// <summary>The screens of administration on a demonstration's database, as its ready people see them.</summary>
public sealed class AdministrationPagesTests(DemonstrationHost host) : ScreenContext, IClassFixture<DemonstrationHost>
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public void The_ready_people_are_listed_and_cannot_be_changed_so_that_one_click_always_works()
    {
        var page = Open<PeoplePage>("first-admin", Role.Admin, "/people");
        Assert.Superset(new HashSet<string>(DemonstrationPeople.Ready.Select(ready => ready.Name)), page.FindAll(".people tbody th").Select(name => name.TextContent).ToHashSet());
        var one = Open<PersonPage>("first-admin", Role.Admin, "/people/auditor", with => with.Add(it => it.Id, "auditor"));
        Assert.Empty(one.FindAll("form, button"));
        one.WaitForElement(".sessions > p:nth-of-type(2)", Limit);
        Assert.Contains("come in by one click", one.Find(".stands").TextContent, StringComparison.Ordinal);
    }

    [Theory, InlineData("auditor", Role.Auditor), InlineData("editor", Role.Editor)]
    public void Who_is_no_admin_is_refused_in_words_and_sees_no_form(string person, Role role)
    {
        foreach (var page in new IRenderedComponent<IComponent>[] { Open<PeoplePage>(person, role, "/people"), Open<TokensPage>(person, role, "/people/tokens"), Open<NewPersonPage>(person, role, "/people/new") })
        {
            Assert.Equal("alert", page.Find(".refused").GetAttribute("role"));
            Assert.Empty(page.FindAll("form, table"));
        }
    }

    [Fact]
    public async Task A_person_is_added_with_a_link_shown_once_then_changed_and_disabled()
    {
        var page = Open<NewPersonPage>("first-admin", Role.Admin, "/people/new");
        page.Submit("form");
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".field .fault")), Limit);
        page.Change("#userName", "new.colleague");
        page.Change("#displayName", "New Colleague");
        page.Change("#roles", true);
        page.Submit("form");
        page.WaitForElement(".once", Limit);
        Assert.StartsWith("http://localhost/set-password?token=", page.Find(".once [data-copy]").GetAttribute("data-copy"), StringComparison.Ordinal);
        var id = (await PersonAsync("new.colleague")).Id;

        var one = Open<PersonPage>("first-admin", Role.Admin, $"/people/{id}", with => with.Add(it => it.Id, id));
        one.Act(() => one.FindAll(".role input")[4].Change(true));
        one.Submit("form");
        one.WaitForElement("p[role=status]", Limit);
        Assert.Equal(["analyst", "auditor"], (await PersonAsync("new.colleague")).Roles);
        one.Act(() => one.FindAll(".access button")[0].Click());
        one.WaitForAssertion(() => Assert.Contains("Let New Colleague in again", one.Markup, StringComparison.Ordinal), Limit);
        Assert.True((await PersonAsync("new.colleague")).Disabled);
    }

    [Fact]
    public void Without_a_fresh_sign_in_the_way_to_one_stands_where_the_button_rests()
    {
        var page = Open<NewPersonPage>("first-admin", Role.Admin, "/people/new", signedInBefore: TimeSpan.FromMinutes(6));
        Assert.True(page.Find("button[type=submit]").HasAttribute("disabled"));
        Assert.Equal("/sign-in/fresh?returnUrl=%2Fpeople%2Fnew", page.Find("form a.btn").GetAttribute("href"));
    }

    [Fact]
    public void A_token_is_shown_once_and_ends_when_it_is_revoked()
    {
        var page = Open<TokensPage>("first-admin", Role.Admin, "/people/tokens");
        page.Change("#name", "weekly report");
        page.Submit("form");
        page.WaitForAssertion(() => Assert.StartsWith("coalition_", page.Find(".once [data-copy]").GetAttribute("data-copy"), StringComparison.Ordinal), Limit);
        page.WaitForAssertion(() => Assert.Contains("First admin", Row(page).TextContent, StringComparison.Ordinal), Limit);
        page.Act(() => Row(page).QuerySelector("button")!.Click());
        page.WaitForAssertion(() => Assert.Contains("revoked", Row(page).TextContent, StringComparison.Ordinal), Limit);
        Assert.Null(Row(page).QuerySelector("button"));
        page.Change("#name", "weekly report");
        page.Submit("form");
        page.WaitForElement(".refused", Limit);
        Assert.Empty(page.FindAll(".once"));
        page.Change("#name", "monthly report");
        page.Submit("form");
        page.WaitForElement(".once", Limit);
        page.Change("#name", "weekly report");
        page.Submit("form");
        page.WaitForElement(".refused", Limit);
        page.WaitForAssertion(() => Assert.Contains("monthly report", page.Find(".once").TextContent, StringComparison.Ordinal), Limit);

        static AngleSharp.Dom.IElement Row(IRenderedComponent<TokensPage> page) => page.FindAll(".tokens tbody tr").Single(row => row.QuerySelector("th")!.TextContent == "weekly report");
    }

    [Fact]
    public async Task Five_presses_do_what_one_does()
    {
        var tokens = Open<TokensPage>("first-admin", Role.Admin, "/people/tokens");
        tokens.Change("#name", "pressed");
        await tokens.SubmitFiveTimesAsync("form");
        tokens.WaitForAssertion(() => Assert.Single(tokens.FindAll(".tokens tbody th"), name => name.TextContent == "pressed"), Limit);
        tokens.WaitForAssertion(() => Assert.Contains("pressed", tokens.Find(".once").TextContent, StringComparison.Ordinal), Limit);
        Assert.Empty(tokens.FindAll(".refused"));

        var people = host.Services.CreateScope().ServiceProvider.GetRequiredService<PersonService>();
        var id = (await people.CreateAsync(new("person:first-admin", "First admin"), true, new("pressed", "Pressed Person", new(["analyst"], [])), Stop)).Value.Id;
        var page = Open<PersonPage>("first-admin", Role.Admin, $"/people/{id}", with => with.Add(it => it.Id, id));
        page.Act(() => page.FindAll(".role input")[4].Change(true));
        await page.SubmitFiveTimesAsync("form");
        page.WaitForElement("p[role=status]", Limit);
        page.Click(".access button:nth-of-type(2)");
        page.WaitForElement(".once", Limit);
        await host.ChangeAsync("pressed", person => person.TwoFactorEnabled = true);
        page = Open<PersonPage>("first-admin", Role.Admin, $"/people/{id}", with => with.Add(it => it.Id, id));
        page.Change("#reset-reason", "The telephone is lost.");
        await page.SubmitFiveTimesAsync(".reset form");
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".reset form")), Limit);
        foreach (var disabled in new[] { true, true, false, false }) Assert.False((await people.DisableAsync(new("person:first-admin", "First admin"), id, disabled, Stop)).IsRefused);
        Assert.Equal(
            ["person.create", "person.rights", "person.link", "second-step.reset", "person.disable", "person.enable"],
            (await host.AccessAsync()).Where(entry => entry.Detail.Contains("Pressed Person", StringComparison.Ordinal)).Select(entry => entry.What));

        var added = Open<NewPersonPage>("first-admin", Role.Admin, "/people/new");
        added.Change("#userName", "pressed.too");
        added.Change("#displayName", "Pressed Too");
        added.Change("#roles", true);
        await added.SubmitFiveTimesAsync("form");
        added.WaitForElement(".once", Limit);
        Assert.Empty(added.FindAll(".refused"));
        Assert.Single(await host.AccessAsync(), entry => entry.Detail.Contains("Pressed Too", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_access_log_is_filtered_by_its_address_and_its_chain_is_verified()
    {
        var log = host.Services.GetRequiredService<AccessLog>();
        log.Note("sign-in", "Filtered One", new System.Text.Json.Nodes.JsonObject { ["address"] = "127.0.0.1", ["means"] = "password" });
        log.Note("sign-out", "Filtered One");
        log.Note("test.unheard", "Filtered Two");
        await host.AccessAsync();
        Assert.Equal(["Filtered Two", "Filtered One", "Filtered One"], Who("?who=filtered"));
        Assert.Equal(["Filtered One"], Who("?who=filtered&what=sign-in"));
        Assert.Empty(Who("?who=filtered&until=2026-11-22"));
        Assert.Empty(Who("?who=filtered&page=2"));
        var page = Open<AccessLogPage>("auditor", Role.Auditor, "/people/access-log?who=filtered");
        Assert.Equal(["test.unheard", "Signed out", "Signed in"], page.FindAll(".access-log tbody tr").Select(row => row.QuerySelectorAll("td")[3].TextContent));
        Assert.Equal("127.0.0.1 · by password", page.FindAll(".access-log .detail")[2].TextContent);
        page.Click(".head .actions button");
        page.WaitForAssertion(() => Assert.Contains("Intact:", page.Find(".verdict").TextContent, StringComparison.Ordinal), Limit);
        Assert.Equal("alert", Open<AccessLogPage>("auditor", Role.Auditor, "/people/access-log?from=soon").Find(".refused").GetAttribute("role"));
        Assert.Equal("alert", Open<AccessLogPage>("editor", Role.Editor, "/people/access-log").Find(".refused").GetAttribute("role"));
    }

    private List<string> Who(string query) =>
        [.. Open<AccessLogPage>("auditor", Role.Auditor, $"/people/access-log{query}").FindAll(".access-log tbody tr").Select(row => row.QuerySelectorAll("td")[2].TextContent)];

    private async Task<Person> PersonAsync(string userName)
    {
        await using var db = await host.DbAsync();
        return await db.Users.AsNoTracking().SingleAsync(person => person.UserName == userName, Stop);
    }

    private IRenderedComponent<T> Open<T>(string person, Role role, string address, Action<ComponentParameterCollectionBuilder<T>>? with = null, TimeSpan? signedInBefore = null) where T : IComponent
    {
        var context = new Screen(host, person, role, signedInBefore ?? TimeSpan.Zero);
        context.Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        var page = context.Render(with);
        page.WaitForState(() => page.FindAll(".skeleton").Count == 0 && page.Find("h1") is not null, Limit);
        return page;
    }

    /// <summary>Somebody's screen on the host's database.</summary>
    private sealed class Screen : ScreenContext
    {
        public Screen(DemonstrationHost host, string id, Role role, TimeSpan signedInBefore)
        {
            var scope = host.Services.CreateScope().ServiceProvider;
            Services.AddSingleton<TimeProvider>(host.Time).AddSingleton(scope.GetRequiredService<PersonQueries>()).AddSingleton(scope.GetRequiredService<AccessLogQueries>());
            Services.AddSingleton(scope.GetRequiredService<SessionQueries>()).AddSingleton(scope.GetRequiredService<SessionService>());
            Services.AddSingleton(scope.GetRequiredService<PersonService>()).AddSingleton(scope.GetRequiredService<TokenService>());
            var name = DemonstrationPeople.Ready.Single(ready => ready.Id == id).Name;
            var person = AddAuthorization().SetAuthorized(name);
            person.SetRoles(Domain.Code.Of(role));
            person.SetClaims(new Claim(ActorClaims.Id, $"person:{id}"), new Claim(ClaimTypes.Role, Domain.Code.Of(role)), ActorClaims.At(host.Time.GetUtcNow() - signedInBefore));
        }
    }
}
