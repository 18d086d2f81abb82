using System.Diagnostics;

namespace Coalition.Web.Tests.Support;

/// <summary>Waits for something that becomes true by itself, and fails with a sentence when it does not within the limit.</summary>
public static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public static Task TrueAsync(Func<bool> condition, string what, TimeSpan? limit = null) =>
        TrueAsync(() => Task.FromResult(condition()), what, limit);

    public static async Task TrueAsync(Func<Task<bool>> condition, string what, TimeSpan? limit = null)
    {
        var clock = Stopwatch.StartNew();
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(25));
        while (!await condition())
        {
            if (clock.Elapsed > (limit ?? Limit))
                throw new TimeoutException($"Not within {(limit ?? Limit).TotalSeconds:0} s: {what}");
            await poll.WaitForNextTickAsync();
        }
    }

    /// <summary>The first value that is there.</summary>
    public static async Task<T> ValueAsync<T>(Func<Task<T?>> value, string what, TimeSpan? limit = null) where T : class
    {
        T? found = null;
        await TrueAsync(async () => (found = await value()) is not null, what, limit);
        return found!;
    }
}
