using static Coalition.Domain.Tests.Support.Sample;

namespace Coalition.Domain.Tests;

public class ConditionTests
{
    [Fact]
    public void A_ceasefire_test_reads_scope_parties_openness_and_days()
    {
        var test = Assert.IsType<ConditionTest.CeasefireInForce>(CeasefireTest("CF", "scope=general; agreed-by=RU+UA;open-ended;min-days=30").Test);
        Assert.Equal((Scope.General, true, 30), (test.Scope, test.OpenEnded, test.MinDays));
        Assert.Equal(["RU", "UA"], test.AgreedBy);
        Assert.True(test.IsComputed);
    }

    [Fact]
    public void A_ceasefire_test_needs_only_a_scope()
    {
        var test = Assert.IsType<ConditionTest.CeasefireInForce>(CeasefireTest("CF", "scope=local").Test);
        Assert.Equal((Scope.Local, false, 0), (test.Scope, test.OpenEnded, test.MinDays));
        Assert.Empty(test.AgreedBy);
    }

    [Fact]
    public void A_date_test_reads_its_date()
    {
        var test = Assert.IsType<ConditionTest.DateReached>(Condition("D", "date-reached", "date=2026-12-31").Test);
        Assert.Equal(new DateTimeOffset(2026, 12, 31, 0, 0, 0, TimeSpan.Zero), test.From);
        Assert.True(test.IsComputed);
    }

    [Theory]
    [InlineData("assessment", "credible")]
    [InlineData("per-nation-procedure", "")]
    [InlineData("Ceasefire-In-Force", "scope=general")]
    public void Every_other_test_is_recorded(string kind, string parameter) => Assert.False(Condition("C", kind, parameter).Test.IsComputed);

    [Theory]
    [InlineData("ceasefire-in-force", "", "needs a scope")]
    [InlineData("ceasefire-in-force", "open-ended", "needs a scope")]
    [InlineData("ceasefire-in-force", "scope=", "“scope=”")]
    [InlineData("ceasefire-in-force", "scope=General", "“scope=General”")]
    [InlineData("ceasefire-in-force", "scope=general;agreed-by=", "“agreed-by=”")]
    [InlineData("ceasefire-in-force", "scope=general;agreed-by=+", "“agreed-by=+”")]
    [InlineData("ceasefire-in-force", "scope=general;agreed-by=RU+", "“agreed-by=RU+”")]
    [InlineData("ceasefire-in-force", "scope=general;agreed-by=RU + UA", "“agreed-by=RU + UA”")]
    [InlineData("ceasefire-in-force", "scope=general;open-ended=yes", "“open-ended=yes”")]
    [InlineData("ceasefire-in-force", "scope=general;min-days=0", "“min-days=0”")]
    [InlineData("ceasefire-in-force", "scope=general;min-days=-1", "“min-days=-1”")]
    [InlineData("ceasefire-in-force", "scope=general;min-days=36501", "“min-days=36501”")]
    [InlineData("ceasefire-in-force", "scope=general;min-days=x", "“min-days=x”")]
    [InlineData("ceasefire-in-force", "scope=general;monitored", "“monitored”")]
    [InlineData("date-reached", "", "date test")]
    [InlineData("date-reached", "2026-12-31", "date test")]
    [InlineData("date-reached", "date=2026-12", "date test")]
    [InlineData("date-reached", "date=2026-12-31T00:00Z", "date test")]
    public void A_parameter_that_is_not_understood_is_refused(string kind, string parameter, string because)
    {
        var refusal = ConditionTest.Read(kind, parameter).Refusal;
        Assert.Contains(because, refusal?.Sentence ?? "read", StringComparison.Ordinal);
        Assert.True(refusal!.Fields!.ContainsKey("test_parameter"));
    }
}
