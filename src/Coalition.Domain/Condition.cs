using System.Globalization;

namespace Coalition.Domain;

/// <summary>A named test of the catalogue. A computed one follows from the record; a recorded one is what people recorded, with a source.</summary>
public sealed class Condition : Fact
{
    private ConditionTest? test;

    public required string Code { get; init; }
    public required string Name { get; init; }
    public required string Category { get; init; }
    /// <summary>The nation it concerns, or null when it is general.</summary>
    public string? Subject { get; init; }
    public required string Description { get; init; }
    /// <summary>The kind of test, such as <c>ceasefire-in-force</c> or <c>per-nation-procedure</c>.</summary>
    public required string TestKind { get; init; }
    public required string TestParameter { get; init; }
    public string EvidenceRequired { get; init; } = "";
    public string? SourceId { get; init; }
    public Confidence Confidence { get; init; }
    public string Note { get; init; } = "";

    /// <summary>The test, read from kind and parameter; throws for a parameter that was let in unread.</summary>
    public ConditionTest Test => test ??= ConditionTest.Read(TestKind, TestParameter).Value;
}

/// <summary>How a condition gets its value.</summary>
public abstract record ConditionTest
{
    private ConditionTest() { }

    /// <summary>Whether the value follows from other facts, so that nobody may record it.</summary>
    public bool IsComputed => this is not Recorded;

    /// <summary>True while one ceasefire meets all of: scope, parties, openness, days.</summary>
    /// <param name="Scope">What must be covered.</param>
    /// <param name="AgreedBy">Each must have declared or accepted it.</param>
    /// <param name="OpenEnded">No end may be announced.</param>
    /// <param name="MinDays">Days of 24 hours it must have held without a break; 0 for none.</param>
    public sealed record CeasefireInForce(Scope Scope, IReadOnlyList<string> AgreedBy, bool OpenEnded, int MinDays) : ConditionTest;

    /// <summary>True from 00:00Z of the date.</summary>
    public sealed record DateReached(DateTimeOffset From) : ConditionTest;

    /// <summary>Recorded by people.</summary>
    public sealed record Recorded : ConditionTest;

    /// <summary>Reads a test; refuses a parameter of a computed test that it does not know.</summary>
    public static Result<ConditionTest> Read(string kind, string parameter) => kind switch
    {
        "ceasefire-in-force" => ReadCeasefire(parameter),
        "date-reached" => ReadDate(parameter),
        _ => new Recorded(),
    };

    private static Result<ConditionTest> ReadDate(string parameter) =>
        parameter.StartsWith("date=", StringComparison.Ordinal) && Moment.TryParseFact(parameter[5..], out var from, out var precision) && precision == Precision.Day
            ? new DateReached(from)
            : Refusal.Invalid(Sentence.Of("NoDateTest", parameter), "test_parameter");

    private static Result<ConditionTest> ReadCeasefire(string parameter)
    {
        Scope? scope = null;
        IReadOnlyList<string> agreedBy = [];
        var (openEnded, minDays) = (false, 0);
        foreach (var part in parameter.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = part.Split('=', 2) is [var left, var right] ? (left, right) : (part, "");
            switch (name)
            {
                case "scope" when Coalition.Domain.Code.TryParse<Scope>(value, out var read): scope = read; break;
                case "agreed-by" when value.Split('+') is var parties && parties.All(ConditionTreeParser.IsCode): agreedBy = parties; break;
                case "open-ended" when value.Length == 0: openEnded = true; break;
                case "min-days" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is > 0 and <= 36500: minDays = days; break;
                default: return Refusal.Invalid(Sentence.Of("NoCeasefireTest", part), "test_parameter");
            }
        }
        return scope is { } covered
            ? new CeasefireInForce(covered, agreedBy, openEnded, minDays)
            : Refusal.Invalid(Sentence.Of("CeasefireTestNeedsScope"), "test_parameter");
    }
}

/// <summary>What was recorded of a condition, effective from a moment.</summary>
public sealed class ConditionRecord : EffectiveFact
{
    public required string Id { get; init; }
    public required string ConditionCode { get; init; }
    public required ConditionValue Value { get; init; }
    public required string SourceId { get; init; }
    public string Note { get; init; } = "";
}
