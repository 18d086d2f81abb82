using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Features.People;
using Coalition.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.People;

// Each test counts the admins of its whole database, so each has its own.
public sealed class LastAdminTests(TestCluster cluster) : IAsyncLifetime
{
    private readonly ConfiguredHost host = new(cluster);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => host.InitializeAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Of_two_admins_who_take_the_role_from_each_other_at_once_one_remains()
    {
        var admins = new[] { await host.PersonAsync("one", Role.Admin), await host.PersonAsync("two", Role.Admin) };
        var taken = await Task.WhenAll(admins.Select((admin, index) => Task.Run(() => WithAsync(service =>
            service.ChangeAsync(new($"person:{admin.Id}", admin.DisplayName), true, admins[1 - index].Id, new(["analyst"], []), Stop)), Stop)));
        Assert.Single(taken, one => !one.IsRefused);
        Assert.Equal(1, await AdminsAsync());
    }

    [Fact]
    public async Task A_token_cannot_take_the_last_admin_away_either()
    {
        var last = await host.PersonAsync("last", Role.Admin);
        await host.Services.GetRequiredService<TokenService>().CreateAsync(Actor.Import, new("ops", ["admin"], [], null), Stop);
        var token = new Actor("token:ops", "ops");
        Assert.Equal("LastAdmin", (await WithAsync(service => service.ChangeAsync(token, true, last.Id, new(["auditor"], []), Stop))).Refusal!.Sentence.Key);
        Assert.Equal("LastAdmin", (await WithAsync(service => service.DisableAsync(token, last.Id, true, Stop))).Refusal!.Sentence.Key);
        Assert.Equal("LastAdmin", (await WithAsync(service => service.LinkAsync(token, true, last.Id, Stop))).Refusal!.Sentence.Key);
        // An admin who never chose a password cannot come in and so does not count.
        var invited = (await WithAsync(service => service.CreateAsync(token, true, new("invited", "Invited", new(["admin"], [])), Stop))).Value;
        Assert.Equal("LastAdmin", (await WithAsync(service => service.DisableAsync(token, last.Id, true, Stop))).Refusal!.Sentence.Key);
        Assert.False((await WithAsync(service => service.SetPasswordAsync(invited.Link.Split('=')[1], new("invited", PeopleHost.Password, PeopleHost.Password), Stop))).IsRefused);
        Assert.False((await WithAsync(service => service.DisableAsync(token, last.Id, true, Stop))).IsRefused);
    }

    private async Task<int> AdminsAsync()
    {
        await using var db = await host.DbAsync();
        return await db.Users.CountAsync(person => person.Roles.Contains("admin"), Stop);
    }

    private async Task<T> WithAsync<T>(Func<PersonService, Task<T>> use)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<PersonService>());
    }
}
