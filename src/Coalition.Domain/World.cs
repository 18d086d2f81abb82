using System.Collections.Concurrent;

namespace Coalition.Domain;

/// <summary>What one condition is worth from a moment on, and the fact that made it so.</summary>
/// <param name="Value">The value.</param>
/// <param name="Because">Id of the condition record or ceasefire record, or null where nothing was ever recorded.</param>
public readonly record struct LeafState(ConditionValue Value, string? Because)
{
    public Truth Truth => Value.ToTruth();
}

/// <summary>What one tree is worth from a moment on.</summary>
/// <param name="Value">Kleene's value.</param>
/// <param name="CeasefireHelps">The tree holds a ceasefire-in-force condition and would be true were every other leaf at the value that helps.</param>
public readonly record struct TreeState(Truth Value, bool CeasefireHelps);

/// <summary>
/// The facts that decide conditions, as known on one date, and the timelines that follow from them. Pure: the same facts give the same timelines whatever
/// order they were recorded in, as long as no two take effect at one moment.
/// </summary>
public sealed class World
{
    private readonly Dictionary<string, Condition> catalogue;
    private readonly ILookup<string, ConditionRecord> records;
    private readonly List<(Ceasefire Ceasefire, IReadOnlyList<InForceSpan> Spans)> ceasefires;
    private readonly ConcurrentDictionary<string, Timeline<LeafState>> leaves = new();
    private readonly ConcurrentDictionary<string, Timeline<TreeState>> trees = new();

    public World(IEnumerable<Condition> catalogue, IEnumerable<ConditionRecord> records, IEnumerable<Ceasefire> ceasefires, IEnumerable<CeasefireRecord> ceasefireRecords)
    {
        this.catalogue = catalogue.ToDictionary(condition => condition.Code);
        this.records = records.ToLookup(record => record.ConditionCode);
        var byCeasefire = ceasefireRecords.ToLookup(record => record.CeasefireId);
        this.ceasefires = [.. ceasefires.Select(ceasefire => (ceasefire, CeasefireHistory.Fold(ceasefire, byCeasefire[ceasefire.Id])))];
    }

    /// <summary>The catalogue by code.</summary>
    public IReadOnlyDictionary<string, Condition> Catalogue => catalogue;

    /// <summary>Every ceasefire with the stretches it is in force.</summary>
    public IReadOnlyList<(Ceasefire Ceasefire, IReadOnlyList<InForceSpan> Spans)> Ceasefires => ceasefires;

    /// <summary>The values of one condition over time; a code outside the catalogue is unknown for ever.</summary>
    public Timeline<LeafState> Leaf(string code) => leaves.GetOrAdd(code, ComputeLeaf);

    /// <summary>The values of one tree over time.</summary>
    public Timeline<TreeState> Tree(ConditionTree tree) => trees.GetOrAdd(tree.Text, _ => ComputeTree(tree));

    /// <summary>Whether a condition is a ceasefire-in-force test.</summary>
    public bool IsCeasefire(string code) => catalogue.TryGetValue(code, out var condition) && condition.Test is ConditionTest.CeasefireInForce;

    /// <summary>Every moment at which an end is reached, a ceasefire has held its days, a date arrives or a fact takes effect, in order.</summary>
    public IEnumerable<DateTimeOffset> Moments() =>
        ceasefires.SelectMany(known => known.Spans).SelectMany(span => new[] { span.From, span.Until ?? span.From })
            .Concat(catalogue.Keys.SelectMany(code => Leaf(code).Changes.Select(change => change.From)))
            .Concat(records.SelectMany(group => group).Select(record => record.Effective))
            .Distinct().Order();

    private Timeline<LeafState> ComputeLeaf(string code)
    {
        var unknown = new LeafState(ConditionValue.Unknown, null);
        if (!catalogue.TryGetValue(code, out var condition)) return new(unknown, []);
        return condition.Test switch
        {
            ConditionTest.CeasefireInForce test => CeasefireTimeline(test),
            ConditionTest.DateReached date => new(new(ConditionValue.False, null), [(date.From, new(ConditionValue.True, null))]),
            _ => new(unknown, records[code].InEffectiveOrder().Select(record => (record.Effective, new LeafState(record.Value, record.Id)))),
        };
    }

    private Timeline<LeafState> CeasefireTimeline(ConditionTest.CeasefireInForce test)
    {
        var met = ceasefires.SelectMany(known => Stretches(test, known.Ceasefire, known.Spans)).ToList();
        var moments = met.SelectMany(span => new[] { span.From, span.Until ?? span.From }).Distinct().Order();
        return new(new(ConditionValue.False, null), moments.Select(at => (at, ValueAt(at))));

        LeafState ValueAt(DateTimeOffset at) =>
            met.Where(span => span.From <= at && !(span.Until <= at)).OrderBy(span => span.From).Select(span => span.Record).FirstOrDefault() is { } record
                ? new(ConditionValue.True, record)
                : new(ConditionValue.False, met.Where(span => span.Until <= at).OrderBy(span => span.Until).LastOrDefault().Record);
    }

    /// <summary>When one ceasefire meets all of scope, parties, openness and days, and the record since which it does: a further party or a new end breaks nothing.</summary>
    private static List<(DateTimeOffset From, DateTimeOffset? Until, string Record)> Stretches(ConditionTest.CeasefireInForce test, Ceasefire ceasefire, IReadOnlyList<InForceSpan> spans)
    {
        var stretches = new List<(DateTimeOffset From, DateTimeOffset? Until, string Record)>();
        if (!Covers(ceasefire.Scope, test.Scope)) return stretches;
        foreach (var span in spans.Where(span => (span.OpenEnded || !test.OpenEnded) && test.AgreedBy.All(span.AgreedBy.Contains)))
        {
            var held = span.Start.AddDays(test.MinDays);
            var from = held > span.From ? held : span.From;
            if (span.Until <= from) continue;
            var unbroken = stretches is [.., var last] && last.Until == from && span.Start < from;
            if (unbroken) stretches[^1] = stretches[^1] with { Until = span.Until };
            else stretches.Add((from, span.Until, span.Record));
        }
        return stretches;
    }

    /// <summary>General satisfies air, maritime and energy, never local; nothing narrower satisfies general.</summary>
    private static bool Covers(Scope given, Scope wanted) => given == wanted || (given == Scope.General && wanted != Scope.Local);

    private Timeline<TreeState> ComputeTree(ConditionTree tree)
    {
        var codes = tree.Codes.Distinct().ToList();
        var holdsCeasefire = codes.Any(IsCeasefire);
        var moments = codes.SelectMany(code => Leaf(code).Changes.Select(change => change.From)).Distinct().Order();
        return new(StateAt(null), moments.Select(at => (at, StateAt(at))));

        TreeState StateAt(DateTimeOffset? at) => new(
            tree.Evaluate((code, _) => LeafAt(code, at)),
            holdsCeasefire && tree.Evaluate((code, negated) => IsCeasefire(code) ? LeafAt(code, at) : negated ? Truth.False : Truth.True) == Truth.True);

        Truth LeafAt(string code, DateTimeOffset? at) => at is { } moment ? Leaf(code).At(moment).Truth : Leaf(code).Before.Truth;
    }
}
