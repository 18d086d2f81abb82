using static Coalition.Domain.Tests.Support.Sample;

namespace Coalition.Domain.Tests;

public class PledgeTests
{
    [Theory]
    [InlineData(Stage.Offered, Stage.Declared, null)]
    [InlineData(Stage.Declared, Stage.Mentioned, null)]
    [InlineData(Stage.RuledOut, Stage.Authorised, null)]
    [InlineData(Stage.Offered, Stage.Withdrawn, null)]
    [InlineData(Stage.Notified, Stage.Assigned, null)]
    [InlineData(Stage.Withdrawn, Stage.Withdrawn, null)]
    [InlineData(Stage.Withdrawn, Stage.Offered, "StageStaysWithdrawn(Withdrawn, Offered)")]
    [InlineData(Stage.Mentioned, Stage.Withdrawn, "StageNotWithdrawn(Mentioned, Withdrawn)")]
    [InlineData(Stage.RuledOut, Stage.Withdrawn, "StageNotWithdrawn(RuledOut, Withdrawn)")]
    [InlineData(Stage.Declared, Stage.Assigned, "StageNotAssigned(Declared, Assigned)")]
    [InlineData(Stage.Offered, Stage.Assigned, "StageNotAssigned(Offered, Assigned)")]
    public void A_stage_follows_the_one_before_it(Stage before, Stage next, string? refused) =>
        Check(refused, "stage", Revision(next, 5), Revision(before, 1));

    [Theory]
    [InlineData(Stage.Declared, Stage.Assigned, "StageNotAssigned(Declared, Assigned)")]
    [InlineData(Stage.Mentioned, Stage.Withdrawn, "StageNotWithdrawn(Mentioned, Withdrawn)")]
    [InlineData(Stage.Notified, Stage.Assigned, null)]
    [InlineData(Stage.Withdrawn, Stage.Withdrawn, null)]
    public void A_late_revision_must_fit_before_the_one_after_it(Stage late, Stage after, string? refused) =>
        Check(refused, "stage", Revision(late, 3), Revision(Stage.Notified, 1), Revision(after, 5));

    [Fact]
    public void A_late_revision_is_judged_by_its_neighbours_not_by_the_last_one_recorded() =>
        Check(null, "stage", Revision(Stage.Offered, 3), Revision(Stage.Withdrawn, 9), Revision(Stage.Mentioned, 1));

    [Fact]
    public void A_pledge_cannot_begin_withdrawn()
    {
        Check("StageBeginsWithdrawn()", "stage", Revision(Stage.Withdrawn, 1));
        Check(null, "stage", Revision(Stage.Assigned, 1));
    }

    [Theory]
    [InlineData(5, "ValidityEndsBeforeEffect()")]
    [InlineData(4, "ValidityEndsBeforeEffect()")]
    [InlineData(6, null)]
    [InlineData(null, null)]
    public void Validity_ends_after_the_terms_take_effect(int? until, string? refused) =>
        Check(refused, "validUntil", Revision(Stage.Declared, 5, until: until));

    [Fact]
    public void Its_quantity_must_be_right() => Check("QuantityNegative()", "quantity", Revision(Stage.Declared, 5, quantity: Troops(-1)));

    [Fact]
    public void A_step_is_what_activation_sees_of_a_revision()
    {
        var step = Revision(Stage.Notified, 5, "A and B", until: 9).Step;
        Assert.Equal((Day(5), Stage.Notified, Day(9), "A and B"), (step.From, step.Stage, step.Until!.Value, step.Tree.Text));
    }

    private static void Check(string? refused, string field, Revision revision, params Revision[] others)
    {
        var refusal = revision.CheckAgainst(others).Refusal;
        if (refused is null) Assert.Null(refusal);
        else
        {
            Assert.Equal(refused, $"{refusal?.Sentence}");
            Assert.True(refusal!.Fields!.ContainsKey(field));
        }
    }
}
