namespace Coalition.Domain.Tests.Support;

/// <summary>Facts with sensible terms, so that a test says only what it is about. Day 0 is 1 January 2026; each fact is recorded after the one built before it.</summary>
public static class Sample
{
    public const string General = "scope=general;agreed-by=RU+UA;open-ended";

    private static long sequence;

    public static DateTimeOffset Day(double day) => new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(day);

    public static T Recorded<T>(this T fact) where T : Fact
    {
        fact.Enter(Interlocked.Increment(ref sequence), 0);
        return fact;
    }

    public static Condition Condition(string code, string kind = "assessment", string parameter = "") => new Condition
    {
        Code = code, Name = code, Category = "political", Description = code, TestKind = kind, TestParameter = parameter,
    }.Recorded();

    public static Condition CeasefireTest(string code, string parameter = General) => Condition(code, "ceasefire-in-force", parameter);

    public static ConditionRecord Value(string code, double day, ConditionValue value = ConditionValue.True) => new ConditionRecord
    {
        Id = $"{code}@{day}", ConditionCode = code, Value = value, SourceId = "s", Effective = Day(day), EffectivePrecision = Precision.Day,
    }.Recorded();

    public static Ceasefire Ceasefire(Scope scope = Scope.General, string declaredBy = "RU", string acceptedBy = "UA", double? end = null, string id = "cf") => new Ceasefire
    {
        Id = id, Name = id, Scope = scope, DeclaredBy = Codes(declaredBy), AcceptedBy = Codes(acceptedBy), AnnouncedEnd = end is { } day ? Day(day) : null,
    }.Recorded();

    public static CeasefireRecord Record(CeasefireStatus status, double day, string? party = null, double? end = null, string? of = null, string? id = null, string ceasefire = "cf") => new CeasefireRecord
    {
        Id = id ?? $"{status}@{day}", CeasefireId = ceasefire, Status = status, Party = party, AnnouncedEnd = end is { } last ? Day(last) : null, Of = of,
        SourceId = "s", Effective = Day(day), EffectivePrecision = Precision.Day,
    }.Recorded();

    public static Revision Revision(Stage stage, double day, string condition = "", double? until = null, Quantity? quantity = null) => new Revision
    {
        PledgeId = "FR-01", Number = 1, Nations = ["FR"], Title = "Troops", Component = Component.MnfLand, Kind = PledgeKind.Troops, Phase = Phase.PostCeasefire,
        Stage = stage, Quantity = quantity ?? Troops(), Location = Location.UkrainianTerritory, Condition = condition,
        ValidUntil = until is { } last ? Day(last) : null, Effective = Day(day), EffectivePrecision = Precision.Day,
    }.Recorded();

    public static Quantity Troops(decimal? low = null, decimal? likely = null, decimal? high = null, QuantityState state = QuantityState.Stated) =>
        new(state, "", low, likely, high, Units.Troops);

    public static Step Step(Stage stage, double day, string condition = "", double? until = null) => Revision(stage, day, condition, until).Step;

    public static World World(IEnumerable<Condition> catalogue, IEnumerable<ConditionRecord>? records = null, IEnumerable<Ceasefire>? ceasefires = null, IEnumerable<CeasefireRecord>? ceasefireRecords = null) =>
        new(catalogue, records ?? [], ceasefires ?? [], ceasefireRecords ?? []);

    public static ConditionTree Tree(string text) => ConditionTreeParser.Parse(text).Value;

    private static List<string> Codes(string codes) => [.. codes.Split('+', StringSplitOptions.RemoveEmptyEntries)];
}
