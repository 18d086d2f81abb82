using Coalition.Web.Tests.Support;
using Npgsql;

namespace Coalition.Web.Tests.LocalPostgres;

public sealed class TestClusterTests(TestCluster cluster)
{
    [Fact]
    public async Task A_clone_holds_what_was_prepared_once()
    {
        var prepared = 0;
        Task Prepare(string owner)
        {
            prepared++;
            return RunAsync(owner, "create table facts (fact int); insert into facts values (7)");
        }

        var first = await cluster.CloneAsync(nameof(A_clone_holds_what_was_prepared_once), Prepare);
        await RunAsync(cluster.OwnerConnectionString(first), "delete from facts");
        var second = await cluster.CloneAsync(nameof(A_clone_holds_what_was_prepared_once), Prepare);

        Assert.Equal(7, await ScalarAsync(cluster.OwnerConnectionString(second), "select fact from facts"));
        Assert.Equal(1, prepared);
    }

    [Fact]
    public async Task The_app_role_owns_nothing_and_may_not_even_read_until_it_is_granted()
    {
        var database = await cluster.CreateDatabaseAsync();
        await RunAsync(cluster.OwnerConnectionString(database), "create table facts (fact int)");

        var refused = await Assert.ThrowsAsync<PostgresException>(() => RunAsync(cluster.AppConnectionString(database), "select * from facts"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        refused = await Assert.ThrowsAsync<PostgresException>(() => RunAsync(cluster.AppConnectionString(database), "create table mine (fact int)"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    private static Task RunAsync(string connection, string sql) => ScalarAsync(connection, sql);

    private static async Task<object?> ScalarAsync(string connection, string sql)
    {
        await using var link = new NpgsqlConnection(connection);
        await link.OpenAsync();
        await using var command = new NpgsqlCommand(sql, link);
        return await command.ExecuteScalarAsync();
    }
}
