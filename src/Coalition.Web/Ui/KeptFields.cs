using System.Globalization;
using Coalition.Domain;

namespace Coalition.Web.Ui;

/// <summary>The fields of a form by their names: what each takes back of what a <see cref="KeptForm"/> has kept, and how it is read as text.</summary>
/// <typeparam name="T">What is typed into the form.</typeparam>
public sealed class KeptFields<T>
{
    private sealed record Field(Action<T, string> Take, Func<T, string>? Read);

    private readonly Dictionary<string, Field> fields = [];

    /// <param name="read">Needed only where somebody else may change it meanwhile.</param>
    public KeptFields<T> Text(string name, Action<T, string> take, Func<T, string>? read = null)
    {
        fields.Add(name, new(take, read));
        return this;
    }

    public KeptFields<T> Figure(string name, Action<T, decimal?> take, Func<T, decimal?>? read = null) =>
        Text(name, (draft, text) => take(draft, FieldText.Figure(text)), read is null ? null : draft => FieldText.Of(read(draft)));

    /// <summary>Codes in the order they were chosen.</summary>
    public KeptFields<T> Codes(string name, Func<T, List<string>> list) => Text(name, (draft, text) =>
    {
        list(draft).Clear();
        list(draft).AddRange(text.Split(',', StringSplitOptions.RemoveEmptyEntries));
    }, draft => string.Join(',', list(draft)));

    /// <summary>The parts of a <see cref="MomentField"/>.</summary>
    public KeptFields<T> Moment(string name, Func<T, ZonedMoment> moment) => this
        .Text(name, (draft, text) => moment(draft).Date = FieldText.Date(text), draft => FieldText.Of(moment(draft).Date))
        .Text($"{name}-time", (draft, text) => moment(draft).Time = TimeOnly.TryParse(text, CultureInfo.InvariantCulture, out var time) ? time : null, draft => moment(draft).Time?.ToString("HH:mm:ss", CultureInfo.InvariantCulture) ?? "")
        .Text($"{name}-zone", (draft, text) => moment(draft).Zone = ZonedMoment.Zones.Contains(text) ? text : moment(draft).Zone, draft => moment(draft).Zone)
        .Text($"{name}-twice", (draft, text) => moment(draft).Second = text switch { "second" => true, "first" => false, _ => null }, draft => moment(draft).Second switch { true => "second", false => "first", null => "" });

    /// <summary>Those of <see cref="SourceFields"/>.</summary>
    public KeptFields<T> Source(Func<T, SourceDraft> source) => this
        .Text("source-title", (draft, text) => source(draft).Title = text)
        .Text("source-url", (draft, text) => source(draft).Url = text)
        .Text("source-publisher", (draft, text) => source(draft).Publisher = text)
        .Text("source-date", (draft, text) => source(draft).Published = FieldText.Date(text));

    /// <summary>Takes one back; whether there is such a field.</summary>
    public bool Take(T draft, string name, string text)
    {
        if (!fields.TryGetValue(name, out var field)) return false;
        field.Take(draft, text);
        return true;
    }

    /// <summary>Takes back everything that was kept.</summary>
    public void Restore(T draft, IReadOnlyDictionary<string, string> kept)
    {
        foreach (var (name, text) in kept) Take(draft, name, text);
    }

    /// <summary>Somebody else has changed what a draft began from: a field its author has not changed becomes as it stands after, what he has stays his.</summary>
    public void TakeIn(T mine, T before, T after)
    {
        foreach (var field in fields.Values.Where(field => field.Read is { } read && read(mine) == read(before))) field.Take(mine, field.Read!(after));
    }
}

/// <summary>Values as the fields of a browser write them.</summary>
public static class FieldText
{
    public static string Of(decimal? figure) => figure?.ToString(CultureInfo.InvariantCulture) ?? "";

    public static string Of(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    public static decimal? Figure(string text) => decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var figure) ? figure : null;

    public static DateOnly? Date(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    /// <summary>A code of a list; what is none becomes something else.</summary>
    public static string Known<TCode>(string text, string otherwise) where TCode : struct, Enum => Code.TryParse<TCode>(text, out _) ? text : otherwise;
}
