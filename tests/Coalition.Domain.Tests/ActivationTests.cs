using Coalition.Domain.Tests.Support;
using static Coalition.Domain.Tests.Support.Sample;

namespace Coalition.Domain.Tests;

public class ActivationTests
{
    /// <summary>C is true from day 10 to 20 and from day 30, X is false, U unknown, CF in force from day 50 to 60.</summary>
    private static readonly World Facts = World(
        [Condition("C"), Condition("X"), Condition("U"), CeasefireTest("CF")],
        [Value("C", 10), Value("C", 20, ConditionValue.False), Value("C", 30), Value("X", 0, ConditionValue.False), Value("U", 0, ConditionValue.Disputed)],
        [Ceasefire()], Notation.Records("in-force 50; ended 60"));

    [Theory]
    [InlineData(4.9, null)]
    [InlineData(5, ActivationState.Active)]
    public void Before_its_first_revision_a_pledge_is_absent(double day, ActivationState? state)
    {
        var decided = Decide(day, Step(Stage.Declared, 5));
        Assert.Equal(state, decided.State);
        Assert.Equal(state is null, decided.Step is null);
        Assert.Empty(decided.WaitingFor);
    }

    [Theory]
    [InlineData(Stage.Mentioned, null)]
    [InlineData(Stage.UnderConsideration, null)]
    [InlineData(Stage.Undecided, null)]
    [InlineData(Stage.NotPlanned, null)]
    [InlineData(Stage.RuledOut, null)]
    [InlineData(Stage.Withdrawn, ActivationState.Ended)]
    [InlineData(Stage.Offered, ActivationState.Triggered)]
    [InlineData(Stage.Declared, ActivationState.Active)]
    [InlineData(Stage.Notified, ActivationState.Active)]
    [InlineData(Stage.Authorised, ActivationState.Active)]
    [InlineData(Stage.Assigned, ActivationState.Active)]
    public void With_nothing_to_wait_for_the_stage_decides(Stage stage, ActivationState? state)
    {
        var decided = Decide(1, Step(stage, 0));
        Assert.Equal((stage, state), (decided.Step!.Stage, decided.State));
        Assert.Equal(stage == Stage.Offered ? ["COMMITMENT"] : [], decided.WaitingFor);
    }

    [Theory]
    [InlineData(Stage.Declared)]
    [InlineData(Stage.Offered)]
    [InlineData(Stage.Mentioned)]
    public void When_its_validity_is_over_a_pledge_is_ended_whatever_its_stage(Stage stage)
    {
        var step = Step(stage, 0, until: 8);
        Assert.NotEqual(ActivationState.Ended, Activation.Decide([step], Facts, Day(8) - Moment.Microsecond).State);
        Assert.Equal(ActivationState.Ended, Activation.Decide([step], Facts, Day(8)).State);
        Assert.Empty(Activation.Decide([step], Facts, Day(8)).WaitingFor);
    }

    [Theory]
    [InlineData(Stage.Declared, "C", 9, "dormant C")]
    [InlineData(Stage.Declared, "C", 10, "active")]
    [InlineData(Stage.Declared, "C", 20, "suspended C")]
    [InlineData(Stage.Declared, "C", 30, "active")]
    [InlineData(Stage.Offered, "C", 9, "dormant C COMMITMENT")]
    [InlineData(Stage.Offered, "C", 10, "triggered COMMITMENT")]
    [InlineData(Stage.Offered, "C", 20, "dormant C COMMITMENT")]
    [InlineData(Stage.Declared, "U", 5, "dormant U")]
    [InlineData(Stage.Declared, "not U", 5, "dormant U")]
    [InlineData(Stage.Declared, "NOBODY-KNOWS", 5, "dormant NOBODY-KNOWS")]
    [InlineData(Stage.Declared, "CF and X", 49, "dormant CF X")]
    [InlineData(Stage.Declared, "CF and X", 50, "triggered X")]
    [InlineData(Stage.Declared, "CF and U", 50, "triggered U")]
    [InlineData(Stage.Offered, "CF and X", 50, "triggered COMMITMENT X")]
    [InlineData(Stage.Declared, "CF and not C", 49, "dormant C CF")]
    [InlineData(Stage.Declared, "CF and not C", 50, "triggered C")]
    [InlineData(Stage.Declared, "CF and X", 60, "dormant CF X")]
    [InlineData(Stage.Declared, "CF", 60, "suspended CF")]
    [InlineData(Stage.Declared, "X and U", 50, "dormant U X")]
    [InlineData(Stage.Declared, "CF or X", 49, "triggered CF X")]
    public void One_revision_follows_the_rules_in_order(Stage stage, string condition, double day, string expected) =>
        Assert.Equal(expected, Words(Decide(day, Step(stage, 0, condition))));

    [Theory]
    [InlineData("C and X", "C X")]
    [InlineData("C or X", "C X")]
    [InlineData("not X and C", "C")]
    [InlineData("(not X or U) and C", "C")]
    [InlineData("at least 2 of (C, X, not X)", "C X")]
    [InlineData("at least 3 of (U, X and C, not (X and C))", "C U X")]
    [InlineData("not (not C or X)", "C")]
    [InlineData("not (not C and not X)", "C X")]
    [InlineData("X and not not (U or U)", "U X")]
    public void It_waits_for_the_leaves_that_do_not_help_under_branches_that_do_not(string condition, string waiting) =>
        Assert.Equal(waiting, string.Join(' ', Decide(5, Step(Stage.Declared, 0, $"C and ({condition})")).WaitingFor.Except(condition.Contains('C', StringComparison.Ordinal) ? [] : ["C"])));

    [Fact]
    public void A_leaf_under_an_odd_number_of_nots_is_waited_for_until_it_is_false()
    {
        Assert.Equal(["C"], Decide(12, Step(Stage.Declared, 11, "not C")).WaitingFor);
        Assert.Equal(["C", "X"], Decide(12, Step(Stage.Declared, 11, "not (C and not X)")).WaitingFor);
    }

    public static TheoryData<string, Step[], double, string> Suspensions => new()
    {
        { "same terms raised while suspended", [Step(Stage.Declared, 0, "C"), Step(Stage.Notified, 22, "C")], 25, "suspended C" },
        { "another tree that was never true", [Step(Stage.Declared, 0, "C"), Step(Stage.Declared, 15, "X")], 16, "suspended X" },
        { "another tree from the very moment the first comes true", [Step(Stage.Declared, 0, "C"), Step(Stage.Declared, 10, "X")], 16, "dormant X" },
        { "another tree a microsecond later", [Step(Stage.Declared, 0, "C"), Step(Stage.Declared, 10, "X") with { From = Day(10) + Moment.Microsecond }], 16, "suspended X" },
        { "fell back to an offer in between", [Step(Stage.Declared, 0, "C"), Step(Stage.Offered, 12, "C"), Step(Stage.Declared, 22, "C")], 25, "dormant C" },
        { "fell back and was active again", [Step(Stage.Declared, 0, "C"), Step(Stage.Offered, 12, "C"), Step(Stage.Declared, 14, "C")], 25, "suspended C" },
        { "an offer is never suspended", [Step(Stage.Declared, 0, "C"), Step(Stage.Offered, 12, "C")], 25, "dormant C COMMITMENT" },
        { "a refusal in between", [Step(Stage.Declared, 0, "C"), Step(Stage.RuledOut, 12), Step(Stage.Declared, 22, "C")], 25, "dormant C" },
        { "an offer displaced at its own moment was never made", [Step(Stage.Declared, 0, "C"), Step(Stage.Offered, 22, "C"), Step(Stage.Declared, 22, "C")], 25, "suspended C" },
        { "a commitment displaced at its own moment was never active", [Step(Stage.Declared, 12, "C"), Step(Stage.Offered, 12, "C"), Step(Stage.Declared, 22, "C")], 25, "dormant C" },
        { "validity ended before the tree came true", [Step(Stage.Declared, 0, "C", until: 10), Step(Stage.Declared, 22, "C")], 25, "dormant C" },
        { "validity ended after it came true, with a gap", [Step(Stage.Declared, 0, "C", until: 11), Step(Stage.Declared, 22, "C")], 25, "suspended C" },
        { "in the gap it is ended", [Step(Stage.Declared, 0, "C", until: 11), Step(Stage.Declared, 22, "C")], 21, "ended" },
        { "a gap then a tree that is true again", [Step(Stage.Declared, 0, "C", until: 11), Step(Stage.Declared, 22, "C")], 31, "active" },
        { "suspended comes before triggered", [Step(Stage.Declared, 0, "C"), Step(Stage.Declared, 15, "CF and X")], 55, "suspended X" },
        { "two commitments back", [Step(Stage.Declared, 0, "C"), Step(Stage.Notified, 20, "X"), Step(Stage.Authorised, 22, "X")], 25, "suspended X" },
        { "ceasefire ended", [Step(Stage.Declared, 0, "CF and C")], 60, "suspended CF" },
    };

    [Theory]
    [MemberData(nameof(Suspensions))]
    public void What_was_active_since_it_was_last_not_committed_is_suspended(string because, Step[] steps, double day, string expected) =>
        Assert.True(expected == Words(Decide(day, steps)), $"{because}: {Words(Decide(day, steps))}, not {expected}");

    [Fact]
    public void Suspension_begins_exactly_when_the_tree_stops_being_true()
    {
        Step[] steps = [Step(Stage.Declared, 0, "C")];
        Assert.Equal(ActivationState.Dormant, Activation.Decide(steps, Facts, Day(10) - Moment.Microsecond).State);
        Assert.Equal(ActivationState.Active, Activation.Decide(steps, Facts, Day(20) - Moment.Microsecond).State);
        Assert.Equal(ActivationState.Suspended, Activation.Decide(steps, Facts, Day(20)).State);
    }

    private static Activation Decide(double day, params Step[] steps) => Activation.Decide(steps, Facts, Day(day));

    private static string Words(Activation decided) =>
        string.Join(' ', decided.WaitingFor.Prepend(decided.State is { } state ? Code.Of(state) : "none"));
}
