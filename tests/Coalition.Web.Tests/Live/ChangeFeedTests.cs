using Coalition.Web.Live;
using Coalition.Web.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Coalition.Web.Tests.Live;

public sealed class ChangeFeedTests
{
    private readonly FakeTimeProvider time = new();
    private readonly ChangeFeed feed;

    public ChangeFeedTests() => feed = new(time, NullLogger<ChangeFeed>.Instance);

    [Fact]
    public async Task A_burst_becomes_one_call_per_interval_and_the_last_one_is_delivered()
    {
        var calls = 0;
        using var subscription = feed.Subscribe(() => Task.FromResult(Interlocked.Increment(ref calls)));
        for (var change = 0; change < 10; change++) feed.Announce();
        Assert.Equal(1, calls);
        time.Advance(ChangeFeed.Interval);
        await Eventually.TrueAsync(() => calls == 2, "the call that follows the burst");
        time.Advance(ChangeFeed.Interval);
        feed.Announce();
        await Eventually.TrueAsync(() => calls == 3, "the call of a later change");
    }

    [Fact]
    public async Task A_listener_that_fails_once_is_called_again_and_silences_nobody()
    {
        var (failed, heard) = (0, 0);
        using var failing = feed.Subscribe(() => Interlocked.Increment(ref failed) == 1 ? throw new InvalidOperationException("once") : Task.CompletedTask);
        using var other = feed.Subscribe(() => Task.FromResult(Interlocked.Increment(ref heard)));
        feed.Announce();
        time.Advance(ChangeFeed.Interval);
        await Eventually.TrueAsync(
            () =>
            {
                feed.Announce();
                time.Advance(ChangeFeed.Interval);
                return failed >= 2 && heard >= 2;
            },
            "both listeners are called again");
    }

    [Fact]
    public void A_subscription_that_was_disposed_is_called_no_more()
    {
        var calls = 0;
        feed.Subscribe(() => Task.FromResult(Interlocked.Increment(ref calls))).Dispose();
        feed.Announce();
        Assert.Equal((0, 0), (calls, feed.Count));
    }
}
