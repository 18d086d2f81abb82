using Npgsql;

namespace Coalition.LocalPostgres;

/// <summary>Who may log in to the private database: its superuser, the owner of the tables, and the app, which owns nothing.</summary>
internal static class Roles
{
    public const string Superuser = "coalition_superuser";
    public const string Owner = "coalition_owner";
    public const string App = "coalition_app";
    public const string Database = "coalition";

    public static string ConnectionString(string role, string password, string database, int port) =>
        new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = port, Username = role, Password = password, Database = database }.ConnectionString;

    /// <summary>Makes roles and database where they are missing; the database comes last, so its presence says that all is there.</summary>
    public static async Task EnsureAsync(string superuserConnectionString, Secrets secrets, CancellationToken stop)
    {
        await using var source = NpgsqlDataSource.Create(superuserConnectionString);
        await using (var ask = source.CreateCommand($"select exists (select from pg_database where datname = '{Database}')"))
        {
            if (await ask.ExecuteScalarAsync(stop) is true)
                return;
        }

        await RunAsync(source, RoleSql(Owner, secrets.Owner), stop);
        await RunAsync(source, RoleSql(App, secrets.App), stop);
        await RunAsync(source, $"create database {Database} owner {Owner}", stop);
    }

    private static string RoleSql(string role, string password) => $"""
        do $$ begin
            if not exists (select from pg_roles where rolname = '{role}') then
                create role {role};
            end if;
            alter role {role} login password '{password}';
        end $$
        """;

    private static async Task RunAsync(NpgsqlDataSource source, string sql, CancellationToken stop)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(stop);
    }
}
