using static Coalition.Domain.Tests.Support.Sample;

namespace Coalition.Domain.Tests;

public class TotalsTests
{
    [Fact]
    public void Nothing_counted_is_no_figure_not_zero() => Assert.Equal(Domain.Total.Nothing, Committed());

    [Fact]
    public void Bounds_add_up() =>
        Assert.Equal(new(2, 300, 450, 600, false, 0, 0), Committed(Counted(Troops(100, 150, 200)), Counted(Troops(200, 300, 400))));

    [Fact]
    public void A_missing_low_counts_nothing() =>
        Assert.Equal(new(2, 100, 350, 400, false, 0, 0), Committed(Counted(Troops(100, 150, 200)), Counted(Troops(high: 200))));

    [Fact]
    public void A_missing_high_opens_the_range() =>
        Assert.Equal(new(2, 300, 350, null, true, 0, 0), Committed(Counted(Troops(100, 150, 200)), Counted(Troops(200))));

    [Fact]
    public void A_likely_figure_alone_is_likely_and_open() =>
        Assert.Equal(new(1, 0, 150, null, true, 0, 0), Committed(Counted(Troops(likely: 150))));

    [Fact]
    public void Words_alone_are_counted_without_a_figure_and_open_nothing()
    {
        var france = Troops() with { Words = "several thousand" };
        Assert.Equal(new(1, null, null, null, false, 1, 0), Committed(Counted(france)));
        Assert.Equal(new(2, 100, 150, 200, false, 1, 0), Committed(Counted(Troops(100, 150, 200)), Counted(france)));
    }

    [Fact]
    public void Withheld_stands_apart_from_not_quantified()
    {
        var total = Committed(Counted(Troops(state: QuantityState.Withheld)), Counted(Troops(state: QuantityState.Unknown)), Counted(Troops()), Counted(Troops(1, 1, 1)));
        Assert.Equal(new(4, 1, 1, 1, false, 2, 1), total);
    }

    [Fact]
    public void Zero_is_a_figure() => Assert.Equal(new(1, 0, 0, 0, false, 0, 0), Committed(Counted(Troops(0, 0, 0))));

    [Theory]
    [InlineData(Phase.PostCeasefire, PledgeKind.Troops, false, true)]
    [InlineData(Phase.Preparation, PledgeKind.Training, false, true)]
    [InlineData(Phase.PreCeasefire, PledgeKind.Troops, false, false)]
    [InlineData(Phase.PostCeasefire, PledgeKind.HostForce, false, false)]
    [InlineData(Phase.Preparation, PledgeKind.HostForce, false, false)]
    [InlineData(Phase.PostCeasefire, PledgeKind.Troops, true, false)]
    public void Aid_already_running_the_hosts_own_army_and_what_is_over_are_not_counted(Phase phase, PledgeKind kind, bool ended, bool counted)
    {
        var pledge = Counted(Troops(1, 1, 1)) with { Phase = phase, Kind = kind, Ended = ended };
        Assert.Equal(counted, pledge.IsCounted);
        Assert.Equal(counted ? 1 : 0, Committed(pledge).Pledges);
    }

    [Theory]
    [InlineData(Stage.Mentioned, null)]
    [InlineData(Stage.UnderConsideration, null)]
    [InlineData(Stage.Offered, Standing.Offered)]
    [InlineData(Stage.Declared, Standing.Committed)]
    [InlineData(Stage.Notified, Standing.Committed)]
    [InlineData(Stage.Authorised, Standing.Committed)]
    [InlineData(Stage.Assigned, Standing.Committed)]
    [InlineData(Stage.Undecided, null)]
    [InlineData(Stage.NotPlanned, null)]
    [InlineData(Stage.RuledOut, null)]
    [InlineData(Stage.Withdrawn, null)]
    public void Committed_and_offered_are_never_added_and_the_rest_never_counted(Stage stage, Standing? standing)
    {
        var pledge = Counted(Troops(1, 1, 1)) with { Stage = stage };
        foreach (var sum in Enum.GetValues<Standing>())
            Assert.Equal(sum == standing, Domain.Total.Counts(pledge, Units.Troops, sum));
    }

    [Fact]
    public void Units_never_add()
    {
        var staff = Counted(Troops(5, 5, 5) with { Unit = "staff" });
        Assert.Equal(new(1, 1, 1, 1, false, 0, 0), Committed(Counted(Troops(1, 1, 1)), staff));
        Assert.Equal(new(1, 5, 5, 5, false, 0, 0), Domain.Total.Of([Counted(Troops(1, 1, 1)), staff], "staff", Standing.Committed));
    }

    private static Countable Counted(Quantity quantity) => new("FR-01", quantity, Stage.Declared, Phase.PostCeasefire, PledgeKind.Troops, false);

    private static Total Committed(params Countable[] pledges) => Domain.Total.Of(pledges, Units.Troops, Standing.Committed);
}
