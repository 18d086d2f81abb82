namespace Coalition.Domain;

/// <summary>Something recorded, never overwritten. Its ledger sequence says when it was recorded; where two facts take effect at one moment, the later one wins.</summary>
public abstract class Fact
{
    /// <summary>The ledger entry that recorded it.</summary>
    public long Sequence { get; private set; }

    /// <summary>Its place inside that entry, from 0: in an import, file order.</summary>
    public int Ordinal { get; private set; }

    /// <summary>Given once, by the gate that writes the ledger.</summary>
    public void Enter(long sequence, int ordinal)
    {
        if (Sequence != 0) throw new InvalidOperationException($"{GetType().Name} stands in ledger entry {Sequence} already.");
        (Sequence, Ordinal) = (sequence, ordinal);
    }
}

/// <summary>A fact that takes effect in the world at a moment.</summary>
public abstract class EffectiveFact : Fact
{
    /// <summary>When it became true in the world, UTC.</summary>
    public required DateTimeOffset Effective { get; init; }

    /// <summary>How exactly that is known.</summary>
    public required Precision EffectivePrecision { get; init; }
}

/// <summary>The order in which facts take effect.</summary>
public static class Facts
{
    /// <summary>By effective time; at one moment by ledger sequence, then by place in the entry. Facts not yet recorded come last.</summary>
    public static IOrderedEnumerable<T> InEffectiveOrder<T>(this IEnumerable<T> facts) where T : EffectiveFact =>
        facts.OrderBy(fact => fact.Effective).ThenBy(fact => fact.Sequence == 0 ? long.MaxValue : fact.Sequence).ThenBy(fact => fact.Ordinal);

    /// <summary>The one of some facts about the same thing that is in force at a moment; null before the first.</summary>
    public static T? InForce<T>(this IEnumerable<T> facts, DateTimeOffset at) where T : EffectiveFact =>
        facts.Where(fact => fact.Effective <= at).InEffectiveOrder().LastOrDefault();
}
