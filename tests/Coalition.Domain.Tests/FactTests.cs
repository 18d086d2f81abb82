using static Coalition.Domain.Tests.Support.Sample;

namespace Coalition.Domain.Tests;

public class FactTests
{
    [Fact]
    public void A_fact_enters_the_ledger_once()
    {
        var pledge = new Pledge { Id = "FR-01" };
        pledge.Enter(7, 2);
        Assert.Equal((7, 2), (pledge.Sequence, pledge.Ordinal));
        Assert.Contains("entry 7", Assert.Throws<InvalidOperationException>(() => pledge.Enter(8, 0)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Facts_take_effect_by_time_then_entry_then_place_and_the_unrecorded_come_last()
    {
        var order = new[] { Fact("f", 2, 1, 0), Fact("e", 1, 0, 0), Fact("d", 1, 4, 0), Fact("c", 1, 3, 1), Fact("b", 1, 3, 0), Fact("a", 0, 9, 0) };
        Assert.Equal("abcdef", string.Concat(order.InEffectiveOrder().Select(fact => fact.ConditionCode)));
    }

    [Fact]
    public void In_force_is_the_last_that_has_taken_effect_and_nothing_before_the_first()
    {
        var facts = new[] { Fact("b", 2, 1, 0), Fact("a", 1, 2, 0), Fact("c", 2, 3, 0) };
        Assert.Equal([null, "a", "c", "c"], new[] { 0.5, 1, 2, 9 }.Select(day => facts.InForce(Day(day))?.ConditionCode));
    }

    private static ConditionRecord Fact(string code, double day, long sequence, int ordinal)
    {
        var record = new ConditionRecord { Id = code, ConditionCode = code, Value = ConditionValue.True, SourceId = "s", Effective = Day(day), EffectivePrecision = Precision.Day };
        if (sequence > 0) record.Enter(sequence, ordinal);
        return record;
    }
}
