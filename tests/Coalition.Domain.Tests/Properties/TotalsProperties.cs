using Coalition.Domain.Tests.Support;
using CsCheck;

namespace Coalition.Domain.Tests.Properties;

public class TotalsProperties
{
    private static readonly string[] UnitsDrawn = [Units.Troops, "staff", "ships"];

    private static readonly Gen<decimal?> Figure = Gen.Frequency<decimal?>((2, Gen.Int[0, 5_000].Select(figure => (decimal?)figure)), (1, Gen.Const((decimal?)null)));

    private static readonly Gen<Quantity> AnyQuantity = Gen.Select(Gen.OneOf(Enum.GetValues<QuantityState>()), Figure.Array[3], Gen.OneOf(UnitsDrawn)).Select(drawn =>
    {
        var (state, figures, unit) = drawn;
        if (state is QuantityState.Withheld or QuantityState.Unknown or QuantityState.None) return new Quantity(state, "", null, null, null, unit);
        var sorted = new Queue<decimal?>(figures.Where(figure => figure is not null).Order());
        var bounds = figures.Select(figure => figure is null ? null : sorted.Dequeue()).ToList();
        return new Quantity(state, "", bounds[0], bounds[1], bounds[2], unit);
    });

    private static readonly Gen<Countable[]> Pledges = Gen.Select(
        AnyQuantity, Gen.OneOf(Enum.GetValues<Stage>()), Gen.OneOf(Enum.GetValues<Phase>()), Gen.OneOf(PledgeKind.Troops, PledgeKind.Troops, PledgeKind.Hub, PledgeKind.HostForce), Gen.Int[0, 5],
        (quantity, stage, phase, kind, ended) => new Countable("P", quantity, stage, phase, kind, ended == 0)).Array[0, 12];

    [Fact]
    public void The_order_of_pledges_does_not_matter() => Property.Holds(
        Gen.Select(Pledges, Gen.Int[0, 1000]),
        drawn =>
        {
            var (pledges, seed) = drawn;
            var shuffled = pledges.ToArray();
            new Random(seed).Shuffle(shuffled);
            foreach (var standing in Enum.GetValues<Standing>())
                Assert.Equal(Total.Of(pledges, Units.Troops, standing), Total.Of(shuffled, Units.Troops, standing));
        });

    [Fact]
    public void A_pledge_in_another_unit_or_standing_moves_no_total() => Property.Holds(
        Gen.Select(Pledges, Pledges),
        drawn =>
        {
            var (pledges, others) = drawn;
            foreach (var unit in UnitsDrawn)
                foreach (var standing in Enum.GetValues<Standing>())
                {
                    var strangers = others.Where(other => other.Quantity.Unit != unit || (standing == Standing.Offered) != (other.Stage == Stage.Offered));
                    Assert.Equal(Total.Of(pledges, unit, standing), Total.Of([.. pledges, .. strangers], unit, standing));
                }
        });

    [Fact]
    public void Two_groups_add_up_to_their_union() => Property.Holds(
        Gen.Select(Pledges, Pledges),
        drawn =>
        {
            var (one, two) = (Total.Of(drawn.Item1, Units.Troops, Standing.Committed), Total.Of(drawn.Item2, Units.Troops, Standing.Committed));
            var both = Total.Of([.. drawn.Item1, .. drawn.Item2], Units.Troops, Standing.Committed);
            Assert.Equal(both, one.Plus(two));
        });

    [Fact]
    public void A_range_is_in_order_and_every_pledge_is_counted_once() => Property.Holds(Pledges, pledges =>
    {
        var total = Total.Of(pledges, Units.Troops, Standing.Committed);
        var counted = pledges.Where(pledge => Total.Counts(pledge, Units.Troops, Standing.Committed)).ToList();
        Assert.False(total.Low > total.Likely || total.Likely > total.High || total.Low > total.High);
        Assert.Equal(counted.Count, total.Pledges);
        Assert.Equal(counted.Count(pledge => pledge.Quantity.HasFigure), total.Pledges - total.NotQuantified - total.Withheld);
        Assert.Equal(counted.Exists(pledge => pledge.Quantity.HasFigure), total.Low is not null);
        Assert.All(counted, pledge => Assert.False(pledge.Quantity.Check().IsRefused));
    });
}
