using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using Coalition.LocalPostgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Testcontainers.PostgreSql;

namespace Coalition.Web.Tests.Support;

/// <summary>
/// One throw-away PostgreSQL per test assembly, started at its first use: from the machine's own programs, else in a container where Docker runs.
/// Makes databases owned by <c>coalition_owner</c> in which <c>coalition_app</c> owns nothing, as in production.
/// </summary>
public sealed class TestCluster : IAsyncDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"coalition-tests-{Environment.ProcessId}-{RandomNumberGenerator.GetHexString(6, lowercase: true)}");
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> templates = new();
    private readonly Lazy<Task> start;
    private LocalPostgresServer? server;
    private PostgreSqlContainer? container;
    private string superuser = "";
    private string owner = "";
    private string app = "";
    private int count;

    public TestCluster() => start = new(StartAsync);

    /// <summary>An empty database, or a copy of another one; its name.</summary>
    public async Task<string> CreateDatabaseAsync(string? template = null)
    {
        await start.Value;
        var name = $"test_{Interlocked.Increment(ref count)}";
        if (template is not null)
            await ReleaseAsync(template);
        await RunAsync($"create database {name} owner coalition_owner template {template ?? "template1"}");
        return name;
    }

    /// <summary>A copy of a database that is prepared once per key and assembly, such as a migrated one.</summary>
    public async Task<string> CloneAsync(string key, Func<string, Task> prepareAsOwner)
    {
        var template = templates.GetOrAdd(key, _ => new(async () =>
        {
            var name = await CreateDatabaseAsync();
            await prepareAsOwner(OwnerConnectionString(name));
            return name;
        }));
        return await CreateDatabaseAsync(await template.Value);
    }

    public async Task DropDatabaseAsync(string name) => await RunAsync($"drop database if exists {name} with (force)");

    /// <summary>Stops the server as <c>pg_ctl</c> does and waits until it runs again: whoever uses a private server sees to that. Skips the test where it runs in a container.</summary>
    /// <param name="mode">fast, which ends every session, or immediate, which ends the server as a crash would.</param>
    public async Task RestartAsync(string mode)
    {
        if (server is null) Assert.Skip("The server of the tests runs in a container.");
        var stopped = server.ProcessId!.Value;
        using (var signal = Process.Start("kill", [mode == "fast" ? "-INT" : "-QUIT", $"{stopped}"])) await signal.WaitForExitAsync();
        await Eventually.TrueAsync(() => server.ProcessId is { } next && next != stopped, "another server runs", TimeSpan.FromMinutes(1));
        await Eventually.TrueAsync(AnswersAsync, "it answers", TimeSpan.FromMinutes(1));
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            await RunAsync("select 1");
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    public string OwnerConnectionString(string database) => In(owner, database);

    public string AppConnectionString(string database) => In(app, database);

    /// <summary>May do everything in the database: for a test that plays an intruder with psql.</summary>
    public string SuperuserConnectionString(string database) => In(superuser, database);

    /// <summary>The same before any database was asked for.</summary>
    public async Task<string> SuperuserAsync()
    {
        await start.Value;
        return superuser;
    }

    private async Task StartAsync()
    {
        try
        {
            server = await LocalPostgresServer.StartAsync(new() { DataDirectory = folder, ThrowAway = true }, NullLogger.Instance, CancellationToken.None);
            (superuser, owner, app) = (server.SuperuserConnectionString, server.OwnerConnectionString, server.AppConnectionString);
        }
        catch (LocalPostgresException none) when (none.Message.StartsWith("No PostgreSQL", StringComparison.Ordinal))
        {
            Console.WriteLine("No PostgreSQL programs on this machine: the tests use a container.");
            container = await ContainerAsync();
            superuser = container.GetConnectionString();
            await RunAsync("create role coalition_owner login password 'throw-away'");
            await RunAsync("create role coalition_app login password 'throw-away'");
            owner = As("coalition_owner");
            app = As("coalition_app");
        }
    }

    private static async Task<PostgreSqlContainer> ContainerAsync()
    {
        var made = new PostgreSqlBuilder("postgres:17-alpine").WithUsername("coalition_superuser").WithDatabase("postgres").Build();
        await made.StartAsync();
        return made;
    }

    private string As(string role) => new NpgsqlConnectionStringBuilder(superuser) { Username = role, Password = "throw-away" }.ConnectionString;

    private static string In(string connection, string database) => new NpgsqlConnectionStringBuilder(connection) { Database = database }.ConnectionString;

    // PostgreSQL copies only a database that nobody is connected to, and pools stay connected.
    private async Task ReleaseAsync(string template)
    {
        foreach (var connection in new[] { owner, app, superuser })
        {
            await using var pooled = new NpgsqlConnection(In(connection, template));
            NpgsqlConnection.ClearPool(pooled);
        }

        await RunAsync($"select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '{template}'");
    }

    private async Task RunAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(superuser);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (server is not null)
            await server.DisposeAsync();
        if (container is not null)
            await container.DisposeAsync();
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}
