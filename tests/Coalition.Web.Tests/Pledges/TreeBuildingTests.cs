using Coalition.Domain;
using Coalition.Web.Features.Pledges;

namespace Coalition.Web.Tests.Pledges;

public sealed class TreeBuildingTests
{
    [Fact]
    public void Picking_one_after_another_never_mixes_and_with_or()
    {
        Assert.Equal("A and B and C", Picked("A", "and B", "and C").Text);
        Assert.Equal("A or B or C", Picked("A", "or B", "or C").Text);
        Assert.Equal("(A and B) or C", Picked("A", "and B", "or C").Text);
        Assert.Equal("(A or B) and not C", Picked("A", "or B", "not C").Text);
        Assert.Equal("at least 2 of (A, B, C) and D", Picked("A", "and B", "and C").Parts().OutOf(2).With(Joining.And, "D").Text);
        Assert.All([Picked("A", "and B", "or C"), Picked("A", "or B", "and C", "not D"), Picked("A", "and B", "not C").Parts().OutOf(2)], tree => Assert.Equal(tree, ConditionTreeParser.Parse(tree.Text).Value));
    }

    [Fact]
    public void The_first_one_joins_nothing_however_it_is_picked() =>
        Assert.All(Enum.GetValues<Joining>(), joining => Assert.Equal("A", ConditionTree.Empty.With(joining, "A").Text));

    [Fact]
    public void How_many_must_hold_turns_and_into_at_least_and_or()
    {
        var parts = Picked("A", "and B", "and C").Parts();
        Assert.Equal(["A or B or C", "at least 2 of (A, B, C)", "A and B and C"], Enumerable.Range(1, 3).Select(count => parts.OutOf(count).Text));
        Assert.Equal([1, 2, 3], Enumerable.Range(1, 3).Select(count => parts.OutOf(count).Threshold()));
    }

    [Fact]
    public void Any_part_is_taken_away_until_nothing_is_waited_for()
    {
        Assert.Equal("A and C", Picked("A", "and B", "and C").Without(1).Text);
        Assert.Equal("B", Picked("A", "or B").Without(0).Text);
        Assert.Equal("C", Picked("A", "and B", "or C").Without(0).Text);
        Assert.Equal("A or C", Picked("A", "or B", "or C").Without(1).Text);
        Assert.Equal("at least 2 of (A, B, D)", Picked("A", "and B", "and C", "and D").Parts().OutOf(2).Without(2).Text);
        Assert.Equal("A and B", Picked("A", "and B", "and C").Parts().OutOf(2).Without(2).Text);
        Assert.Equal(ConditionTree.Empty, Picked("A").Without(0));
    }

    private static ConditionTree Picked(params string[] picks) => picks.Aggregate(ConditionTree.Empty, (tree, pick) => pick.Split(' ') switch
    {
        ["or", var code] => tree.With(Joining.Or, code),
        ["not", var code] => tree.With(Joining.AndNot, code),
        [.., var code] => tree.With(Joining.And, code),
        [] => tree,
    });
}
