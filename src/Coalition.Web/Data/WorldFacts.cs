using Coalition.Domain;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Data;

/// <summary>The facts that decide conditions, as known at one ledger sequence.</summary>
public sealed record WorldFacts(
    IReadOnlyList<Condition> Catalogue,
    IReadOnlyList<ConditionRecord> ConditionRecords,
    IReadOnlyList<Ceasefire> Ceasefires,
    IReadOnlyList<CeasefireRecord> CeasefireRecords)
{
    private World? world;

    /// <summary>The timelines that follow from them; computed once.</summary>
    public World World => world ??= new(Catalogue, ConditionRecords, Ceasefires, CeasefireRecords);

    /// <summary>Whether a fact of this type can move a condition.</summary>
    public static bool Decides(Fact fact) => fact is Condition or ConditionRecord or Ceasefire or CeasefireRecord;

    /// <summary>The same facts and these, which nobody has recorded yet.</summary>
    public WorldFacts With(IReadOnlyCollection<Fact> facts) => new(
        [.. Catalogue, .. facts.OfType<Condition>()],
        [.. ConditionRecords, .. facts.OfType<ConditionRecord>()],
        [.. Ceasefires, .. facts.OfType<Ceasefire>()],
        [.. CeasefireRecords, .. facts.OfType<CeasefireRecord>()]);

    /// <summary>The newest entry up to a ledger sequence, inclusive, that added such a fact; 0 is none.</summary>
    public static Task<long> DecidedAsync(CoalitionDb db, long sequence, CancellationToken stop) =>
        db.Set<Condition>().Select(fact => fact.Sequence).Concat(db.Set<ConditionRecord>().Select(fact => fact.Sequence))
            .Concat(db.Set<Ceasefire>().Select(fact => fact.Sequence)).Concat(db.Set<CeasefireRecord>().Select(fact => fact.Sequence))
            .Where(recorded => recorded <= sequence).DefaultIfEmpty().MaxAsync(stop);

    /// <summary>Reads the facts recorded by a ledger sequence, inclusive.</summary>
    public static async Task<WorldFacts> ReadAsync(CoalitionDb db, long sequence, CancellationToken stop)
    {
        return new(await KnownAsync<Condition>(), await KnownAsync<ConditionRecord>(), await KnownAsync<Ceasefire>(), await KnownAsync<CeasefireRecord>());

        async Task<IReadOnlyList<T>> KnownAsync<T>() where T : Fact =>
            await db.Set<T>().AsNoTracking().Where(fact => fact.Sequence <= sequence).ToListAsync(stop);
    }
}
