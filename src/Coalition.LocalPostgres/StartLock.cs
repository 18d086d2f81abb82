using System.Diagnostics;

namespace Coalition.LocalPostgres;

/// <summary>Held while a server is found or started, so that two starts at once end with one server; the system frees it when its holder dies.</summary>
internal static class StartLock
{
    public static async Task<FileStream> TakeAsync(LocalPostgresOptions options, CancellationToken stop)
    {
        var file = Path.Combine(options.DataDirectory, "start.lock");
        var clock = Stopwatch.StartNew();
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(25));
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException cause) when (clock.Elapsed > options.StartLimit)
            {
                throw new LocalPostgresException($"Another start has held {file} for {options.StartLimit.TotalSeconds:0} s: end that process, then start again.", cause);
            }
            catch (IOException)
            {
                await poll.WaitForNextTickAsync(stop);
            }
        }
    }
}
