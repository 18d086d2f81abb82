using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Tests.Data;

/// <summary>A commitment once active is suspended when its condition falls, as long as it stood committed without a break.</summary>
public sealed class StandingRunTests(RecordFixture record) : IClassFixture<RecordFixture>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("XA-01", 0, ActivationState.Suspended)]
    [InlineData("XB-01", 1, ActivationState.Dormant)]
    public async Task An_undecided_position_displaced_at_its_own_moment_breaks_no_commitment(string pledge, int minutesUndecided, ActivationState expected)
    {
        var condition = $"R-{pledge}";
        var begin = record.Time.GetUtcNow().AddDays(-10);
        var source = new Source { Id = pledge, Title = "Communiqué of the test", Kind = SourceKind.Communique, Reliability = Reliability.Official };
        await record.Gate.RecordAsync(source, Sample.Recorded(condition), new Pledge { Id = pledge }, Sample.Revision(pledge, condition, Stage.Declared, 1, begin));
        await record.Gate.RecordAsync(Value(condition, ConditionValue.True, begin.AddDays(1)));
        await record.Gate.RecordAsync(Value(condition, ConditionValue.False, begin.AddDays(2)));
        await record.Gate.RecordAsync(Sample.Revision(pledge, condition, Stage.Undecided, 2, begin.AddDays(3)));
        await record.Gate.RecordAsync(Sample.Revision(pledge, condition, Stage.Declared, 3, begin.AddDays(3).AddMinutes(minutesUndecided)));

        await using var db = await record.Contexts.CreateDbContextAsync(Stop);
        var known = (await record.AsOf.ResolveAsync(db, Question.Today, Stop)).Value;
        var shown = await (await record.AsOf.StandingAsync(db, known, Stop)).SingleAsync(row => row.PledgeId == pledge, Stop);
        Assert.Equal(expected, shown.State);
    }

    private static ConditionRecord Value(string condition, ConditionValue value, DateTimeOffset effective) => new()
    {
        Id = $"{condition}-{value}", ConditionCode = condition, Value = value, SourceId = condition[2..], Effective = effective, EffectivePrecision = Precision.Minute,
    };
}
