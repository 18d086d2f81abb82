using System.Security.Claims;
using Bunit;
using Bunit.TestDoubles;
using Coalition.Web.Http;
using Coalition.Web.Live;
using Coalition.Web.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Coalition.Web.Tests.Live;

public sealed class HandoverTests : ScreenContext
{
    private static readonly RendererInfo Prerendering = new("Static", false), Circuit = new("Server", true);
    private readonly BunitAuthorizationContext person;
    private int loads;

    public HandoverTests()
    {
        person = AddAuthorization();
        SignIn("anna");
    }

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public async Task What_the_prerendered_page_loaded_is_what_its_circuit_shows_at_once_and_then_it_loads_itself()
    {
        var first = await PrerenderAsync("/pledges?stage=offered");
        var circuit = Begin(first.Key);
        Go("/pledges?stage=offered#DE-01");
        var taken = circuit.LoadAsync(Circuit, LoadAsync);
        Assert.True(taken.IsCompletedSuccessfully);
        Assert.Same(first.Answer, await taken);
        Assert.Equal((1, null), (loads, circuit.Key));
        Assert.NotSame(first.Answer, await circuit.LoadAsync(Circuit, LoadAsync));
        Assert.Equal((2, null), (loads, circuit.Key));
    }

    [Fact]
    public async Task A_key_is_good_once()
    {
        var first = await PrerenderAsync("/");
        Assert.Same(first.Answer, await Begin(first.Key).LoadAsync(Circuit, LoadAsync));
        Assert.NotSame(first.Answer, await Begin(first.Key).LoadAsync(Circuit, LoadAsync));
    }

    [Fact]
    public async Task A_key_is_good_for_its_person_and_its_address_only_and_nobody_else_spoils_it()
    {
        var first = await PrerenderAsync("/pledges");
        SignIn("bert");
        Assert.NotSame(first.Answer, await Begin(first.Key).LoadAsync(Circuit, LoadAsync));
        SignIn("anna");
        Go("/pledges?stage=offered");
        Assert.NotSame(first.Answer, await Begin(first.Key).LoadAsync(Circuit, LoadAsync));
        Go("/pledges");
        Assert.Same(first.Answer, await Begin(first.Key).LoadAsync(Circuit, LoadAsync));
    }

    [Fact]
    public async Task Keys_are_long_and_never_alike()
    {
        var keys = new List<string?>();
        for (var page = 0; page < 100; page++) keys.Add((await PrerenderAsync("/")).Key);
        Assert.Equal(100, keys.Distinct().Count());
        Assert.All(keys, key => Assert.Matches("^[0-9A-F]{32}$", key));
    }

    [Fact]
    public async Task Nothing_is_kept_for_longer_than_half_a_minute()
    {
        var (late, soon) = (await PrerenderAsync("/"), await PrerenderAsync("/"));
        var time = (FakeTimeProvider)Services.GetRequiredService<TimeProvider>();
        time.Advance(KeptAnswers.Longest - TimeSpan.FromSeconds(1));
        Assert.Same(soon.Answer, await Begin(soon.Key).LoadAsync(Circuit, LoadAsync));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.NotSame(late.Answer, await Begin(late.Key).LoadAsync(Circuit, LoadAsync));
    }

    [Fact]
    public async Task No_more_is_kept_than_is_bounded_and_a_page_beyond_loads_twice()
    {
        for (var page = 0; page < KeptAnswers.Most; page++) await PrerenderAsync("/");
        var beyond = await PrerenderAsync("/");
        Assert.Null(beyond.Key);
        Assert.NotSame(beyond.Answer, await Begin(beyond.Key).LoadAsync(Circuit, LoadAsync));
        ((FakeTimeProvider)Services.GetRequiredService<TimeProvider>()).Advance(KeptAnswers.Longest);
        Assert.NotNull((await PrerenderAsync("/")).Key);
    }

    [Fact]
    public async Task What_was_announced_since_the_prerendered_page_was_read_reloads_the_page_that_took_it_over()
    {
        var (first, reloads) = (await PrerenderAsync("/"), 0);
        Services.GetRequiredService<ChangeFeed>().Announce();
        var circuit = Services.GetRequiredService<Handover>();
        circuit.Key = first.Key;
        Assert.Same(first.Answer, await circuit.LoadAsync(Circuit, LoadAsync));
        var page = Render<LiveReload>(with => with.Add(it => it.Reload, () => Task.FromResult(Interlocked.Increment(ref reloads))));
        page.WaitForAssertion(() => Assert.Equal(1, reloads));
    }

    [Fact]
    public async Task Without_news_a_page_that_begins_to_listen_does_not_load_again()
    {
        var reloads = 0;
        Services.GetRequiredService<ChangeFeed>().Announce();
        await Services.GetRequiredService<Handover>().LoadAsync(Circuit, LoadAsync);
        Render<LiveReload>(with => with.Add(it => it.Reload, () => Task.FromResult(Interlocked.Increment(ref reloads))));
        Assert.Equal((1, 0), (Services.GetRequiredService<ChangeFeed>().Count, reloads));
    }

    private async Task<(object Answer, string? Key)> PrerenderAsync(string path)
    {
        Go(path);
        var page = Begin(null);
        return (await page.LoadAsync(Prerendering, LoadAsync), page.Key);
    }

    private Handover Begin(string? key)
    {
        var handover = ActivatorUtilities.CreateInstance<Handover>(Services);
        handover.Key = key;
        return handover;
    }

    private Task<object> LoadAsync()
    {
        loads++;
        return Task.FromResult(new object());
    }

    private void SignIn(string name) => person.SetAuthorized(name).SetClaims(new Claim(ActorClaims.Id, $"person:{name}"));

    private void Go(string path) => Navigation.NavigateTo(path);
}
