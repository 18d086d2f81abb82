using Coalition.Domain;

namespace Coalition.Benchmarks.Ground;

/// <summary>Facts like the real ones, in any number: 40 nations and two bodies, 400 condition trees of one to four conditions, five revisions a pledge. The same every time.</summary>
public static class Terrain
{
    public const int Trees = 400, RevisionsEach = 5;

    public static readonly IReadOnlyList<string> Nations = [.. "AL AU AT BE BG CA HR CY CZ DK EE FI FR DE GR IS IE IT JP LV LT LU ME NL NZ MK NO PL PT RO SK SI ES SE TR GB UA US RU KR".Split(' ')];

    /// <summary>How many one ledger entry records.</summary>
    public const int PledgesPerEntry = 5_000;

    /// <summary>One pledge in this many is spoken of in a statement.</summary>
    private const int PledgesPerStatement = 100;

    private static readonly string[] Bodies = ["EU", "NATO"];
    private static readonly string[] Parties = [.. Nations, .. Bodies];
    private static readonly DateTimeOffset Begin = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Stage[] First = [Stage.Mentioned, Stage.UnderConsideration, Stage.Offered, Stage.Offered];
    // Nine of ten pledges wait for something: that share of them moves with a ceasefire.
    private static readonly Stage[] Last =
        [Stage.Declared, Stage.Declared, Stage.Declared, Stage.Declared, Stage.Authorised, Stage.Notified, Stage.Notified, Stage.Offered, Stage.Offered, Stage.RuledOut];

    /// <summary>A condition that stands in no tree.</summary>
    public static Condition NobodyWaits => Condition("NOBODY-WAITS", "document-status", "");

    /// <summary>What must stand before the first pledge: nations, bodies, a source, the catalogue, and the values of half of it.</summary>
    public static IEnumerable<Fact> Register()
    {
        yield return new Source { Id = "communique", Title = "Communiqué", Kind = SourceKind.Communique, Reliability = Reliability.Official };
        foreach (var code in Nations)
            yield return new Nation { Code = code, NameEn = code, NameFr = code, NameUk = code, Role = CoalitionRole.Member, SourceId = "communique", Effective = Begin, EffectivePrecision = Precision.Day };
        foreach (var code in Bodies) yield return new Body { Code = code, Name = code, Kind = "organisation", SourceId = "communique" };
        yield return Condition("CF-GENERAL", "ceasefire-in-force", "scope=general;agreed-by=RU+UA;open-ended");
        for (var number = 0; number < 60; number++)
        {
            yield return Condition(Recorded(number), "document-status", "");
            if (number % 2 == 0)
                yield return new ConditionRecord { Id = $"{Recorded(number)}@begin", ConditionCode = Recorded(number), Value = ConditionValue.True, SourceId = "communique", Effective = Begin, EffectivePrecision = Precision.Day };
        }
    }

    /// <summary>The canonical texts of the trees.</summary>
    public static IReadOnlyList<string> Conditions()
    {
        var random = new Random(1);
        var texts = new SortedSet<string>(StringComparer.Ordinal);
        while (texts.Count < Trees)
        {
            var codes = Enumerable.Range(0, 60).OrderBy(_ => random.Next()).Take(3).Select(Recorded).ToList();
            var text = random.Next(4) switch
            {
                0 => "CF-GENERAL",
                1 => $"CF-GENERAL and {codes[0]}",
                2 => $"CF-GENERAL and ({codes[0]} or {codes[1]})",
                _ => $"CF-GENERAL and at least 2 of ({codes[0]}, {codes[1]}, {codes[2]})",
            };
            texts.Add(ConditionTreeParser.Parse(text).Value.Text);
        }
        return [.. texts];
    }

    /// <summary>Some pledges with all their facts, in the order of their tables.</summary>
    public static (List<Pledge> Pledges, List<Revision> Revisions, List<Citation> Citations, List<Statement> Statements) Some(int from, int count, IReadOnlyList<string> conditions)
    {
        var pledges = new List<Pledge>();
        var revisions = new List<Revision>();
        var citations = new List<Citation>();
        var statements = new List<Statement>();
        foreach (var number in Enumerable.Range(from, count))
        {
            var random = new Random(number);
            var party = Parties[number % Parties.Length];
            var pledge = new Pledge { Id = $"{party}-{number:000000}" };
            pledges.Add(pledge);
            for (var revision = 1; revision <= RevisionsEach; revision++) revisions.Add(Revision(pledge.Id, party, number, revision, conditions, random));
            citations.Add(new() { PledgeId = pledge.Id, RevisionNumber = RevisionsEach, Position = 1, SourceId = "communique", Locator = "paragraph 4" });
            if (number % PledgesPerStatement == 0) statements.Add(Statement(pledge.Id, party, number));
        }
        return (pledges, revisions, citations, statements);
    }

    private static Revision Revision(string pledge, string party, int number, int revision, IReadOnlyList<string> conditions, Random random)
    {
        var low = random.Next(1, 40) * 50;
        var figures = random.Next(4) > 0;
        var isBody = Bodies.Contains(party);
        return new()
        {
            PledgeId = pledge, Number = revision, Nations = isBody ? [] : number % 50 == 0 ? [party, "FR"] : [party], Body = isBody ? party : null, Title = $"Contribution {number} of {party}",
            Component = (Component)random.Next(13), Kind = (PledgeKind)random.Next(12), Phase = random.Next(10) == 0 ? Phase.PreCeasefire : Phase.PostCeasefire,
            Stage = revision < RevisionsEach ? First[revision - 1] : Last[random.Next(Last.Length)],
            Quantity = figures ? new(QuantityState.Stated, "", low, low + 25, random.Next(3) > 0 ? low + 50 : null, Unit(random)) : new(QuantityState.Unknown, "several", null, null, null, Unit(random)),
            Location = (Location)random.Next(6), Caveats = "Subject to the approval of parliament and to the security of the area.", Condition = conditions[random.Next(conditions.Count)],
            Effective = Begin.AddDays(revision * 60).AddMinutes(number % 1000), EffectivePrecision = Precision.Day, Reason = "As announced",
        };
    }

    private static Statement Statement(string pledge, string party, int number) => new()
    {
        Id = $"st-{number:000000}", Speaker = "Minister of defence", By = number % 200 == 0 ? party : "US", Stance = Stance.Supports, Paraphrase = "It stands.", PledgeIds = [pledge],
        SourceId = "communique", Effective = Begin, EffectivePrecision = Precision.Day,
    };

    private static Condition Condition(string code, string kind, string parameter) =>
        new() { Code = code, Name = code, Category = "legal", Description = code, TestKind = kind, TestParameter = parameter };

    private static string Recorded(int number) => $"R-{number:00}";

    private static string Unit(Random random) => random.Next(10) < 7 ? Units.Troops : "ships";
}
