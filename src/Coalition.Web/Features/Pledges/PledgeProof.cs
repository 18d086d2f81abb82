using Coalition.Domain;
using Coalition.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Features.Pledges;

/// <summary>Dresses a proof of the domain with the records and sources behind each leaf.</summary>
internal sealed class PledgeProof
{
    private readonly WorldFacts facts;
    private readonly Dictionary<string, ConditionRecord> conditionRecords;
    private readonly Dictionary<string, CeasefireRecord> ceasefireRecords;
    private readonly Dictionary<string, Source> sources;

    private PledgeProof(WorldFacts facts, Dictionary<string, ConditionRecord> conditionRecords, Dictionary<string, CeasefireRecord> ceasefireRecords, Dictionary<string, Source> sources) =>
        (this.facts, this.conditionRecords, this.ceasefireRecords, this.sources) = (facts, conditionRecords, ceasefireRecords, sources);

    public static async Task<ProofNode> OfAsync(CoalitionDb db, WorldFacts facts, ConditionTree tree, DateTimeOffset at, CancellationToken stop)
    {
        var proof = Proof.Of(tree, facts.World, at);
        var because = Leaves(proof).Select(leaf => leaf.Because).OfType<string>().ToHashSet();
        var conditions = facts.ConditionRecords.Where(record => because.Contains(record.Id)).ToDictionary(record => record.Id);
        var ceasefires = facts.CeasefireRecords.Where(record => because.Contains(record.Id)).ToDictionary(record => record.Id);
        var cited = conditions.Values.Select(record => record.SourceId).Concat(ceasefires.Values.Select(record => record.SourceId)).Distinct().ToList();
        var sources = await db.Sources.AsNoTracking().Where(source => cited.Contains(source.Id)).ToDictionaryAsync(source => source.Id, stop);
        return new PledgeProof(facts, conditions, ceasefires, sources).Node(proof);
    }

    private static IEnumerable<Proof.Leaf> Leaves(Proof proof) => proof switch
    {
        Proof.Leaf leaf => [leaf],
        Proof.Branch branch => branch.Parts.SelectMany(Leaves),
        _ => [],
    };

    private ProofNode Node(Proof proof) => proof is Proof.Leaf leaf ? Leaf(leaf) : Branch((Proof.Branch)proof);

    private ProofNode Branch(Proof.Branch branch) =>
        new() { Op = branch.Op, Count = branch.Count, Value = Code.Parse<ConditionValue>(Code.Of(branch.Value)), Of = [.. branch.Parts.Select(Node)] };

    private ProofNode Leaf(Proof.Leaf leaf)
    {
        var recorded = leaf.Because is { } id ? conditionRecords.GetValueOrDefault(id) : null;
        var ceasefire = leaf.Because is { } other ? ceasefireRecords.GetValueOrDefault(other) : null;
        var source = (recorded?.SourceId ?? ceasefire?.SourceId) is { } cited ? sources.GetValueOrDefault(cited) : null;
        return new()
        {
            Condition = leaf.Condition, Value = leaf.Recorded, Since = leaf.Since is { } since ? Since(since, (EffectiveFact?)recorded ?? ceasefire) : null,
            Source = source is null ? null : source.Publisher.Length == 0 ? source.Title : $"{source.Title}, {source.Publisher}", Url = source?.Url is { Length: > 0 } url ? url : null,
            Catalogued = facts.World.Catalogue.GetValueOrDefault(leaf.Condition), Record = recorded, Cited = source is null ? null : SourceRow.Of(source),
            Because = ceasefire is null ? null : (facts.Ceasefires.Single(known => known.Id == ceasefire.CeasefireId), ceasefire),
        };
    }

    /// <summary>As exactly as the fact behind it is known; a date reached is a date.</summary>
    private static string Since(DateTimeOffset since, EffectiveFact? fact) =>
        fact?.Effective == since ? Moment.Text(since, fact.EffectivePrecision) : Moment.Text(since, fact is null ? Precision.Day : Precision.Minute);
}
