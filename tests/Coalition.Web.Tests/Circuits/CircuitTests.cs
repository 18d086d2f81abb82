using System.Diagnostics;
using Coalition.Benchmarks.Circuits;
using Coalition.Web.Tests.Support;

namespace Coalition.Web.Tests.Circuits;

/// <summary>What somebody sends who speaks the protocol of open pages but is no browser: it ends his own page at most, and everybody else's goes on.</summary>
public sealed class CircuitTests(CircuitSite site, ITestOutputHelper output) : IClassFixture<CircuitSite>
{
    /// <summary>The server holds so many batches for a page that shows none, and one or two are on their way.</summary>
    private const int MostUnshown = 12;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Theory, InlineData(33 << 10), InlineData(1 << 20), InlineData(100 << 20)]
    public async Task A_message_that_is_too_long_ends_the_page_it_came_from_and_no_other(int bytes)
    {
        using var visitor = await site.VisitorAsync();
        await using var sender = await OpenPage.OpenAsync(visitor, "/account");
        await using var beside = await OpenPage.OpenAsync(visitor, "/pledges");
        // The line may be gone before all is sent.
        await Record.ExceptionAsync(() => sender.SendAsync("OnLocationChanged", new byte[bytes], null, false));
        await sender.Closed.WaitAsync(Patience, TestContext.Current.CancellationToken);
        await AnswersAsync(beside);
        Assert.False(beside.Closed.IsCompleted);
    }

    [Theory]
    [InlineData("OnRenderCompleted", 7L, "an error that the page says it met"), InlineData("BeginInvokeDotNetFromJS", "1", "mscorlib", "Exit", 0L, "[]"), InlineData("EndInvokeJSFromDotNet", 99L, true, "no JSON")]
    [InlineData("StartCircuit", "http://evil.example/", "http://evil.example/", "[]", ""), InlineData("UpdateRootComponents", "no JSON", ""), InlineData("NoSuchMethod")]
    public async Task Whatever_else_it_says_other_pages_go_on(string method, params object?[] values)
    {
        using var visitor = await site.VisitorAsync();
        await using var sender = await OpenPage.OpenAsync(visitor, "/account");
        await using var beside = await OpenPage.OpenAsync(visitor, "/pledges");
        sender.Told = output.WriteLine;
        await sender.SendAsync(method, values);
        await AnswersAsync(beside);
    }

    [Fact]
    public async Task A_page_that_never_shows_what_it_is_sent_is_sent_no_more()
    {
        using var visitor = await site.VisitorAsync();
        await using var deaf = await OpenPage.OpenAsync(visitor, "/pledges");
        await using var beside = await OpenPage.OpenAsync(visitor, "/pledges");
        await AnswersAsync(deaf);
        deaf.Acknowledges = false;
        var before = deaf.Batches;
        for (var turn = 0; turn < 40; turn++)
        {
            await deaf.GoAsync(turn % 2 == 0 ? "/conditions" : "/pledges");
            if (turn % 10 == 9) await AnswersAsync(beside);
        }
        Assert.InRange(deaf.Batches - before, 1, MostUnshown);
    }

    [Fact]
    public async Task A_flood_of_events_in_one_page_leaves_the_others_answering()
    {
        using var visitor = await site.VisitorAsync();
        await using var flooding = await OpenPage.OpenAsync(visitor, "/pledges");
        await using var beside = await OpenPage.OpenAsync(visitor, "/pledges");
        var idle = await AnswersAsync(beside);
        for (var sent = 0; sent < 500; sent++) await flooding.GoAsync($"/pledges?page={sent % 3}&sort={(sent % 2 == 0 ? "id" : "stage")}");
        var waits = new List<TimeSpan>();
        for (var asked = 0; asked < 10; asked++) waits.Add(await AnswersAsync(beside));
        output.WriteLine($"A page beside a flood of 500 events answers within {waits.Max().TotalMilliseconds:0} ms at most, otherwise within {idle.TotalMilliseconds:0} ms.");
    }

    // Goes to and fro until the page has changed; how long that took.
    private static async Task<TimeSpan> AnswersAsync(OpenPage page)
    {
        var (before, begun) = (page.Batches, Stopwatch.GetTimestamp());
        await page.GoAsync($"/pledges?q={begun}");
        await Eventually.TrueAsync(() => page.Batches > before, "the page beside answers", Patience);
        return Stopwatch.GetElapsedTime(begun);
    }
}
