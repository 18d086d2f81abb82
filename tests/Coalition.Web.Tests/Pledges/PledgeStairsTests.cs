using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Features.Pledges;
using Coalition.Web.Tests.Support;

namespace Coalition.Web.Tests.Pledges;

public sealed class PledgeStairsTests(RecordFixture record) : PledgesScreen(record), IClassFixture<RecordFixture>, IAsyncLifetime
{
    private readonly RecordFixture record = record;

    public async ValueTask InitializeAsync() => await SmallCoalition.RecordAsync(record);

    [Fact]
    public async Task A_step_that_is_not_recorded_yet_stands_in_its_place_and_the_terms_in_force_are_marked()
    {
        var known = (await record.Pledges().DetailAsync("EE-01", Question.Today, Xunit.TestContext.Current.CancellationToken)).Value;
        Assert.Equal([(2, false), (1, true)], Steps(-1));
        Assert.Equal([(1, false), (2, true)], Steps(1));
        Assert.Equal([(1, true), (2, false)], Steps((int)(known.At - known.InForce.From).TotalDays + 10));

        IEnumerable<(int, bool)> Steps(int daysLater)
        {
            var next = SmallCoalition.Terms("EE-01", "", Stage.Declared, new(QuantityState.Stated, "two companies", 200, 300, 400, "troops"), effective: known.InForce.From.AddDays(daysLater), number: 2);
            return PledgeStairs.With(next, known.Revisions, known.At, Words).Select(stair => (stair.Revision, stair.Current));
        }
    }
}
