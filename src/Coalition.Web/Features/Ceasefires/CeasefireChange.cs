using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Texts;
using Coalition.Web.Ui;
using Microsoft.Extensions.Localization;

namespace Coalition.Web.Features.Ceasefires;

/// <summary>What the facts of a ceasefire come to.</summary>
/// <param name="Status">The last thing said of it; null before any record.</param>
/// <param name="Start">Since when it is, or was last, in force; null while it never was.</param>
/// <param name="Until">Until when; null while no end is known.</param>
/// <param name="AgreedBy">Codes of who declared or accepted it.</param>
public sealed record CeasefireStanding(CeasefireStatus? Status, DateTimeOffset? Start, DateTimeOffset? Until, IReadOnlyList<string> AgreedBy)
{
    public static CeasefireStanding Of(Ceasefire ceasefire, IReadOnlyList<CeasefireRecord> records)
    {
        var last = CeasefireHistory.WithoutErrors(records).Where(record => !record.IsJudgement && record.Party is null).InEffectiveOrder().LastOrDefault();
        var span = CeasefireHistory.Fold(ceasefire, records) is [.., var latest] ? latest : null;
        return new(last?.Status, span?.Start, span?.Until, [.. (span?.AgreedBy ?? ceasefire.DeclaredBy.Concat(ceasefire.AcceptedBy)).Distinct().Order(StringComparer.Ordinal)]);
    }
}

/// <summary>What one record made of a ceasefire, told by the facts known before it and with it.</summary>
/// <param name="Record">The record; null for the declaration.</param>
public sealed record CeasefireChange(CeasefireStanding? Before, CeasefireStanding After, CeasefireRecord? Record, LedgerEntry Entry)
{
    /// <summary>The last recorded first.</summary>
    public static IReadOnlyList<CeasefireChange> Of(Ceasefire ceasefire, IEnumerable<CeasefireRecord> records, IReadOnlyDictionary<long, LedgerEntry> entries)
    {
        var known = new List<CeasefireRecord>();
        var changes = new List<CeasefireChange> { new(null, CeasefireStanding.Of(ceasefire, known), null, entries[ceasefire.Sequence]) };
        foreach (var record in records.OrderBy(record => record.Sequence).ThenBy(record => record.Effective).ThenBy(record => record.Ordinal))
        {
            known.Add(record);
            changes.Add(new(changes[^1].After, CeasefireStanding.Of(ceasefire, known), record, entries[record.Sequence]));
        }
        changes.Reverse();
        return changes;
    }

    /// <summary>Field by field; where a record left all of them as they were, what it says.</summary>
    public IEnumerable<FieldStep> Steps(IStringLocalizer<CeasefiresTexts> text, IStringLocalizer<RecordingTexts> shared, Words words, Names names)
    {
        var parties = Step("Parties", standing => names.PartyList(standing.AgreedBy, shared));
        List<FieldStep?> steps = Before is null ? [parties] :
        [
            Step("LastSaid", standing => standing.Status is { } status ? words.Of(status) : null), Step("Start", standing => standing.Start is { } start ? words.Time(start) : null),
            Step("End", standing => standing.Start is null ? null : standing.Until is { } until ? words.Time(until) : text["OpenEnded"].Value), parties,
        ];
        List<FieldStep> changed = [.. steps.OfType<FieldStep>()];
        return changed.Count > 0 || Record is null ? changed : [Made("LastSaid", null, words.Of(Record.Status))];

        FieldStep? Step(string field, Func<CeasefireStanding, string?> say)
        {
            var (before, after) = (Before is null ? null : say(Before), say(After));
            return before == after ? null : Made(field, before, after ?? text["NeverInForce"].Value);
        }

        FieldStep Made(string field, string? before, string after) => new(
            text[$"History_{field}"], before, after, Record?.Effective ?? Entry.RecordedAt, Record?.EffectivePrecision ?? Precision.Minute, Entry.RecordedAt, Entry.ActorName,
            string.Join(" ", new[] { Entry.Reason, Record?.Summary ?? "" }.Where(why => why.Length > 0).Distinct()), Entry.Sequence);
    }
}
