using Bunit;
using Coalition.Domain;
using Coalition.Web.Live;
using Coalition.Web.Tests.Exchange;
using Coalition.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Pledges;

public sealed class PledgesPageLiveTests(SampleFixture record) : PledgesScreen(record), IClassFixture<SampleFixture>
{
    [Fact]
    public async Task A_row_that_changes_while_the_page_is_open_is_marked_and_no_other_is()
    {
        var page = List("?id=COW-02,IT-01,DE-01");
        Assert.Empty(page.FindAll(".changed-mark"));
        Assert.False((await record.Gate.RecordAsync(Sample.Source, Sample.Ceasefire("general"), Sample.Record("general", CeasefireStatus.InForce, RecordFixture.Begin))).IsRefused);
        record.Time.Advance(TimeSpan.FromSeconds(1));
        await AgainAsync(page);
        Assert.Equal(["COW-02", "DE-01"], page.FindAll("tr.changed td.id").Select(cell => cell.TextContent));
        Assert.Equal("changed 12:00Z", page.Find("tr.changed .changed-mark").TextContent);
        Assert.Contains("Active", page.Find("tr.changed .state").TextContent, StringComparison.Ordinal);

        Go("/pledges?id=COW-02");
        Until(page, () => Assert.Equal(["COW-02"], Ids(page)));
        Until(page, () => Assert.Empty(page.FindAll(".changed-mark")));
    }

    [Fact]
    public async Task Leaving_the_page_ends_its_subscription()
    {
        List("?id=IT-01");
        var feed = Services.GetRequiredService<ChangeFeed>();
        Assert.Equal(1, feed.Count);
        await DisposeComponentsAsync();
        Assert.Equal(0, feed.Count);
    }
}
