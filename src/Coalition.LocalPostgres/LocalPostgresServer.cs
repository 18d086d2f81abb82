using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Coalition.LocalPostgres;

/// <summary>A private PostgreSQL on this machine, for one data folder: found running or started, and kept running until disposed.</summary>
public sealed partial class LocalPostgresServer : IAsyncDisposable
{
    private readonly LocalPostgresOptions options;
    private readonly ILogger log;
    private readonly ServerUser? user;
    private readonly Cluster cluster;
    private readonly PostgresBinaries binaries;
    private readonly CancellationTokenSource stopping = new();
    private Secrets secrets = null!;
    private Task keeping = Task.CompletedTask;
    private ServerProcess? process;

    private LocalPostgresServer(LocalPostgresOptions options, ILogger log, ServerUser? user, Cluster cluster, PostgresBinaries binaries) =>
        (this.options, this.log, this.user, this.cluster, this.binaries) = (options, log, user, cluster, binaries);

    /// <summary>The port on 127.0.0.1; the same until disposed.</summary>
    public int Port { get; private set; }

    /// <summary>Owns the database <c>coalition</c> and its tables; for migrations.</summary>
    public string OwnerConnectionString => Roles.ConnectionString(Roles.Owner, secrets.Owner, Roles.Database, Port);

    /// <summary>Owns nothing; can do what migrations grant it.</summary>
    public string AppConnectionString => Roles.ConnectionString(Roles.App, secrets.App, Roles.Database, Port);

    /// <summary>May do everything; for making and dropping databases.</summary>
    public string SuperuserConnectionString => Roles.ConnectionString(Roles.Superuser, secrets.Superuser, "postgres", Port);

    /// <summary>The folder of initdb, pg_ctl and postgres.</summary>
    public string BinDirectory => binaries.BinDirectory;

    /// <summary>Whether this start brought the server up, and so will stop it; false when it was running already.</summary>
    public bool StartedHere => process is { Exited.IsCompleted: false };

    /// <summary>The server's process, or null in the moments between its death and its next start.</summary>
    public int? ProcessId => cluster.Server()?.Process;

    /// <summary>Finds or starts the server; refuses, by <see cref="LocalPostgresException"/>, with a sentence fit to show.</summary>
    public static async Task<LocalPostgresServer> StartAsync(LocalPostgresOptions options, ILogger log, CancellationToken stop)
    {
        options = options with { DataDirectory = DataFolder.Resolve(options.DataDirectory) };
        var user = ServerUser.Needed();
        var cluster = new Cluster(options, user);
        cluster.LetIn();
        using var alone = await StartLock.TakeAsync(options, stop);
        var server = new LocalPostgresServer(options, log, user, cluster, await PostgresBinaries.FindAsync(options, cluster.Major, user, stop));
        try
        {
            server.secrets = await server.cluster.OpenAsync(server.binaries, log, stop);
            await server.BringUpAsync(server.options.Port ?? server.secrets.Port, stop);
            await Roles.EnsureAsync(server.SuperuserConnectionString, server.secrets, stop);
            server.keeping = server.KeepAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    private async Task BringUpAsync(int? wanted, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        var nextStart = TimeSpan.Zero;
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(25));
        while (true)
        {
            if (cluster.Server() is { } running)
            {
                if (await AnswersAsync(running.Port, stop))
                {
                    Reached(running.Port, clock.Elapsed);
                    return;
                }
            }
            else if (!StartedHere && clock.Elapsed >= nextStart)
            {
                // Tried again and again, because the orphans of a killed server hold its memory for a second or two.
                nextStart = clock.Elapsed + TimeSpan.FromMilliseconds(200);
                if (process is not null && clock.Elapsed > options.StartLimit / 6)
                    throw new LocalPostgresException($"PostgreSQL does not start on {cluster.Folder}: {WhyNot()}.");
                cluster.ForgetStranger();
                process = await ServerProcess.StartAsync(options, binaries, cluster.Folder, wanted is { } port && IsFree(port) ? port : Choose(wanted), user, log);
            }

            if (clock.Elapsed > options.StartLimit)
                throw new LocalPostgresException($"PostgreSQL on {cluster.Folder} did not answer within {options.StartLimit.TotalSeconds:0} s: {WhyNot()}.");
            await poll.WaitForNextTickAsync(stop);
        }
    }

    private void Reached(int port, TimeSpan took)
    {
        Port = port;
        if (StartedHere)
            LocalPostgresLog.ServerStarted(log, port, took.TotalSeconds);
        else
            LocalPostgresLog.ServerAttached(log, port);
        if (secrets.Port != port)
            (secrets = secrets with { Port = port }).Write(cluster.SecretsFile);
    }

    private async Task<bool> AnswersAsync(int port, CancellationToken stop)
    {
        var connection = new NpgsqlConnectionStringBuilder(Roles.ConnectionString(Roles.Superuser, secrets.Superuser, "postgres", port)) { Pooling = false, Timeout = 5 };
        try
        {
            await using var link = new NpgsqlConnection(connection.ConnectionString);
            await link.OpenAsync(stop);
            return true;
        }
        catch (PostgresException cause) when (cause.SqlState == PostgresErrorCodes.InvalidPassword)
        {
            throw new LocalPostgresException($"The passwords in {cluster.SecretsFile} do not open the private database: put the former file back, or choose another folder with --data DIR.", cause);
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private int Choose(int? wanted) =>
        options.Port is { } port ? throw new LocalPostgresException($"Port {port}, asked for the private database, is taken by another program: free it or choose another.")
        : Port > 0 ? wanted!.Value
        : FreePort();

    private string WhyNot() => process is { Said: { Count: > 0 } said } ? said.LastOrDefault(line => line.Contains("FATAL", StringComparison.Ordinal)) ?? said[^1] : "it said nothing";

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
