using System.Globalization;

namespace Coalition.Domain;

/// <summary>How a moment is read from text. All moments are UTC, kept to the microsecond; a date-time without a zone is refused, since nobody can say which one was meant.</summary>
public static class Moment
{
    private static readonly string[] DateTimeFormats =
    [
        "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];

    /// <summary>The last microsecond of all time that is kept; questions later than this are out of range.</summary>
    public static readonly DateTimeOffset Latest = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The first moment that is kept.</summary>
    public static readonly DateTimeOffset Earliest = new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static readonly TimeSpan Microsecond = TimeSpan.FromMicroseconds(1);

    /// <summary>A fact's moment: a bare date begins at 00:00Z of that day.</summary>
    public static bool TryParseFact(string? text, out DateTimeOffset at, out Precision precision) =>
        TryParse(text, day => day, out at, out precision);

    /// <summary>A question's moment: a bare date means the end of that day, one microsecond before the next.</summary>
    public static bool TryParseQuestion(string? text, out DateTimeOffset at) =>
        TryParse(text, day => day.AddDays(1) - Microsecond, out at, out _);

    /// <summary>An announced end, exclusive: a bare date is the end of that day.</summary>
    public static bool TryParseEnd(string? text, out DateTimeOffset at) =>
        TryParse(text, day => day.AddDays(1), out at, out _);

    /// <summary>The same moment in UTC, without what is finer than a microsecond, as the database keeps it.</summary>
    public static DateTimeOffset ToMicrosecond(this DateTimeOffset at) =>
        new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    /// <summary>ISO 8601: the bare date where only the day is known, else the UTC date-time.</summary>
    public static string Text(DateTimeOffset at, Precision precision) =>
        precision is Precision.Minute ? Text(at) : at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>ISO 8601 in UTC with as many fractional digits as there are.</summary>
    public static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);

    private static bool TryParse(string? text, Func<DateTimeOffset, DateTimeOffset> bareDate, out DateTimeOffset at, out Precision precision)
    {
        (at, precision) = (default, Precision.Day);
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            if (day.Year is < 1900 or >= 9000) return false;
            at = bareDate(new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero));
            return true;
        }
        precision = Precision.Minute;
        if (text is null || !HasZone(text)) return false;
        if (!DateTimeOffset.TryParseExact(text, DateTimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)) return false;
        at = moment.ToMicrosecond();
        return at >= Earliest && at < Latest;
    }

    private static bool HasZone(string text) =>
        text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-' && text[^3] == ':');
}
