using Coalition.Domain;

namespace Coalition.Web.Tests.Support;

/// <summary>A world that shares no condition and no ceasefire party with others in the same database: random pledges, records and ceasefires.</summary>
public sealed class RandomSide(int number, Random random)
{
    private const int Pledges = 4;

    private static readonly CeasefireStatus[] Statuses =
    [
        CeasefireStatus.InForce, CeasefireStatus.InForce, CeasefireStatus.Extended, CeasefireStatus.Violated, CeasefireStatus.Suspended, CeasefireStatus.Collapsed, CeasefireStatus.Ended,
        CeasefireStatus.Accepted, CeasefireStatus.Rejected, CeasefireStatus.InError, CeasefireStatus.Adopted,
    ];

    private readonly string party = $"W{number}";
    private readonly List<string> ceasefires = [];
    private readonly List<CeasefireRecord> records = [];
    private readonly int[] revisions = new int[Pledges];
    private int facts;

    private string[] Codes => [Code("CF"), Code("HELD"), Code("LOCAL"), Code("DAY"), Code("R1"), Code("R2")];

    /// <summary>The catalogue, and a first revision of each pledge.</summary>
    public IEnumerable<Fact> Begin(DateTimeOffset now)
    {
        yield return Sample.General(Code("CF"), $"scope=general;agreed-by={party};open-ended");
        yield return Sample.General(Code("HELD"), $"scope=general;agreed-by={party};min-days=3");
        yield return Sample.General(Code("LOCAL"), $"scope=local;agreed-by={party}");
        yield return new Condition
        {
            Code = Code("DAY"), Name = "A day", Category = "date", Description = "A day", TestKind = "date-reached", TestParameter = $"date={now.AddDays(random.Next(-5, 40)):yyyy-MM-dd}",
        };
        yield return Sample.Recorded(Code("R1"));
        yield return Sample.Recorded(Code("R2"));
        for (var pledge = 0; pledge < Pledges; pledge++)
        {
            yield return new Pledge { Id = Id(pledge) };
            yield return Revision(pledge, now.AddDays(pledge == 0 ? random.Next(15, 40) : 0));
        }
    }

    /// <summary>Another revision of one pledge, effective before or after now.</summary>
    public Fact Revise(DateTimeOffset now) => Revision(random.Next(Pledges), now);

    /// <summary>Something that decides conditions.</summary>
    public IEnumerable<Fact> Happen(DateTimeOffset now)
    {
        if (random.Next(3) == 0) return [ConditionRecord(now)];
        if (ceasefires.Count > 0 && random.Next(4) > 0) return [Record(ceasefires[random.Next(ceasefires.Count)], Statuses[random.Next(Statuses.Length)], now)];
        var ceasefire = new Ceasefire
        {
            Id = Name("truce"), Name = "A truce", Scope = random.Next(4) == 0 ? Scope.Local : Scope.General, DeclaredBy = random.Next(4) == 0 ? [] : [party], AcceptedBy = [],
            AnnouncedEnd = random.Next(3) == 0 ? When(now) : null,
        };
        ceasefires.Add(ceasefire.Id);
        return [ceasefire, Record(ceasefire.Id, CeasefireStatus.InForce, now)];
    }

    private Revision Revision(int pledge, DateTimeOffset now)
    {
        var effective = When(now);
        return Sample.Revision(
            Id(pledge), Tree(3).Text, (Stage)random.Next(Enum.GetValues<Stage>().Length) is var stage && random.Next(3) > 0 ? (Stage)random.Next((int)Stage.Offered, (int)Stage.Assigned + 1) : stage,
            ++revisions[pledge], effective, random.Next(5) == 0 ? effective.AddHours(random.Next(1, 400)) : null);
    }

    private ConditionRecord ConditionRecord(DateTimeOffset now) => new()
    {
        Id = Name("record"), ConditionCode = Code(random.Next(2) == 0 ? "R1" : "R2"), Value = random.Next(2) == 0 ? ConditionValue.True : (ConditionValue)random.Next(4),
        SourceId = Sample.Source.Id, Effective = When(now), EffectivePrecision = Precision.Minute,
    };

    private CeasefireRecord Record(string ceasefire, CeasefireStatus status, DateTimeOffset now)
    {
        var own = records.Where(record => record.CeasefireId == ceasefire && (status == CeasefireStatus.InError || record.Status == CeasefireStatus.InForce)).ToList();
        if (status is CeasefireStatus.InError or CeasefireStatus.Adopted && own.Count == 0) status = CeasefireStatus.Violated;
        var made = new CeasefireRecord
        {
            Id = Name("record"), CeasefireId = ceasefire, Status = status, SourceId = Sample.Source.Id, Effective = When(now), EffectivePrecision = Precision.Minute,
            Of = status is CeasefireStatus.InError or CeasefireStatus.Adopted ? own[random.Next(own.Count)].Id : null,
            Party = status is CeasefireStatus.Accepted or CeasefireStatus.Rejected ? party : null,
            AnnouncedEnd = status is CeasefireStatus.Extended or CeasefireStatus.InForce && random.Next(4) == 0 ? When(now).AddHours(100) : null,
        };
        records.Add(made);
        return made;
    }

    private ConditionTree Tree(int depth)
    {
        var kind = depth == 0 ? 0 : random.Next(8);
        return kind switch
        {
            4 => new ConditionTree.Not(Tree(depth - 1)),
            5 => new ConditionTree.All(Branches(depth)),
            6 => new ConditionTree.Any(Branches(depth)),
            7 when Branches(depth) is var branches => new ConditionTree.AtLeast(random.Next(1, branches.Count + 1), branches),
            _ when depth == 3 && random.Next(10) == 0 => ConditionTree.Empty,
            _ => new ConditionTree.Leaf(Codes[random.Next(Codes.Length)]),
        };
    }

    private List<ConditionTree> Branches(int depth) => [.. Enumerable.Range(0, random.Next(2, 4)).Select(_ => Tree(depth - 1))];

    // Near enough to now that what happens now and then moves something.
    private DateTimeOffset When(DateTimeOffset now) => now.AddHours(random.Next(3) == 0 ? random.Next(-300, 60) : random.Next(-20, 8));

    private string Code(string name) => $"W{number}-{name}";

    private string Id(int pledge) => $"W{number}-{pledge}";

    private string Name(string of) => $"{of}-{number}-{++facts}";
}
