using System.Net;
using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Features.People;
using Coalition.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.People;

// Each test needs a database without an admin, so each has its own.
public sealed class FirstAdminTests(TestCluster cluster) : IAsyncLifetime
{
    private readonly ConfiguredHost host = new(cluster);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => host.InitializeAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Fifty_claims_of_one_link_at_once_make_exactly_one_admin()
    {
        var token = await TokenAsync();
        using var barrier = new Barrier(50);
        var claims = await Task.WhenAll(Enumerable.Range(0, 50).Select(number => Task.Factory.StartNew(async () =>
        {
            barrier.SignalAndWait(Stop);
            return await ClaimAsync(token, $"admin-{number}");
        }, Stop, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap()));
        Assert.Single(claims, claim => !claim.IsRefused);
        await using var db = await host.DbAsync();
        Assert.Equal("admin", Assert.Single(Assert.Single(await db.Users.ToListAsync(Stop)).Roles));
        Assert.Empty(db.FirstAdminLinks);
        Assert.Null(await LinkAsync());
    }

    [Fact]
    public async Task The_link_s_page_makes_an_admin_and_signs_him_in_and_is_gone_afterwards()
    {
        var link = (await LinkAsync())!;
        var browser = host.Browser();
        var weak = await browser.SubmitAsync(link, "first-admin", Fields("chief", "password1234", "password1234"));
        Assert.Contains("among the first that are guessed", await weak.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        var made = await browser.SubmitAsync(link, "first-admin", Fields("chief", PeopleHost.Password, PeopleHost.Password));
        Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
        Assert.EndsWith(", The Chief, fresh", await browser.TextAsync("/whoami"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Browser().GetAsync(link)).StatusCode);

        await using var db = await host.DbAsync();
        Assert.NotEqual(PeopleHost.Password, (await db.Users.SingleAsync(Stop)).PasswordHash);
        Assert.DoesNotContain(PeopleHost.Password, host.Logs.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(link.Split('=')[1], string.Concat(db.FirstAdminLinks.Select(kept => kept.Hash)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_holds_for_thirty_minutes()
    {
        var token = await TokenAsync();
        host.Time.Advance(FirstAdmin.Holds + TimeSpan.FromSeconds(1));
        Assert.Equal(RefusalKind.Forbidden, (await ClaimAsync(token, "late")).Refusal!.Kind);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Browser().GetAsync($"/first-admin?token={token}")).StatusCode);
        Assert.False((await ClaimAsync(await TokenAsync(), "in-time")).IsRefused);
    }

    [Fact]
    public async Task Nothing_but_a_link_makes_an_admin()
    {
        await TokenAsync();
        foreach (var wrong in (string?[])[null, "", "coalition_guess"])
        {
            Assert.True((await ClaimAsync(wrong, "guesser")).IsRefused);
            Assert.Equal(HttpStatusCode.NotFound, (await host.Browser().GetAsync($"/first-admin?token={wrong}")).StatusCode);
        }
        await using var db = await host.DbAsync();
        Assert.Empty(db.Users);
        Assert.Equal(3, (await host.AccessAsync()).Count(entry => entry is { What: "refused", ActorName: "unknown", Detail: "{\"act\":\"first-admin.claim\",\"reason\":\"LinkGone()\"}" }));
    }

    private static (string, string)[] Fields(string userName, string password, string repeated) =>
        [("UserName", userName), ("DisplayName", "The Chief"), ("Password", password), ("Repeated", repeated)];

    private Task<string?> LinkAsync() => WithServiceAsync(service => service.LinkAsync(Stop));

    private async Task<string> TokenAsync() => (await LinkAsync())!.Split('=')[1];

    private Task<Result<string>> ClaimAsync(string? token, string userName) =>
        WithServiceAsync(service => service.ClaimAsync(token, new(userName, "The Chief", PeopleHost.Password, PeopleHost.Password), Stop));

    private async Task<T> WithServiceAsync<T>(Func<FirstAdmin, Task<T>> use)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<FirstAdmin>());
    }
}
