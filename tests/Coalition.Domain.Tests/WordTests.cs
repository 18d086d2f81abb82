namespace Coalition.Domain.Tests;

public class WordTests
{
    [Fact]
    public void A_code_is_the_kebab_case_of_its_value()
    {
        Assert.Equal("ruled-out", Code.Of(Stage.RuledOut));
        Assert.Equal("hq-coordination", Code.Of(Component.HqCoordination));
        Assert.Equal(
            ["mentioned", "under-consideration", "offered", "declared", "notified", "authorised", "assigned", "undecided", "not-planned", "ruled-out", "withdrawn"],
            Code.All<Stage>());
        Assert.Equal(
            ["monitoring", "mnf-land", "mnf-air", "mnf-sea", "regeneration-training", "hubs", "armament", "financing", "reconstruction", "backstop", "intelligence", "logistics", "hq-coordination"],
            Code.All<Component>());
        Assert.Equal(
            ["proposed", "announced", "accepted", "rejected", "in-force", "extended", "violated", "suspended", "collapsed", "expired", "ended", "in-error", "adopted"],
            Code.All<CeasefireStatus>());
    }

    [Fact]
    public void Every_code_reads_back()
    {
        foreach (var stage in Enum.GetValues<Stage>()) Assert.Equal(stage, Code.Parse<Stage>(Code.Of(stage)));
        foreach (var kind in Enum.GetValues<PledgeKind>()) Assert.Equal(kind, Code.Parse<PledgeKind>(Code.Of(kind)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Declared")]
    [InlineData("RuledOut")]
    [InlineData("ruled out")]
    [InlineData(" declared")]
    [InlineData("3")]
    public void Any_other_word_is_not_a_code(string? word)
    {
        Assert.False(Code.TryParse<Stage>(word, out _));
        Assert.Contains("mentioned, under-consideration", Assert.Throws<FormatException>(() => Code.Parse<Stage>(word!)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ConditionValue.True, Truth.True, Truth.False)]
    [InlineData(ConditionValue.False, Truth.False, Truth.True)]
    [InlineData(ConditionValue.Unknown, Truth.Unknown, Truth.Unknown)]
    [InlineData(ConditionValue.Disputed, Truth.Unknown, Truth.Unknown)]
    public void Disputed_counts_as_unknown(ConditionValue value, Truth truth, Truth not) => Assert.Equal((truth, not), (value.ToTruth(), value.ToTruth().Not()));

    [Fact]
    public void A_result_is_a_value_or_the_refusal_that_says_why_not()
    {
        Result<int> done = 3, refused = Refusal.Invalid(Sentence.Of("TooMany", 3), "count");
        Assert.Equal((3, false), (done.Value, done.IsRefused));
        Assert.True(refused.IsRefused);
        Assert.Contains("TooMany(3)", Assert.Throws<InvalidOperationException>(() => refused.Value).Message, StringComparison.Ordinal);
        Assert.Equal([Sentence.Of("TooMany", 3)], refused.Refusal!.Fields!["count"]);
        Assert.False(Result.Ok.IsRefused);
    }
}
