using System.Collections.Concurrent;

namespace Coalition.Web.Live;

/// <summary>Who is told that something was recorded. Bursts become one call per subscriber and interval; the last one is always delivered.</summary>
public sealed class ChangeFeed(TimeProvider time)
{
    private readonly TimeProvider time = time;
    /// <summary>The least time between two calls of one subscriber.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<Subscription, byte> subscriptions = new();

    /// <summary>How many are listening.</summary>
    public int Count => subscriptions.Count;

    /// <summary>Since when the database has not been heard; null while it is.</summary>
    public DateTimeOffset? SilentSince { get; private set; }

    /// <summary>Calls back after each change until disposed. The callback runs on no circuit: it must enter its own.</summary>
    public IDisposable Subscribe(Func<Task> changed)
    {
        var subscription = new Subscription(this, changed);
        subscriptions[subscription] = 0;
        return subscription;
    }

    internal void Announce()
    {
        SilentSince = null;
        Tell();
    }

    internal void FallSilent()
    {
        if (SilentSince is not null) return;
        SilentSince = time.GetUtcNow();
        Tell();
    }

    private void Tell()
    {
        foreach (var subscription in subscriptions.Keys) subscription.Call();
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
                if (feed.subscriptions.ContainsKey(this)) await changed();
                await Task.Delay(Interval, feed.time);
            }
            while (Interlocked.CompareExchange(ref state, Idle, Running) == Again);
        }

        public void Dispose() => feed.subscriptions.TryRemove(this, out _);
    }
}
