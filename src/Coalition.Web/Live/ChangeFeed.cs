using System.Collections.Concurrent;

namespace Coalition.Web.Live;

/// <summary>Who is told that something was recorded. Bursts become one call per subscriber and interval; the last one is always delivered.</summary>
public sealed class ChangeFeed(TimeProvider time, ILogger<ChangeFeed> log)
{
    /// <summary>The least time between two calls of one subscriber.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<Subscription, byte> subscriptions = new();
    private long announced;

    /// <summary>How many are listening.</summary>
    public int Count => subscriptions.Count;

    /// <summary>How often something was announced: what was read at an earlier count may be out of date.</summary>
    public long Announced => Interlocked.Read(ref announced);

    /// <summary>Since when the database has not been heard; null while it is.</summary>
    public DateTimeOffset? SilentSince { get; private set; }

    /// <summary>Calls back after each change until disposed. The callback runs on no circuit: it must enter its own.</summary>
    /// <param name="heard">What had been announced when the subscriber read what it shows: it is called at once for what came after. Null: it has read nothing.</param>
    public IDisposable Subscribe(Func<Task> changed, long? heard = null)
    {
        var subscription = new Subscription(this, changed);
        subscriptions[subscription] = 0;
        if (heard < Announced) subscription.Call();
        return subscription;
    }

    /// <summary>Something was recorded, or may have been while nobody listened.</summary>
    public void Announce()
    {
        SilentSince = null;
        Interlocked.Increment(ref announced);
        Tell();
    }

    /// <summary>The database is not heard any more.</summary>
    public void FallSilent()
    {
        if (SilentSince is not null) return;
        SilentSince = time.GetUtcNow();
        Tell();
    }

    private void Tell()
    {
        foreach (var subscription in subscriptions.Keys) subscription.Call();
    }

    // One listener that fails must neither silence the others nor itself: the next change calls it again.
    private async Task CallAsync(Subscription subscription, Func<Task> changed)
    {
        try
        {
            if (subscriptions.ContainsKey(subscription)) await changed();
        }
        catch (Exception broken)
        {
            LiveLog.ListenerFailed(log, broken);
        }
        await Task.Delay(Interval, time);
    }

    private sealed class Subscription(ChangeFeed feed, Func<Task> changed) : IDisposable
    {
        private const int Idle = 0, Running = 1, Again = 2;
        private int state;

        public void Call()
        {
            if (Interlocked.CompareExchange(ref state, Running, Idle) == Idle) _ = RunAsync();
            else Interlocked.CompareExchange(ref state, Again, Running);
        }

        private async Task RunAsync()
        {
            do
            {
                Interlocked.Exchange(ref state, Running);
                await feed.CallAsync(this, changed);
            }
            while (Interlocked.CompareExchange(ref state, Idle, Running) == Again);
        }

        public void Dispose() => feed.subscriptions.TryRemove(this, out _);
    }
}
