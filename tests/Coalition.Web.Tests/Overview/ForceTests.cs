using System.Text.Json;
using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Features.Overview;
using Coalition.Web.Features.Pledges;
using Coalition.Web.Http;
using Coalition.Web.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Overview;

public sealed class ForceTests(RecordFixture record) : IClassFixture<RecordFixture>, IAsyncLifetime
{
    private static readonly ForceDimension[] Nation = [ForceDimension.Nation];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private ForceQueries Queries => ActivatorUtilities.GetServiceOrCreateInstance<ForceQueries>(record.Services);

    public async ValueTask InitializeAsync() => await SmallCoalition.RecordAsync(record);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Committed_troops_by_nation_are_what_a_hand_counts()
    {
        var forces = await TotalsAsync(Nation, "troops", Standing.Committed);
        // EE-09 is over and UA-01 is the host's own army: neither is counted. A body's pledge stands under the body.
        Assert.Equal(
            [
                (Key("FR"), new Total(1, null, null, null, false, 1, 0), 0), (Key("GB"), new Total(1, null, null, null, false, 0, 1), 0),
                (new ForceKey(Body: "COW"), new Total(1, 40, 40, 40, false, 0, 0), 0),
            ],
            forces.Groups.Select(group => (group.Key, group.Total, group.SharedIn)));
    }

    [Fact]
    public async Task Offered_troops_open_the_range_only_where_a_high_is_missing()
    {
        var forces = await TotalsAsync(Nation, "troops", Standing.Offered);
        Assert.Equal(
            [
                (Key("DE"), new Total(1, null, null, null, false, 1, 0)), (Key("EE"), new Total(1, 100, 150, 200, false, 0, 0)), (Key("TR"), new Total(1, 1000, 1000, null, true, 0, 0)),
            ],
            forces.Groups.Select(group => (group.Key, group.Total)));
        Assert.Equal(new Total(3, 1100, 1150, null, true, 1, 0), Assert.Single((await TotalsAsync([], "troops", Standing.Offered)).Groups).Total);
    }

    [Fact]
    public async Task A_joint_pledge_counts_once_and_its_partner_says_shared()
    {
        var hubs = await TotalsAsync(Nation, "hubs", Standing.Committed);
        Assert.Equal([("FR", 0, 1), ("GB", 1, 0)], hubs.Groups.Select(group => (group.Key.Nation, group.Total.Pledges, group.SharedIn)));
        Assert.Equal(0, Assert.Single((await TotalsAsync([ForceDimension.Component], "hubs", Standing.Committed)).Groups).SharedIn);
    }

    [Fact]
    public async Task A_group_with_nothing_counted_is_absent()
    {
        Assert.Empty((await TotalsAsync(Nation, "GBP", Standing.Committed)).Groups);
        Assert.DoesNotContain((await TotalsAsync(Nation, "troops", Standing.Offered)).Groups, group => group.Key.Nation == "PL");
    }

    [Fact]
    public async Task Sums_do_not_depend_on_the_grouping_and_equal_the_domain_and_every_group_opens_its_pledges()
    {
        var countable = await CountableAsync();
        foreach (var unit in new[] { "troops", "trainees", "hubs", "states", "EUR" })
            foreach (var standing in Enum.GetValues<Standing>())
                foreach (var by in Combinations())
                {
                    var forces = await TotalsAsync(by, unit, standing);
                    var whole = Total.Of(countable, unit, standing);
                    Assert.Equal(whole, Sum(forces.Groups.Select(group => group.Total)));
                    Assert.Equal(whole.Pledges, forces.Groups.Sum(group => group.Total.Pledges));
                    foreach (var group in forces.Groups)
                    {
                        var opened = await OpenedAsync(group.Link);
                        Assert.Equal(group.Total, Total.Of(countable.Where(pledge => opened.Contains(pledge.Pledge)), unit, standing));
                        Assert.Equal(group.Total.Pledges, opened.Count);
                    }
                }
    }

    [Fact]
    public async Task Both_times_are_honoured()
    {
        Assert.Empty((await TotalsAsync(Nation, "troops", Standing.Committed, new(RecordFixture.Begin.AddSeconds(-1), null))).Groups);
        Assert.Equal("EE", Assert.Single((await TotalsAsync(Nation, "troops", Standing.Offered, new(null, Sample.Paris.AddSeconds(-1)))).Groups).Key.Nation);
        Assert.Contains((await TotalsAsync(Nation, "troops", Standing.Committed, new(null, Sample.Paris.AddDays(1)))).Groups, group => group.Key.Nation == "EE" && group.Total.Low == 50);
    }

    [Fact]
    public async Task The_answer_names_each_group_by_its_dimensions()
    {
        var answer = ForcesAnswer.Of(await TotalsAsync([ForceDimension.Activation, ForceDimension.Nation], "troops", Standing.Committed));
        Assert.Equal(
            """{"nation":"FR","activation":"dormant","pledges":1,"low":null,"likely":null,"high":null,"open":false,"notQuantified":1,"withheld":0,"sharedIn":0}""", answer.Groups[0].ToJsonString());
        Assert.Equal(
            """{"nation":null,"activation":"dormant","body":"COW","pledges":1,"low":40,"likely":40,"high":40,"open":false,"notQuantified":0,"withheld":0,"sharedIn":0}""", answer.Groups[^1].ToJsonString());
        Assert.Equal(
            """{"component":"mnf-land","pledges":3,"low":1100,"likely":1150,"high":null,"open":true,"notQuantified":1,"withheld":0,"sharedIn":0}""",
            ForcesAnswer.Of(await TotalsAsync([ForceDimension.Component], "troops", Standing.Offered)).Groups.Single().ToJsonString());
    }

    private static IEnumerable<ForceDimension[]> Combinations() =>
        Enumerable.Range(0, 1 << 6).Where(bits => System.Numerics.BitOperations.PopCount((uint)bits) is 0 or 1 or 3).Select(bits => Enum.GetValues<ForceDimension>().Where(dimension => (bits & (1 << (int)dimension)) != 0).ToArray());

    private static Total Sum(IEnumerable<Total> totals)
    {
        var all = totals.ToList();
        var figures = all.Where(total => total.Low is not null).ToList();
        return new(all.Sum(total => total.Pledges), Of(total => total.Low), Of(total => total.Likely), figures.Any(total => total.Open) ? null : Of(total => total.High), all.Any(total => total.Open),
            all.Sum(total => total.NotQuantified), all.Sum(total => total.Withheld));

        decimal? Of(Func<Total, decimal?> bound) => figures.Count == 0 ? null : figures.Sum(bound);
    }

    private static ForceKey Key(string nation) => new(Nation: nation);

    private async Task<Forces> TotalsAsync(ForceDimension[] by, string unit, Standing standing, Question? question = null) =>
        (await Queries.TotalsAsync(by, unit, standing, question ?? Question.Today, Stop)).Value;

    private async Task<HashSet<string>> OpenedAsync(string link)
    {
        var reader = new QueryReader(new QueryCollection(QueryHelpers.ParseQuery(link)), RecordFixture.Begin);
        var filter = PledgeFilter.Read(reader);
        Assert.Null(reader.Refusal);
        return [.. (await record.Pledges().ListAsync(filter, Question.Today, new(1, 200), Stop)).Value.Page.Items.Select(row => row.Id)];
    }

    private async Task<List<Countable>> CountableAsync()
    {
        await using var db = await record.Contexts.CreateDbContextAsync(Stop);
        var known = (await record.AsOf.ResolveAsync(db, Question.Today, Stop)).Value;
        var states = await (await record.AsOf.StandingAsync(db, known, Stop)).ToDictionaryAsync(row => row.PledgeId, row => row.State, Stop);
        return [.. (await db.Revisions.ToListAsync(Stop)).Select(row => new Countable(row.PledgeId, row.Quantity, row.Stage, row.Phase, row.Kind, states[row.PledgeId] == ActivationState.Ended))];
    }
}
