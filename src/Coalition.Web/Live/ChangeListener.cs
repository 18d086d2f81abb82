using Coalition.Web.Data;
using Npgsql;

namespace Coalition.Web.Live;

/// <summary>Hears the ledger: one LISTEN connection per process, and a look every thirty seconds. After a reconnect it announces that everything changed, so a loss heals itself.</summary>
public sealed class ChangeListener(AppDatabase database, ChangeFeed feed, TimeProvider time, ILogger<ChangeListener> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);
    private const string LedgerQuery = "select coalesce(max(sequence), 0) from ledger";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception lost) when (lost is NpgsqlException or TimeoutException or System.Net.Sockets.SocketException or ObjectDisposedException)
            {
                feed.FallSilent();
                LiveLog.Lost(log, lost.GetBaseException().Message);
                await Task.Delay(Retry, time, stoppingToken);
            }
    }

    private async Task ListenAsync(CancellationToken stop)
    {
        await using var line = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false, KeepAlive = 10, ApplicationName = "coalition live" }.ConnectionString);
        await line.OpenAsync(stop);
        await using (var listen = new NpgsqlCommand("listen ledger", line)) await listen.ExecuteNonQueryAsync(stop);
        LiveLog.Listening(log);
        feed.Announce();
        var heard = await NewestAsync(line, stop);
        while (true)
        {
            var notified = await line.WaitAsync(Look, stop);
            var newest = await NewestAsync(line, stop);
            if (notified || newest != heard) feed.Announce();
            heard = newest;
        }
    }

    private static async Task<long> NewestAsync(NpgsqlConnection line, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(LedgerQuery, line);
        return (long)(await command.ExecuteScalarAsync(stop))!;
    }
}

/// <summary>What the live line says.</summary>
public static partial class LiveLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Listening for ledger entries")]
    public static partial void Listening(ILogger log);

    [LoggerMessage(Level = LogLevel.Error, Message = "A listener failed; the next change calls it again")]
    public static partial void ListenerFailed(ILogger log, Exception cause);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The line to the database was lost and will be opened again: {Cause}")]
    public static partial void Lost(ILogger log, string cause);
}
