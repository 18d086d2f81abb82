using System.Text.Json.Nodes;
using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Features.People;
using Coalition.Web.Http;
using Coalition.Web.Tests.Support;
using Coalition.Web.Texts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Coalition.Web.Tests.People;

/// <summary>What the access log tells of a person: each act with what was so before and what is so since, by whom, when, and why where a reason was given.</summary>
public sealed class PersonHistoryTests(ConfiguredHost host) : IClassFixture<ConfiguredHost>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_act_on_a_person_and_his_second_step_tells_what_was_so_before()
    {
        var admin = await AdminAsync("admin-of-olena");
        await NationsAsync();
        await using var scope = host.Services.CreateAsyncScope();
        var (people, steps) = (scope.ServiceProvider.GetRequiredService<PersonService>(), host.Services.GetRequiredService<SecondStepService>());
        var begun = host.Time.GetUtcNow();
        var made = (await people.CreateAsync(admin, true, new("olena", "Olena Moroz", new(["editor"], ["FR"])), Stop)).Value;
        var olena = new Actor($"person:{made.Id}", "Olena Moroz");
        await host.Browser().SubmitAsync(made.Link, "set-password", ("Password", PeopleHost.Password), ("Repeated", PeopleHost.Password));
        Assert.Equal(1, (await host.Services.GetRequiredService<SessionService>().EndAllAsync(admin, made.Id, null, Stop)).Value);
        Assert.False((await people.ChangeAsync(admin, true, made.Id, new(["editor", "auditor"], ["FR", "PL"]), Stop)).IsRefused);
        await SetUpAsync(steps, olena);
        await SetUpAsync(steps, olena);
        Assert.False((await steps.RenewAsync(olena, true, Stop)).IsRefused);
        await PasskeyAsync(made.Id, "laptop");
        host.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.False((await people.ResetSecondStepAsync(admin, true, made.Id, "The telephone is lost.", Stop)).IsRefused);
        for (var link = 0; link < 2; link++) Assert.False((await people.LinkAsync(admin, true, made.Id, Stop)).IsRefused);
        foreach (var disabled in (bool[])[true, false]) Assert.False((await people.DisableAsync(admin, made.Id, disabled, Stop)).IsRefused);
        await people.CreateAsync(admin, true, new("olena2", "Olena Moroz-Bilous", new(["analyst"], [])), Stop);

        var history = await HistoryAsync(admin, "olena moroz");
        Assert.Equal(
            [
                ("Person admin-of-olena", "Added a person", "Olena Moroz · Editor, only for: France"),
                ("Olena Moroz", "Chose a password", ""),
                ("Person admin-of-olena", "Ended sign-ins", "Olena Moroz · 1 sign-in"),
                ("Person admin-of-olena", "Changed roles", "Olena Moroz · Editor, Auditor, only for: France, Poland · before: Editor, only for: France"),
                ("Olena Moroz", "Set up a second step", "before: nothing"),
                ("Olena Moroz", "Set up a second step", "before: app; 10 recovery codes"),
                ("Olena Moroz", "Made new recovery codes", "before: 10 recovery codes"),
                ("Person admin-of-olena", "Took away a second step", "Olena Moroz · The telephone is lost. · before: app; 10 recovery codes; passkeys: laptop"),
                ("Person admin-of-olena", "Made a link for a password", "Olena Moroz · before: password"),
                ("Person admin-of-olena", "Made a link for a password", "Olena Moroz · before: nothing"),
                ("Person admin-of-olena", "Disabled a person", "Olena Moroz"),
                ("Person admin-of-olena", "Let a person in again", "Olena Moroz"),
            ],
            Said(history, "en-GB"));
        Assert.Equal((begun, TimeSpan.FromMinutes(1)), (history.Entries[^1].At, history.Entries[0].At - begun));
        Assert.Empty((await HistoryAsync(admin, "%")).Entries);
    }

    [Theory]
    [InlineData("en-GB", "Old Name · Analyst", "Old Name · Reviewer · before: Editor, only for: France, Poland", "before: 2 recovery codes")]
    [InlineData("fr-FR", "Old Name · Analyste", "Old Name · Relecteur · avant : Rédacteur, seulement pour : France, Pologne", "avant : 2 codes de secours")]
    [InlineData("uk-UA", "Old Name · Аналітик", "Old Name · Рецензент · раніше: Редактор, лише для: Франція, Польща", "раніше: 2 коди відновлення")]
    public async Task It_is_read_in_three_languages_and_an_entry_that_says_nothing_of_before_is_shown_as_it_is(string culture, string without, string rights, string codes)
    {
        var (admin, name) = (await AdminAsync($"admin-{culture}"), "Old Name");
        await NationsAsync();
        var log = host.Services.GetRequiredService<AccessLog>();
        log.Note("person.rights", culture, new JsonObject { ["person"] = name, ["roles"] = new JsonArray("analyst"), ["nations"] = new JsonArray() });
        log.Note("person.rights", culture, new JsonObject { ["person"] = name, ["roles"] = new JsonArray("reviewer"), ["nations"] = new JsonArray(), ["was"] = AccessNotes.Rights(["editor"], ["FR", "PL"]) });
        log.Note("second-step.codes", culture, new JsonObject { ["was"] = new JsonObject { ["codes"] = 2 } });
        await host.AccessAsync();
        var entries = (await host.Services.GetRequiredService<AccessLogQueries>().EntriesAsync(admin, new(Who: culture), Paging.First, Stop)).Value;
        Assert.Equal([without, rights, codes], Said(entries, culture).Where(said => said.Who == culture).Select(said => said.Detail));
    }

    [Fact]
    public async Task A_token_tells_what_it_may_and_until_when_and_when_it_is_revoked_what_it_was()
    {
        var (maker, other) = (await AdminAsync("maker"), await AdminAsync("revoker"));
        await NationsAsync();
        var tokens = host.Services.GetRequiredService<TokenService>();
        Assert.False((await tokens.CreateAsync(maker, new("weekly report", [], [], 90), Stop)).IsRefused);
        Assert.False((await tokens.CreateAsync(Actor.Import, new("french desk", ["editor"], ["FR"], null), Stop)).IsRefused);
        foreach (var name in Enumerable.Repeat("weekly report", 5).Append("french desk")) Assert.False((await tokens.RevokeAsync(other, name, Stop)).IsRefused);
        ScreenContext.Speak("en-GB");
        var expires = host.Services.GetRequiredService<Words>().Time(host.Time.GetUtcNow().AddDays(90)).Replace('\u00a0', ' ');
        await host.AccessAsync();
        var entries = (await host.Services.GetRequiredService<AccessLogQueries>().EntriesAsync(other, AccessFilter.Everything, Paging.First, Stop)).Value;
        Assert.Equal(
            [
                ("Person maker", "Made a token", $"Person maker · weekly report · until {expires}"), ("the import", "Made a token", "french desk · Editor, only for: France"),
                ("Person revoker", "Revoked a token", $"weekly report · before: Person maker; until {expires}"), ("Person revoker", "Revoked a token", "french desk · before: Editor, only for: France"),
            ],
            Said(entries, "en-GB").Where(said => said.What.EndsWith("a token", StringComparison.Ordinal)));
    }

    private async Task<AccessEntries> HistoryAsync(Actor who, string about)
    {
        await host.AccessAsync();
        return (await host.Services.GetRequiredService<AccessLogQueries>().EntriesAsync(who, new(About: about), Paging.First, Stop)).Value;
    }

    /// <summary>Entries as the page shows them, the oldest first.</summary>
    private IEnumerable<(string Who, string What, string Detail)> Said(AccessEntries entries, string culture)
    {
        ScreenContext.Speak(culture);
        var (text, words) = (host.Services.GetRequiredService<IStringLocalizer<AdministrationTexts>>(), host.Services.GetRequiredService<Words>());
        return [.. entries.Entries.Reverse().Select(entry => (AccessWords.Who(entry, text, words), AccessWords.Did(entry.What, text), AccessWords.Detail(entry, entries.Names, text, words).Replace('\u00a0', ' ')))];
    }

    private async Task<Actor> AdminAsync(string userName)
    {
        var person = await host.PersonAsync(userName, Role.Admin);
        return new($"person:{person.Id}", person.DisplayName);
    }

    private async Task SetUpAsync(SecondStepService steps, Actor who)
    {
        var offer = steps.Offer(who);
        Assert.False((await steps.SetAsync(who, true, offer, Totp.Code(offer.Key, host.Time.GetUtcNow()), Stop)).IsRefused);
    }

    private async Task PasskeyAsync(string personId, string name)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var people = scope.ServiceProvider.GetRequiredService<UserManager<Person>>();
        Assert.True((await people.AddOrUpdatePasskeyAsync((await people.FindByIdAsync(personId))!, new([1, 2, 3], [1], host.Time.GetUtcNow(), 0, [], true, false, false, [], []) { Name = name })).Succeeded);
    }

    private async Task NationsAsync()
    {
        await using (var db = await host.DbAsync())
            if (db.Nations.Any()) return;
        await Sample.RecordAsync(host.Gate, Sample.Source, NationOf("FR", "France", "France", "Франція"), NationOf("PL", "Poland", "Pologne", "Польща"));

        static Nation NationOf(string code, string english, string french, string ukrainian) => new()
        {
            Code = code, NameEn = english, NameFr = french, NameUk = ukrainian, Role = CoalitionRole.Member, SourceId = Sample.Source.Id, Effective = Sample.Paris, EffectivePrecision = Precision.Day,
        };
    }
}
