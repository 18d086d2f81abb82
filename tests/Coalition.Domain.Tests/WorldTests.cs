using Coalition.Domain.Tests.Support;
using static Coalition.Domain.Tests.Support.Sample;

namespace Coalition.Domain.Tests;

public class WorldTests
{
    private static readonly TimeSpan Tick = Moment.Microsecond;

    [Theory]
    [InlineData(Scope.General, "general air maritime energy")]
    [InlineData(Scope.Air, "air")]
    [InlineData(Scope.Maritime, "maritime")]
    [InlineData(Scope.Energy, "energy")]
    [InlineData(Scope.Local, "local")]
    public void A_ceasefire_satisfies_its_own_scope_and_a_general_one_all_but_local(Scope given, string satisfied)
    {
        foreach (var wanted in Code.All<Scope>())
            Assert.True(satisfied.Split(' ').Contains(wanted) == Met($"scope={wanted}", Ceasefire(given), "in-force 1", 2), $"{given} for {wanted}");
    }

    [Theory]
    [InlineData("RU", "UA", true)]
    [InlineData("UA+RU", "", true)]
    [InlineData("", "RU+UA", true)]
    [InlineData("US", "RU+UA", true)]
    [InlineData("RU", "", false)]
    [InlineData("UA", "US", false)]
    public void Agreed_by_means_declared_or_accepted(string declaredBy, string acceptedBy, bool met) =>
        Assert.Equal(met, Met(General, Ceasefire(declaredBy: declaredBy, acceptedBy: acceptedBy), "in-force 1", 2));

    [Theory]
    [InlineData(null, "in-force 1", 2, true)]
    [InlineData(30.0, "in-force 1", 2, false)]
    [InlineData(null, "in-force 1 end=30", 2, false)]
    [InlineData(30.0, "in-force 1; extended 5", 4, false)]
    [InlineData(30.0, "in-force 1; extended 5", 5, true)]
    [InlineData(null, "in-force 1; extended 5 end=30", 4, true)]
    [InlineData(null, "in-force 1; extended 5 end=30", 5, false)]
    public void Open_ended_means_that_no_end_is_announced(double? end, string records, double day, bool met) =>
        Assert.Equal(met, Met(General, Ceasefire(end: end), records, day));

    [Fact]
    public void One_and_the_same_ceasefire_must_meet_everything()
    {
        var halves = World(
            [CeasefireTest("CF")], ceasefires: [Ceasefire(declaredBy: "RU", acceptedBy: "", id: "a"), Ceasefire(declaredBy: "UA", acceptedBy: "", id: "b"), Ceasefire(end: 30, id: "c"), Ceasefire(Scope.Air, id: "d")],
            ceasefireRecords: [.. "abcd".Select(id => Record(CeasefireStatus.InForce, 1, ceasefire: $"{id}", id: $"{id}1"))]);
        Assert.Equal(Truth.False, halves.Leaf("CF").At(Day(5)).Truth);
    }

    [Fact]
    public void Days_are_held_to_the_microsecond()
    {
        const string thirty = "scope=general;min-days=30";
        Assert.False(Met(thirty, Ceasefire(), "in-force 1", Day(31) - Tick));
        Assert.True(Met(thirty, Ceasefire(), "in-force 1", Day(31)));
        Assert.True(Met(thirty, Ceasefire(end: 40), "in-force 1", Day(40) - Tick));
        Assert.False(Met(thirty, Ceasefire(end: 40), "in-force 1", Day(40)));
        Assert.False(Met(thirty, Ceasefire(end: 31), "in-force 1", Day(31)));
        Assert.False(Met(thirty, Ceasefire(end: 31), "in-force 1", Day(31) - Tick));
    }

    [Fact]
    public void What_ends_as_its_days_are_held_was_never_met() =>
        Assert.Empty(Leaf("scope=general;min-days=30", Ceasefire(end: 31), "in-force 1").Changes);

    [Theory]
    [InlineData("in-force 1; violated 20", 31, true)]
    [InlineData("in-force 1; suspended 20; in-force 21", 31, false)]
    [InlineData("in-force 1; suspended 20; in-force 20", 31, false)]
    [InlineData("in-force 1; suspended 20; in-force 21", 51, true)]
    [InlineData("in-force 1; accepted 20 PL", 31, true)]
    [InlineData("in-force 1; in-force 20", 31, true)]
    [InlineData("in-force 1; extended 20 end=60", 31, true)]
    [InlineData("in-force 1; in-force 20; adopted 5 of=r2", 31, false)]
    [InlineData("in-force 1; in-force 20; adopted 5 of=r2", 50, true)]
    public void Days_count_from_the_start_as_long_as_nothing_breaks_it(string records, double day, bool met) =>
        Assert.Equal(met, Met("scope=general;min-days=30", Ceasefire(), records, day));

    [Theory]
    [InlineData("in-force 1; accepted 40 UA", 39, false)]
    [InlineData("in-force 1; accepted 40 UA", 40, true)]
    [InlineData("in-force 1; accepted 10 UA", 30, false)]
    [InlineData("in-force 1; accepted 10 UA", 31, true)]
    public void A_late_acceptance_inherits_the_days_already_held(string records, double day, bool met) =>
        Assert.Equal(met, Met("scope=general;agreed-by=RU+UA;min-days=30", Ceasefire(acceptedBy: ""), records, day));

    [Fact]
    public void A_ceasefire_starts_and_ends_to_the_microsecond()
    {
        Assert.False(Met(General, Ceasefire(), "in-force 1; ended 5", Day(1) - Tick));
        Assert.True(Met(General, Ceasefire(), "in-force 1; ended 5", Day(1)));
        Assert.True(Met(General, Ceasefire(), "in-force 1; ended 5", Day(5) - Tick));
        Assert.False(Met(General, Ceasefire(), "in-force 1; ended 5", Day(5)));
    }

    [Fact]
    public void A_date_is_reached_at_midnight()
    {
        var leaf = World([Condition("D", "date-reached", "date=2026-01-11")]).Leaf("D");
        Assert.Equal(Truth.False, leaf.At(Day(10) - Tick).Truth);
        Assert.Equal(Truth.True, leaf.At(Day(10)).Truth);
    }

    [Fact]
    public void A_recorded_condition_is_unknown_until_somebody_records_it()
    {
        var world = World([Condition("C")], [Value("C", 3), Value("C", 5, ConditionValue.Disputed), Value("C", 7, ConditionValue.False), Value("OTHER", 1)]);
        Assert.Equal(new LeafState(ConditionValue.Unknown, null), world.Leaf("C").At(Day(3) - Tick));
        Assert.Equal(new LeafState(ConditionValue.True, "C@3"), world.Leaf("C").At(Day(3)));
        Assert.Equal(new LeafState(ConditionValue.Disputed, "C@5"), world.Leaf("C").At(Day(5)));
        Assert.Equal(Truth.Unknown, world.Leaf("C").At(Day(5)).Truth);
        Assert.Equal(new LeafState(ConditionValue.False, "C@7"), world.Leaf("C").At(Day(8)));
        Assert.Equal(new LeafState(ConditionValue.Unknown, null), world.Leaf("NOT-IN-THE-CATALOGUE").At(Day(8)));
    }

    [Fact]
    public void At_one_moment_the_later_recorded_value_counts_and_a_late_one_fills_its_place()
    {
        var world = World([Condition("C")], [Value("C", 5, ConditionValue.False), Value("C", 5), Value("C", 2, ConditionValue.Disputed)]);
        Assert.Equal(ConditionValue.True, world.Leaf("C").At(Day(6)).Value);
        Assert.Equal(ConditionValue.Disputed, world.Leaf("C").At(Day(3)).Value);
    }

    [Fact]
    public void A_record_of_a_computed_condition_moves_nothing() =>
        Assert.Equal(Truth.False, World([CeasefireTest("CF")], [Value("CF", 1)]).Leaf("CF").At(Day(2)).Truth);

    [Fact]
    public void A_ceasefire_leaf_names_the_record_since_which_it_is_met_and_then_the_one_that_was_lost()
    {
        var leaf = Leaf(General, Ceasefire(acceptedBy: ""), "in-force 1; accepted 3 UA; accepted 4 PL; ended 6; in-force 8");
        Assert.Equal(new LeafState(ConditionValue.False, null), leaf.At(Day(2)));
        Assert.Equal(new LeafState(ConditionValue.True, "r2"), leaf.At(Day(5)));
        Assert.Equal(Day(3), leaf.Since(Day(5)));
        Assert.Equal(new LeafState(ConditionValue.False, "r2"), leaf.At(Day(7)));
        Assert.Equal(new LeafState(ConditionValue.True, "r5"), leaf.At(Day(9)));
    }

    [Fact]
    public void Of_two_ceasefires_the_condition_holds_until_the_later_end()
    {
        var world = World(
            [CeasefireTest("CF", "scope=general")], ceasefires: [Ceasefire(id: "a"), Ceasefire(id: "b")],
            ceasefireRecords: [Record(CeasefireStatus.InForce, 1, ceasefire: "a", id: "a1"), Record(CeasefireStatus.InForce, 3, ceasefire: "b", id: "b1"), Record(CeasefireStatus.Ended, 5, ceasefire: "a"), Record(CeasefireStatus.Ended, 7, ceasefire: "b")]);
        Assert.Equal(
            [(Day(1), new(ConditionValue.True, "a1")), (Day(5), new(ConditionValue.True, "b1")), (Day(7), new LeafState(ConditionValue.False, "b1"))],
            world.Leaf("CF").Changes);
    }

    [Fact]
    public void A_tree_changes_when_a_leaf_does()
    {
        var world = World([Condition("A"), Condition("B"), CeasefireTest("CF")], [Value("A", 1), Value("B", 2), Value("A", 4, ConditionValue.False)], [Ceasefire()], Notation.Records("in-force 3"));
        Assert.Equal(new TreeState(Truth.True, false), world.Tree(ConditionTree.Empty).At(Day(0)));
        Assert.Equal([(Day(2), new(Truth.True, false)), (Day(4), new TreeState(Truth.False, false))], world.Tree(Tree("A and B")).Changes);
        Assert.Equal([(Day(3), new(Truth.True, true)), (Day(4), new TreeState(Truth.False, true))], world.Tree(Tree("A and B and CF")).Changes);
        Assert.Equal(new TreeState(Truth.False, false), world.Tree(Tree("A and B and CF")).Before);
        Assert.True(world.IsCeasefire("CF"));
        Assert.False(world.IsCeasefire("A"));
        Assert.False(world.IsCeasefire("NONE"));
    }

    [Fact]
    public void Its_moments_are_every_start_end_date_and_fact_in_order()
    {
        var world = World(
            [CeasefireTest("CF", "scope=general;min-days=2"), Condition("D", "date-reached", "date=2026-01-21"), Condition("C")],
            [Value("C", 15), Value("C", 16)], [Ceasefire(end: 9)], Notation.Records("in-force 5; violated 6"));
        Assert.Equal([Day(5), Day(7), Day(9), Day(15), Day(16), Day(20)], world.Moments());
    }

    private static bool Met(string test, Ceasefire ceasefire, string records, double day) => Met(test, ceasefire, records, Day(day));

    private static bool Met(string test, Ceasefire ceasefire, string records, DateTimeOffset at) => Leaf(test, ceasefire, records).At(at).Truth == Truth.True;

    private static Timeline<LeafState> Leaf(string test, Ceasefire ceasefire, string records) =>
        World([CeasefireTest("CF", test)], ceasefires: [ceasefire], ceasefireRecords: Notation.Records(records)).Leaf("CF");
}
