namespace Coalition.Domain.Tests;

public class StageTests
{
    private static readonly Stage[] All = Enum.GetValues<Stage>();

    [Theory]
    [InlineData(Stage.Mentioned, false, false)]
    [InlineData(Stage.UnderConsideration, false, false)]
    [InlineData(Stage.Offered, false, true)]
    [InlineData(Stage.Declared, true, true)]
    [InlineData(Stage.Notified, true, true)]
    [InlineData(Stage.Authorised, true, true)]
    [InlineData(Stage.Assigned, true, true)]
    [InlineData(Stage.Undecided, false, false)]
    [InlineData(Stage.NotPlanned, false, false)]
    [InlineData(Stage.RuledOut, false, false)]
    [InlineData(Stage.Withdrawn, false, false)]
    public void A_stage_is_committed_or_can_activate(Stage stage, bool committed, bool canActivate)
    {
        Assert.Equal(committed, stage.IsCommitted());
        Assert.Equal(canActivate, stage.CanActivate());
    }

    [Fact]
    public void Any_change_is_allowed_but_three()
    {
        foreach (var before in All)
            foreach (var next in All)
            {
                var refused = (before == Stage.Withdrawn && next != Stage.Withdrawn)
                    || (next == Stage.Withdrawn && before is not (Stage.Offered or Stage.Declared or Stage.Notified or Stage.Authorised or Stage.Assigned or Stage.Withdrawn))
                    || (next == Stage.Assigned && before is not (Stage.Notified or Stage.Authorised or Stage.Assigned));
                Assert.True(next.MayFollow(before) == !refused, $"{before} → {next}");
            }
    }
}
