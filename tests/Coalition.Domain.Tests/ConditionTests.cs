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
    [InlineData("ceasefire-in-force", "", "CeasefireTestNeedsScope()")]
    [InlineData("ceasefire-in-force", "open-ended", "CeasefireTestNeedsScope()")]
    [InlineData("ceasefire-in-force", "scope=", "NoCeasefireTest(scope=)")]
    [InlineData("ceasefire-in-force", "scope=General", "NoCeasefireTest(scope=General)")]
    [InlineData("ceasefire-in-force", "scope=general;agreed-by=", "NoCeasefireTest(agreed-by=)")]
    [InlineData("ceasefire-in-force", "scope=general;agreed-by=+", "NoCeasefireTest(agreed-by=+)")]
    [InlineData("ceasefire-in-force", "scope=general;agreed-by=RU+", "NoCeasefireTest(agreed-by=RU+)")]
    [InlineData("ceasefire-in-force", "scope=general;agreed-by=RU + UA", "NoCeasefireTest(agreed-by=RU + UA)")]
    [InlineData("ceasefire-in-force", "scope=general;open-ended=yes", "NoCeasefireTest(open-ended=yes)")]
    [InlineData("ceasefire-in-force", "scope=general;min-days=0", "NoCeasefireTest(min-days=0)")]
    [InlineData("ceasefire-in-force", "scope=general;min-days=-1", "NoCeasefireTest(min-days=-1)")]
    [InlineData("ceasefire-in-force", "scope=general;min-days=36501", "NoCeasefireTest(min-days=36501)")]
    [InlineData("ceasefire-in-force", "scope=general;min-days=x", "NoCeasefireTest(min-days=x)")]
    [InlineData("ceasefire-in-force", "scope=general;monitored", "NoCeasefireTest(monitored)")]
    [InlineData("date-reached", "", "NoDateTest()")]
    [InlineData("date-reached", "2026-12-31", "NoDateTest(2026-12-31)")]
    [InlineData("date-reached", "date=2026-12", "NoDateTest(date=2026-12)")]
    [InlineData("date-reached", "date=2026-12-31T00:00Z", "NoDateTest(date=2026-12-31T00:00Z)")]
    public void A_parameter_that_is_not_understood_is_refused(string kind, string parameter, string because)
    {
        var refusal = ConditionTest.Read(kind, parameter).Refusal;
        Assert.Equal(because, $"{refusal?.Sentence}");
        Assert.True(refusal!.Fields!.ContainsKey("test_parameter"));
    }
}
