using System.Globalization;
using Coalition.Domain;

namespace Coalition.Web.Texts;

public sealed partial class Words
{
    /// <summary>A day: “6 Jan 2026”. Always the day in UTC, whatever the reader's zone.</summary>
    public string Day(DateTimeOffset at) => Day(DateOnly.FromDateTime(at.UtcDateTime));

    /// <summary>A day: “6 Jan 2026”.</summary>
    public string Day(DateOnly day) =>
        $"{(day.Day == 1 ? ui["FirstDay"] : day.Day.ToString(CultureInfo.InvariantCulture))}\u00a0{Month(day.Month)}\u00a0{Year(day.Year)}";

    /// <summary>A moment in UTC to the minute: “23 Nov 2026, 08:20Z”.</summary>
    public string Time(DateTimeOffset at) => $"{Day(at)}, {Clock(at)}";

    /// <summary>The time of day alone, in UTC: “08:20Z”.</summary>
    public static string Clock(DateTimeOffset at) => at.UtcDateTime.ToString("HH:mm'Z'", CultureInfo.InvariantCulture);

    /// <summary>A moment as exactly as it is known: to the minute, the day, “about 6 Jan 2026”, “Jan 2026”, “2026”.</summary>
    public string Date(DateTimeOffset at, Precision precision) => precision switch
    {
        Precision.Minute => Time(at),
        Precision.Approx => ui["Approx", Day(at)],
        Precision.Month => $"{Month(at.UtcDateTime.Month)}\u00a0{Year(at.UtcDateTime.Year)}",
        Precision.Year => Year(at.UtcDateTime.Year),
        _ => Day(at),
    };

    /// <summary>When a source appeared, as exactly as it is known: a day, a month, a year; null when it is not.</summary>
    /// <param name="published">ISO; a year or a month alone, or empty.</param>
    public string? Published(string published, Precision precision)
    {
        var full = published.Length switch { 4 => $"{published}-01-01", 7 => $"{published}-01", _ => published };
        var known = published.Length switch { 4 => Precision.Year, 7 => Precision.Month, _ => precision };
        return Moment.TryParseFact(full, out var at, out var found) ? Date(at, found == Precision.Minute ? Precision.Day : known) : null;
    }

    // Month names stand in the texts, since those of the operating system differ from machine to machine (“Sep”, “Sept”).
    private string Month(int month) => ui["MonthsShort"].Value.Split('|')[month - 1];

    private static string Year(int year) => year.ToString(CultureInfo.InvariantCulture);
}
