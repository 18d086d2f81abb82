using System.Globalization;
using Coalition.Domain;
using Coalition.Web.Ui;

namespace Coalition.Web.Features.Pledges;

public sealed partial class PledgeDraft
{
    /// <summary>A field by its name in the form, as text.</summary>
    private sealed record Field(Func<PledgeDraft, string> Read, Action<PledgeDraft, string> Take);

    /// <summary>The terms, which a colleague may change meanwhile.</summary>
    private static readonly Dictionary<string, Field> Terms = new()
    {
        ["kind"] = new(draft => draft.Kind, (draft, text) => draft.Kind = Known<PledgeKind>(text, draft.Kind)),
        ["owners"] = new(draft => string.Join(',', draft.Owners), (draft, text) => draft.Owners = [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries)]),
        ["title"] = new(draft => draft.Title, (draft, text) => draft.Title = text),
        ["component"] = new(draft => draft.Component, (draft, text) => draft.Component = Known<Component>(text, draft.Component)),
        ["phase"] = new(draft => draft.Phase, (draft, text) => draft.Phase = Known<Phase>(text, draft.Phase)),
        ["stage"] = new(draft => draft.Stage, (draft, text) => draft.Stage = Known<Stage>(text, "")),
        ["state"] = new(draft => draft.State, (draft, text) => draft.State = Known<QuantityState>(text, "")),
        ["words"] = new(draft => draft.Words, (draft, text) => draft.Words = text),
        ["low"] = new(draft => Text(draft.Low), (draft, text) => draft.Low = Figure(text)),
        ["likely"] = new(draft => Text(draft.Likely), (draft, text) => draft.Likely = Figure(text)),
        ["high"] = new(draft => Text(draft.High), (draft, text) => draft.High = Figure(text)),
        ["unit"] = new(draft => draft.Unit, (draft, text) => draft.Unit = text),
        ["shares"] = new(draft => draft.SharesText, (draft, text) => draft.SharesText = text),
        ["location"] = new(draft => draft.Location, (draft, text) => draft.Location = Known<Location>(text, draft.Location)),
        ["caveats"] = new(draft => draft.Caveats, (draft, text) => draft.Caveats = text),
        ["begins"] = new(draft => draft.ActivationText, (draft, text) => draft.ActivationText = text),
        ["condition"] = new(draft => draft.Condition, (draft, text) => draft.Condition = text),
        ["until"] = Day(draft => draft.Until),
        ["until-time"] = Time(draft => draft.Until),
        ["until-zone"] = Zone(draft => draft.Until),
        ["until-twice"] = Second(draft => draft.Until),
    };

    /// <summary>What else is typed: only its author has it.</summary>
    private static readonly Dictionary<string, Action<PledgeDraft, string>> Others = new()
    {
        ["built-on"] = (draft, text) => draft.StandOn(int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : draft.BuiltOn),
        ["key"] = (draft, text) => draft.Key = text,
        ["effective"] = Day(draft => draft.Effective).Take,
        ["effective-time"] = Time(draft => draft.Effective).Take,
        ["effective-zone"] = Zone(draft => draft.Effective).Take,
        ["effective-twice"] = Second(draft => draft.Effective).Take,
        ["source-title"] = (draft, text) => draft.Source.Title = text,
        ["source-url"] = (draft, text) => draft.Source.Url = text,
        ["source-publisher"] = (draft, text) => draft.Source.Publisher = text,
        ["source-date"] = (draft, text) => draft.Source.Published = Date(text),
        ["said-by"] = (draft, text) => draft.SaidBy = text,
        ["reason"] = (draft, text) => draft.Reason = text,
    };

    /// <summary>Takes back what the browser has kept, by the names of the fields.</summary>
    public void Restore(IReadOnlyDictionary<string, string> kept)
    {
        foreach (var (name, text) in kept)
            if (Terms.TryGetValue(name, out var term)) term.Take(this, text);
            else if (Others.TryGetValue(name, out var take)) take(this, text);
            else RestoreShare(name, text);
    }

    /// <summary>Somebody has revised the pledge meanwhile: what its author has not changed becomes as it stands now, what he has stays his.</summary>
    public void TakeIn(PledgeDetail now)
    {
        var (before, after) = (new PledgeDraft(basis!), new PledgeDraft(now.InForce));
        foreach (var term in Terms.Values.Where(term => term.Read(this) == term.Read(before))) term.Take(this, term.Read(after));
        (pledge, basis, BuiltOn) = (now, now.InForce, now.Newest);
    }

    // A form that was kept may be older than what the page has read since: it began from the terms in force then.
    private void StandOn(int number)
    {
        if (pledge?.Revisions.LastOrDefault(revision => revision.Revision <= number && revision.From <= pledge.At) is { } then) (basis, BuiltOn) = (then, number);
    }

    private static Field Day(Func<PledgeDraft, ZonedMoment> moment) =>
        new(draft => moment(draft).Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "", (draft, text) => moment(draft).Date = Date(text));

    private static Field Time(Func<PledgeDraft, ZonedMoment> moment) => new(
        draft => moment(draft).Time?.ToString("HH:mm:ss", CultureInfo.InvariantCulture) ?? "",
        (draft, text) => moment(draft).Time = TimeOnly.TryParse(text, CultureInfo.InvariantCulture, out var time) ? time : null);

    private static Field Zone(Func<PledgeDraft, ZonedMoment> moment) =>
        new(draft => moment(draft).Zone, (draft, text) => moment(draft).Zone = ZonedMoment.Zones.Contains(text) ? text : moment(draft).Zone);

    private static Field Second(Func<PledgeDraft, ZonedMoment> moment) =>
        new(draft => moment(draft).Second switch { true => "second", false => "first", null => "" }, (draft, text) => moment(draft).Second = text switch { "second" => true, "first" => false, _ => null });

    private static string Known<T>(string text, string otherwise) where T : struct, Enum => Code.TryParse<T>(text, out _) ? text : otherwise;

    private static string Text(decimal? figure) => figure?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static decimal? Figure(string text) => decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var figure) ? figure : null;

    private static DateOnly? Date(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}
