using System.Diagnostics;

namespace Coalition.LocalPostgres;

public sealed partial class LocalPostgresServer
{
    // Whoever started the server may end before those who attached to it, and anybody may be killed: each who uses it sees to it that it runs.
    private async Task KeepAsync()
    {
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        while (await TickAsync(poll))
        {
            if (cluster.Server() is not null)
                continue;
            LocalPostgresLog.ServerLost(log, Port);
            try
            {
                using var alone = await StartLock.TakeAsync(options, stopping.Token);
                await BringUpAsync(Port, stopping.Token);
            }
            catch (LocalPostgresException cause)
            {
                LocalPostgresLog.ServerNotHealed(log, cause);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task<bool> TickAsync(PeriodicTimer poll)
    {
        try
        {
            return await poll.WaitForNextTickAsync(stopping.Token);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Stops the server if it was started here; what is committed is on disk.</summary>
    public async ValueTask DisposeAsync()
    {
        if (stopping.IsCancellationRequested)
            return;
        await stopping.CancelAsync();
        await keeping;
        stopping.Dispose();
        if (process is not { Exited.IsCompleted: false } running)
            return;
        var clock = Stopwatch.StartNew();
        foreach (var mode in new[] { "fast", "immediate" })
        {
            await Programs.RunAsync(Path.Combine(BinDirectory, Programs.FileName("pg_ctl")), ["stop", "-D", cluster.Folder, "-m", mode, "-w", "-t", "10"], user, binaries.Libraries, CancellationToken.None);
            if (await Task.WhenAny(running.Exited, Task.Delay(TimeSpan.FromSeconds(2))) == running.Exited)
                break;
        }

        LocalPostgresLog.ServerStopped(log, clock.Elapsed.TotalSeconds);
    }
}
