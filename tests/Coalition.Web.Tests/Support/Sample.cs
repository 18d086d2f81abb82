using Coalition.Domain;
using Coalition.Web.Data;

namespace Coalition.Web.Tests.Support;

/// <summary>Facts with sensible terms, for tests that care about one of them.</summary>
public static class Sample
{
    public static readonly DateTimeOffset Paris = new(2026, 1, 6, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Id of <see cref="Source"/>.</summary>
    public const string SourceId = "communique";

    public static Source Source => new() { Id = SourceId, Title = "Communiqué of the test", Kind = SourceKind.Communique, Reliability = Reliability.Official };

    public static NationRole Role(string nation, CoalitionRole role, DateTimeOffset effective, params string[] leads) => new()
    {
        Id = $"{nation}@{effective.UtcTicks}", NationCode = nation, Role = role, Leads = [.. leads], SourceId = SourceId, Effective = effective, EffectivePrecision = Precision.Day,
    };

    public static Membership Member(string party, Capacity capacity, DateTimeOffset effective, string body = Body.Coalition) => new()
    {
        Id = $"{body}/{party}@{effective.UtcTicks}", BodyCode = body, Party = party, Capacity = capacity, SourceId = SourceId, Effective = effective, EffectivePrecision = Precision.Day,
    };

    public static Condition General(string code = "CF-GENERAL", string parameter = "scope=general;agreed-by=RU+UA;open-ended") => new()
    {
        Code = code, Name = "General ceasefire in force", Category = "ceasefire", Description = "A general ceasefire", TestKind = "ceasefire-in-force", TestParameter = parameter,
    };

    public static Condition Recorded(string code) => new()
    {
        Code = code, Name = code, Category = "legal", Description = code, TestKind = "document-status", TestParameter = "",
    };

    public static Revision Revision(string pledge, string condition, Stage stage = Stage.Declared, int number = 1, DateTimeOffset? effective = null, DateTimeOffset? validUntil = null) => new()
    {
        PledgeId = pledge, Number = number, Nations = [pledge.Split('-')[0]], Title = $"Troops of {pledge}", Component = Component.MnfLand, Kind = PledgeKind.Troops,
        Phase = Phase.PostCeasefire, Stage = stage, Quantity = new(QuantityState.Stated, "about 500", 500, 500, 500, Units.Troops), Location = Location.UkrainianTerritory,
        Condition = condition, Effective = effective ?? Paris, EffectivePrecision = Precision.Day, ValidUntil = validUntil, Reason = "test",
    };

    public static Ceasefire Ceasefire(string id, Scope scope = Scope.General, DateTimeOffset? announcedEnd = null) => new()
    {
        Id = id, Name = id, Scope = scope, DeclaredBy = ["US"], AcceptedBy = ["RU", "UA"], AnnouncedEnd = announcedEnd,
    };

    public static CeasefireRecord Record(string ceasefire, CeasefireStatus status, DateTimeOffset effective, string? of = null, string? party = null) => new()
    {
        Id = $"{ceasefire}-{status}-{effective.UtcTicks}-{of}{party}", CeasefireId = ceasefire, Status = status, Effective = effective, EffectivePrecision = Precision.Minute,
        SourceId = SourceId, Of = of, Party = party,
    };

    /// <summary>Records facts as the program itself would.</summary>
    public static async Task<Result<long>> RecordAsync(this Gate gate, params Fact[] facts) =>
        await gate.RecordAsync<long>(new(Actor.Import, "test.record", []), recording =>
        {
            foreach (var fact in facts) recording.Add(fact);
            return Task.FromResult<Result<long>>(recording.Sequence);
        });
}
