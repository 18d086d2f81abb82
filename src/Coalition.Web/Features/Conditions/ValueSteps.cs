using Coalition.Domain;
using Coalition.Web.Texts;
using Coalition.Web.Ui;

namespace Coalition.Web.Features.Conditions;

/// <summary>The recorded values of a condition as changes: each with the value that held at its moment as far as was known before.</summary>
public static class ValueSteps
{
    /// <summary>The last recorded first.</summary>
    /// <param name="field">What the value is called.</param>
    public static IReadOnlyList<FieldStep> Of(IReadOnlyList<ConditionRecordRow> records, string field, Words words)
    {
        var known = new SortedList<(DateTimeOffset From, int Place), string>();
        var steps = new List<FieldStep>();
        // They come with the latest effect first; within one entry, the earlier effect was there first.
        foreach (var record in records.Reverse().OrderBy(record => record.LedgerSequence))
        {
            if (!Moment.TryParseFact(record.Effective, out var from, out var precision)) continue;
            var before = known.LastOrDefault(value => value.Key.From <= from).Value;
            known.Add((from, known.Count), Said(record.Value));
            var why = string.Join(" ", new[] { record.Reason, record.Note }.Where(text => text.Length > 0).Distinct());
            steps.Add(new(field, before, Said(record.Value), from, precision, record.RecordedAt, record.RecordedBy, why, record.LedgerSequence));
        }
        steps.Reverse();
        return steps;

        string Said(string value) => words.Of(Code.Parse<ConditionValue>(value));
    }
}
