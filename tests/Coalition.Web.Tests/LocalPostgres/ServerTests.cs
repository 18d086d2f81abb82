using Coalition.LocalPostgres;
using Coalition.Web.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Coalition.Web.Tests.LocalPostgres;

public sealed class ServerTests : IAsyncDisposable
{
    private readonly DataDirectory data = new();

    [Fact]
    public async Task A_first_start_makes_a_database_with_an_owner_and_a_role_that_owns_nothing()
    {
        await using var server = await StartAsync();

        Assert.True(server.StartedHere);
        Assert.Equal("coalition_owner|coalition", await DataDirectory.AskAsync(server.OwnerConnectionString, "select current_user || '|' || current_database()"));
        Assert.Equal("coalition_owner", await DataDirectory.AskAsync(server.OwnerConnectionString, "select pg_get_userbyid(datdba) from pg_database where datname = current_database()"));
        Assert.Equal("coalition_app", await DataDirectory.AskAsync(server.AppConnectionString, "select current_user"));
        Assert.Equal(0L, await DataDirectory.AskAsync(server.OwnerConnectionString, "select count(*) from pg_roles where rolname in ('coalition_owner', 'coalition_app') and (rolsuper or rolcreaterole or rolcreatedb)"));
    }

    [Fact]
    public async Task Nobody_enters_without_the_passwords_and_only_their_owner_reads_them()
    {
        await using var server = await StartAsync();
        var guess = new NpgsqlConnectionStringBuilder(server.AppConnectionString) { Password = "coalition" }.ConnectionString;

        var refused = await Assert.ThrowsAsync<PostgresException>(() => DataDirectory.AskAsync(guess, "select 1"));

        Assert.Equal(PostgresErrorCodes.InvalidPassword, refused.SqlState);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(data.Path, "database.json")));
    }

    [Fact]
    public async Task What_was_written_is_there_after_a_stop_under_the_same_address()
    {
        string address;
        await using (var first = await StartAsync())
        {
            address = first.OwnerConnectionString;
            await DataDirectory.AskAsync(address, "create table facts as select 7 as fact");
        }

        Assert.Null(data.ServerProcess);
        await using var second = await StartAsync();
        Assert.Equal(address, second.OwnerConnectionString);
        Assert.Equal(7, await DataDirectory.AskAsync(address, "select fact from facts"));
    }

    [Fact]
    public async Task A_second_start_attaches_and_leaves_the_server_to_the_first()
    {
        await using var first = await StartAsync();
        await using (var second = await StartAsync())
        {
            Assert.False(second.StartedHere);
            Assert.Equal(first.AppConnectionString, second.AppConnectionString);
        }

        Assert.Equal(1, await DataDirectory.AskAsync(first.AppConnectionString, "select 1"));
    }

    [Fact]
    public async Task Many_starts_at_once_end_with_one_server()
    {
        var servers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => StartAsync()));

        Assert.Single(servers, server => server.StartedHere);
        Assert.Single(servers.Select(server => server.OwnerConnectionString).Distinct());
        foreach (var server in servers)
            await server.DisposeAsync();
        Assert.Null(data.ServerProcess);
    }

    [Fact]
    public async Task Who_attached_brings_the_server_back_when_its_starter_has_stopped_it()
    {
        var first = await StartAsync();
        await using var second = await StartAsync();

        await first.DisposeAsync();

        await Eventually.TrueAsync(() => AnswersAsync(second.AppConnectionString), "the server answers again");
        Assert.True(second.StartedHere);
    }

    [Fact]
    public async Task A_killed_server_comes_back_by_itself_with_everything_committed()
    {
        await using var server = await StartAsync();
        await DataDirectory.AskAsync(server.OwnerConnectionString, "create table facts as select 7 as fact");
        var killed = server.ProcessId;

        data.KillServer();

        await Eventually.TrueAsync(async () => await AnswersAsync(server.AppConnectionString) && server.ProcessId != killed, "another server answers");
        Assert.Equal(7, await DataDirectory.AskAsync(server.OwnerConnectionString, "select fact from facts"));
    }

    [Fact]
    public async Task A_start_heals_what_a_kill_in_the_middle_of_the_first_start_left()
    {
        var half = Directory.CreateDirectory(Path.Combine(data.Path, "cluster.new", "cluster"));
        await File.WriteAllTextAsync(Path.Combine(half.FullName, "PG_VERSION"), "15", TestContext.Current.CancellationToken);

        await using var server = await StartAsync();

        Assert.True(await AnswersAsync(server.AppConnectionString));
        Assert.False(Directory.Exists(Path.Combine(data.Path, "cluster.new")));
    }

    [Fact]
    public async Task A_number_that_now_belongs_to_a_stranger_does_not_hold_a_start_up()
    {
        await (await StartAsync()).DisposeAsync();
        await File.WriteAllLinesAsync(Path.Combine(data.Path, "cluster", "postmaster.pid"),
            [$"{Environment.ProcessId}", Path.Combine(data.Path, "cluster"), "0", "5999", "", "127.0.0.1", "", "ready"], TestContext.Current.CancellationToken);

        await using var server = await StartAsync();

        Assert.True(server.StartedHere);
    }

    private Task<LocalPostgresServer> StartAsync() =>
        LocalPostgresServer.StartAsync(new() { DataDirectory = data.Path }, NullLogger.Instance, TestContext.Current.CancellationToken);

    private static async Task<bool> AnswersAsync(string connection)
    {
        try
        {
            return await DataDirectory.AskAsync(connection, "select 1") is 1;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    public ValueTask DisposeAsync() => data.DisposeAsync();
}
