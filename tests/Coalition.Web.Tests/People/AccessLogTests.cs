using System.Text.Json.Nodes;
using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Features.People;
using Coalition.Web.Http;
using Coalition.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Coalition.Web.Tests.People;

public sealed class AccessLogTests(TestCluster cluster) : IAsyncLifetime
{
    private readonly ConfiguredHost host = new(cluster);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private AccessLogQueries Queries => host.Services.GetRequiredService<AccessLogQueries>();

    public ValueTask InitializeAsync() => host.InitializeAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task It_holds_sign_ins_failures_refusals_and_what_was_done_with_tokens_but_no_secret()
    {
        await host.PersonAsync("anna", Role.Analyst);
        var browser = host.Browser();
        await browser.SubmitAsync("/sign-in", "password", ("UserName", "anna"), ("Password", "a wrong password"));
        await browser.SubmitAsync("/sign-in", "password", ("UserName", "my-secret-by-mistake"), ("Password", "a wrong password"));
        await browser.SubmitAsync("/sign-in", "password", ("UserName", "anna"), ("Password", PeopleHost.Password));
        await browser.GetAsync("/api/v1/whoami?key=canary");
        var secret = (await host.Services.GetRequiredService<TokenService>().CreateAsync(Actor.Import, new("reader", ["analyst"], [], null), Stop)).Value;
        await host.Client(secret).GetAsync("/api/v1/admins", Stop);
        await host.Client("coalition_wrong").GetAsync("/api/v1/admins", Stop);
        await host.Services.GetRequiredService<TokenService>().RevokeAsync(Actor.Import, "reader", Stop);

        var entries = await host.AccessAsync();
        Assert.Equal(
            [
                ("Person anna", "sign-in.failed"), ("unknown", "sign-in.failed"), ("Person anna", "sign-in"), ("unknown", "refused"), ("import", "token.create"),
                ("reader", "token.use"), ("reader", "refused"), ("unknown", "refused"), ("import", "token.revoke"),
            ],
            entries.Select(entry => (entry.ActorName, entry.What)));
        Assert.Contains("\"path\":\"/api/v1/admins\",\"status\":403", entries[6].Detail, StringComparison.Ordinal);
        var all = string.Concat(entries.Select(entry => entry.ActorName + entry.Detail)) + host.Logs.Text;
        Assert.All((string[])[PeopleHost.Password, "a wrong password", secret[10..]], hidden => Assert.DoesNotContain(hidden, all, StringComparison.Ordinal));
        Assert.DoesNotContain("my-secret-by-mistake", string.Concat(entries.Select(entry => entry.Detail)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_processes_writing_at_once_make_one_chain_and_an_altered_or_missing_entry_is_named()
    {
        var contexts = host.Services.GetRequiredService<IDbContextFactory<CoalitionDb>>();
        using var first = new AccessLog(contexts, host.Time, NullLogger<AccessLog>.Instance);
        using var second = new AccessLog(contexts, host.Time, NullLogger<AccessLog>.Instance);
        foreach (var log in (AccessLog[])[first, second])
            for (var number = 0; number < 700; number++) log.Note("test.note", "tester", new JsonObject { ["number"] = number });
        await Task.WhenAll(first.FlushAsync(Stop), second.FlushAsync(Stop));
        Assert.Equal(new AccessLogState(1400, null), (await Queries.VerifyAsync(Actor.Import, Stop)).Value);

        await AsSuperuserAsync("update access_log set actor_name = 'somebody else' where number = 700");
        Assert.Equal(700, (await Queries.VerifyAsync(Actor.Import, Stop)).Value.FirstBad);
        await AsSuperuserAsync("delete from access_log where number = 3");
        Assert.Equal(3, (await Queries.VerifyAsync(Actor.Import, Stop)).Value.FirstBad);
    }

    [Fact]
    public async Task Stopping_writes_what_still_waits()
    {
        using var log = new AccessLog(host.Services.GetRequiredService<IDbContextFactory<CoalitionDb>>(), host.Time, NullLogger<AccessLog>.Instance);
        await log.StartAsync(Stop);
        for (var number = 0; number < 50; number++) log.Note("test.last", "tester");
        await log.StopAsync(Stop);
        Assert.Equal(50, (await host.AccessAsync()).Count(entry => entry.What == "test.last"));
    }

    [Fact]
    public async Task One_entry_is_one_line_whatever_somebody_is_called()
    {
        host.Services.GetRequiredService<AccessLog>().Note("test.name", "Eve\r\n2026-11-23 admin signed in \u001b[31m\u202Enimda");
        var entry = Assert.Single(await host.AccessAsync(), entry => entry.What == "test.name");
        Assert.DoesNotContain(entry.ActorName, letter => char.IsControl(letter) || letter == '\u202E');
    }

    [Fact]
    public async Task Only_auditors_and_admins_read_it_and_the_app_cannot_rewrite_it()
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            var person = await host.PersonAsync($"reader-{role}", role);
            var read = await Queries.EntriesAsync(new($"person:{person.Id}", person.DisplayName), AccessFilter.Everything, Paging.First, Stop);
            Assert.Equal(role is not (Role.Auditor or Role.Admin), read.IsRefused);
        }
        Assert.Equal(["Person reader-Analyst", "Person reader-Editor", "Person reader-Reviewer"],
            (await host.AccessAsync()).Where(entry => entry.What == "refused" && entry.Detail.Contains("\"act\":\"access-log.read\"", StringComparison.Ordinal)).Select(entry => entry.ActorName));
        host.Services.GetRequiredService<AccessLog>().Note("test.kept", "tester");
        await host.AccessAsync();
        await using var db = await host.DbAsync();
        await db.Database.OpenConnectionAsync(Stop);
        foreach (var sql in (string[])["update access_log set what = 'x'", "delete from access_log", "truncate access_log"])
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => db.RunAsync(sql, Stop))).SqlState);
    }

    private async Task AsSuperuserAsync(string sql)
    {
        await using var db = await host.DbAsync();
        await using var connection = new NpgsqlConnection(cluster.SuperuserConnectionString(db.Database.GetDbConnection().Database));
        await connection.OpenAsync(Stop);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Stop);
    }
}
