using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Features.Overview;
using Coalition.Web.Tests.Exchange;
using Coalition.Web.Ui;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Overview;

/// <summary>The story the real data tells: no committed troop figure, Estonia's 100 to 200, and refusals.</summary>
public sealed class SampleOverviewTests(SampleFixture record) : IClassFixture<SampleFixture>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private ForceQueries Queries => ActivatorUtilities.GetServiceOrCreateInstance<ForceQueries>(record.Services);

    [Fact]
    public async Task The_strip_counts_75_pledges_and_names_13_others()
    {
        var strip = (await Queries.HeadlineAsync("troops", Question.Today, Stop)).Value;
        Assert.Equal(
            [(Mark.Active, 5), (Mark.Triggered, 1), (Mark.Dormant, 43), (Mark.Suspended, 0), (Mark.Ended, 0), (Mark.Refused, 12), (Mark.NotAnOffer, 14)],
            strip.Cells.Select(cell => (cell.Mark, cell.Count)));
        Assert.Equal((75, 13, 13), (strip.Counted, strip.Others, strip.LeftOut.Count));
        Assert.Equal(5, strip.Cells[0].Named.Count);
        Assert.Empty(strip.Cells[2].Named);
        Assert.Contains(strip.LeftOut, other => other.Why == LeftOutWhy.HostForce && other.Pledge.Nations.SequenceEqual(["UA"]));
        Assert.Contains(strip.LeftOut, other => other.Why == LeftOutWhy.NumberOfStates && other.Pledge.Id == "COW-02");
        Assert.Equal(new Total(10, 100, 150, 200, false, 5, 4), strip.Cells[2].Offered);
    }

    [Fact]
    public async Task No_committed_troop_figure_exists_and_the_only_one_on_offer_is_Estonias()
    {
        var chart = (await Queries.RowsAsync(ForceDimension.Nation, "troops", Question.Today, Stop)).Value;
        Assert.Equal(new Total(3, null, null, null, false, 2, 1), chart.Committed.Total);
        Assert.Equal(new Total(10, 100, 150, 200, false, 5, 4), chart.Offered.Total);
        Assert.Equal(["FR", "GB"], chart.Rows.Where(row => row.Committed is not null).Select(row => row.Key.Nation));
        Assert.Equal(12, chart.Rows.Count(row => row.Refused.Count > 0));
        Assert.Equal(["AU", "CA", "DE", "FI", "LV", "NL", "NZ", "SE"], chart.Rows.Where(row => row.Mentioned.Count > 0).Select(row => row.Key.Nation));
        var france = chart.Rows.Single(row => row.Key.Nation == "FR");
        Assert.Equal("several thousand", Assert.Single(france.CommittedPledges).Quantity.Words);
        Assert.Equal(["CF-GENERAL", "HOST-REQUEST"], france.CommittedPledges[0].WaitingFor);
        Assert.Equal("FR-02", Assert.Single(france.CommittedPledges[0].Rivals).Id);
        Assert.Equal("EE", Assert.Single(chart.Rows, row => row.Offered?.Total.High is not null).Key.Nation);
        Assert.True(chart.Sources > 20, $"{chart.Sources} sources");
    }

    [Theory]
    [InlineData(ForceDimension.Component)]
    [InlineData(ForceDimension.Stage)]
    [InlineData(ForceDimension.Activation)]
    [InlineData(ForceDimension.Location)]
    public async Task The_chart_says_the_same_by_every_dimension(ForceDimension by)
    {
        var chart = (await Queries.RowsAsync(by, "troops", Question.Today, Stop)).Value;
        Assert.Equal(3, chart.Rows.Sum(row => row.Committed?.Total.Pledges ?? 0));
        Assert.Equal(10, chart.Rows.Sum(row => row.Offered?.Total.Pledges ?? 0));
        Assert.Equal(12, chart.Rows.Sum(row => row.Refused.Count));
    }

    [Fact]
    public async Task France_shares_in_the_British_hubs()
    {
        var hubs = (await Queries.TotalsAsync([ForceDimension.Nation], "hubs", Standing.Committed, Question.Today, Stop)).Value;
        Assert.Equal([("FR", 0, 1), ("GB", 1, 0)], hubs.Groups.Select(group => (group.Key.Nation, group.Total.Pledges, group.SharedIn)));
    }

    [Fact]
    public async Task A_general_ceasefire_today_would_activate_9_and_trigger_30()
    {
        var today = (await Queries.CeasefireTodayAsync(Stop)).Value;
        Assert.Equal((9, 30, 0, 0), (today.Activates, today.Triggers, today.Suspends, today.Lapses));
        Assert.Equal([(12, 21), (1, 31), (46, 7), (0, 0), (1, 1), (28, 28)], today.States.Select(state => (state.Before, state.After)));
        Assert.Equal((37, 31, 9), (today.DormantThatMove, today.ThenTriggered, today.WouldActivate.Count));
        Assert.Equal(24, today.StillWaiting.Single(wait => wait.Category == "commitment").Pledges);
        Assert.Equal("commitment", today.StillWaiting[0].Category);
        await using var db = await record.Contexts.CreateDbContextAsync(Stop);
        Assert.Equal(1, (await db.HeadAsync(Stop)).Sequence);
    }
}
