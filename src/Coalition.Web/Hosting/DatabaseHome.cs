using System.Diagnostics;
using Coalition.LocalPostgres;
using Coalition.Web.Data;

namespace Coalition.Web.Hosting;

/// <summary>The database this program uses: the configured one, or a private one that it starts and stops itself.</summary>
/// <param name="App">Connection of the role that owns nothing.</param>
/// <param name="Owner">Connection of the schema's owner, when there is one.</param>
/// <param name="Server">The private server; null with a configured database.</param>
public sealed record DatabaseHome(string App, string? Owner, LocalPostgresServer? Server) : IAsyncDisposable
{
    public bool IsPrivate => Server is not null;

    /// <summary>Whether the settings name a database.</summary>
    public static bool IsConfigured(IConfiguration configuration) =>
        !string.IsNullOrEmpty(configuration.GetConnectionString("Coalition") ?? configuration.GetConnectionString("CoalitionFile"));

    /// <summary>Finds or starts the database and brings it up to date. Says what it does and how long each step took.</summary>
    public static async Task<DatabaseHome> OpenAsync(IConfiguration configuration, StartOptions options, ILoggerFactory logs, Action<string> say, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        var configured = Setting(configuration, "Coalition");
        DatabaseHome home;
        if (configured is not null)
        {
            if (options.Fresh) throw new SetupException("--fresh is only for the private database, and ConnectionStrings:Coalition names another.");
            home = new(configured, Setting(configuration, "CoalitionOwner"), null);
            say("Database: the one of ConnectionStrings:Coalition");
        }
        else
        {
            var server = await StartAsync(options, logs, stop);
            home = new(server.AppConnectionString, server.OwnerConnectionString, server);
            say($"Database: a private PostgreSQL in {DataFolder.Resolve(options.Data)}, {(server.StartedHere ? "started" : "running already")} {Seconds(clock)}");
        }
        clock.Restart();
        try
        {
            if (await DatabaseSetup.MigrateAsync(home.App, home.Owner, stop)) say($"Tables: brought up to date {Seconds(clock)}");
        }
        catch
        {
            await home.DisposeAsync();
            throw;
        }
        return home;
    }

    private static async Task<LocalPostgresServer> StartAsync(StartOptions options, ILoggerFactory logs, CancellationToken stop)
    {
        var local = new LocalPostgresOptions { DataDirectory = DataFolder.Resolve(options.Data) };
        var server = await LocalPostgresServer.StartAsync(local, logs.CreateLogger<LocalPostgresServer>(), stop);
        if (!options.Fresh) return server;
        await using (server)
        {
            if (!server.StartedHere) throw new SetupException("Another Coalition is using this data folder: stop it, then start with --fresh again.");
            await using var superuser = Npgsql.NpgsqlDataSource.Create(server.SuperuserConnectionString);
            await using var drop = superuser.CreateCommand("drop database coalition with (force)");
            await drop.ExecuteNonQueryAsync(stop);
        }
        return await LocalPostgresServer.StartAsync(local, logs.CreateLogger<LocalPostgresServer>(), stop);
    }

    public ValueTask DisposeAsync() => Server?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>How long a step took, in brackets.</summary>
    public static string Seconds(Stopwatch clock) => FormattableString.Invariant($"({clock.Elapsed.TotalSeconds:0.0} s)");

    /// <summary>A connection string, read once to see that it is one.</summary>
    private static string? Setting(IConfiguration configuration, string name)
    {
        var text = Written(configuration, name);
        try
        {
            return text is null ? null : new Npgsql.NpgsqlConnectionStringBuilder(text).ConnectionString;
        }
        catch (ArgumentException unread)
        {
            // The reason names a key or a place, never a value: a password stays unsaid.
            throw new SetupException($"ConnectionStrings:{name} is not a connection string ({unread.Message.Split('\n')[0].TrimEnd('.')}). Write Host=…;Database=…;Username=…;Password=…");
        }
    }

    /// <summary>What a setting says, or the content of the file that <c>…File</c> names.</summary>
    private static string? Written(IConfiguration configuration, string name)
    {
        if (configuration.GetConnectionString(name) is { Length: > 0 } text) return text;
        if (configuration.GetConnectionString($"{name}File") is not { Length: > 0 } file) return null;
        try
        {
            return File.ReadAllText(file).Trim();
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new SetupException($"The file {file} of ConnectionStrings:{name}File cannot be read: {unreadable.Message}");
        }
    }
}
