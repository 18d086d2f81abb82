using System.Globalization;

namespace Coalition.Domain.Tests.Support;

/// <summary>Ceasefire records and their histories as one line of text, so that a table of tests can be read at a glance.</summary>
public static class Notation
{
    /// <summary>Reads <c>in-force 1; accepted 2 UA; extended 3 end=9; in-error 4 of=r1</c>: status, day, and what the status needs. Ids are r1, r2 … in order, which is also the order of recording.</summary>
    public static List<CeasefireRecord> Records(string text)
    {
        var records = new List<CeasefireRecord>();
        foreach (var entry in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var words = entry.Split(' ');
            var rest = words.Skip(2).ToList();
            records.Add(Sample.Record(
                Code.Parse<CeasefireStatus>(words[0]), Number(words[1]),
                party: rest.Find(word => !word.Contains('=', StringComparison.Ordinal)),
                end: Argument("end") is { } end ? Number(end) : null,
                of: Argument("of"),
                id: $"r{records.Count + 1}"));

            string? Argument(string name) => rest.Find(word => word.StartsWith($"{name}=", StringComparison.Ordinal))?[(name.Length + 1)..];
        }
        return records;
    }

    /// <summary>Writes <c>1..3 RU, 3..* RU+UA open</c>: from, until (* for never), parties, openness; <c>since 0</c> where it began before the stretch did.</summary>
    public static string Text(this IEnumerable<InForceSpan> spans) => string.Join(", ", spans.Select(span =>
        $"{Day(span.From)}..{(span.Until is { } until ? Day(until) : "*")} {string.Join("+", span.AgreedBy.Order(StringComparer.Ordinal))}"
        + (span.OpenEnded ? " open" : "") + (span.Start == span.From ? "" : $" since {Day(span.Start)}")));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string Day(DateTimeOffset at) => (at - Sample.Day(0)).TotalDays.ToString(CultureInfo.InvariantCulture);
}
