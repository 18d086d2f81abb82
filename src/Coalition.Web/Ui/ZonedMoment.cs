using System.Globalization;
using Coalition.Domain;

namespace Coalition.Web.Ui;

/// <summary>How a wall-clock time fits its zone.</summary>
public enum ZoneFit
{
    /// <summary>No date yet.</summary>
    Nothing,
    /// <summary>A day without a time: it belongs to no zone and is read in UTC.</summary>
    Day,
    Exact,
    /// <summary>The clocks went back over it: it happened twice.</summary>
    Twice,
    /// <summary>The clocks went forward over it: it never was.</summary>
    Never,
}

/// <summary>A moment as somebody types it: a date, perhaps a time of day, and the zone of the clock it was read from.</summary>
public sealed class ZonedMoment
{
    private const string Utc = "UTC";

    /// <summary>The zones offered: UTC, the parties, Paris and Washington.</summary>
    public static readonly IReadOnlyList<string> Zones = [Utc, "Europe/Kyiv", "Europe/Moscow", "Europe/Paris", "America/New_York"];

    public DateOnly? Date { get; set; }
    public TimeOnly? Time { get; set; }
    public string Zone { get; set; } = Utc;

    /// <summary>Of a time that happened twice, the second; null until somebody says.</summary>
    public bool? Second { get; set; }

    public ZoneFit Fit => (Date, Time) switch
    {
        (null, _) => ZoneFit.Nothing,
        (_, null) => ZoneFit.Day,
        _ when Rules.IsInvalidTime(Wall) => ZoneFit.Never,
        _ when Rules.IsAmbiguousTime(Wall) => ZoneFit.Twice,
        _ => ZoneFit.Exact,
    };

    /// <summary>The moment in UTC; null while it is not certain, and for a day without a time.</summary>
    public DateTimeOffset? At => Fit switch
    {
        ZoneFit.Exact => new DateTimeOffset(Wall, Rules.GetUtcOffset(Wall)).ToUniversalTime(),
        ZoneFit.Twice when Second is { } second => Of(second),
        _ => null,
    };

    /// <summary>As a service reads it: a bare date, or the moment in UTC; null while it is not certain.</summary>
    public string? Text => Fit == ZoneFit.Day ? Date!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : At is { } at ? Moment.Text(at) : null;

    /// <summary>The first or second of a time that happened twice.</summary>
    public DateTimeOffset Of(bool second)
    {
        // The clocks went back, so the first time round they stood further ahead of UTC.
        var offsets = Rules.GetAmbiguousTimeOffsets(Wall);
        return new DateTimeOffset(Wall, second ? offsets.Min() : offsets.Max()).ToUniversalTime();
    }

    /// <summary>Becomes an end as it is recorded, in UTC: midnight is the end of the day before.</summary>
    public void SetEnd(DateTimeOffset end)
    {
        var at = end.UtcDateTime;
        (Zone, Second) = (Utc, null);
        var endsWithDay = at.TimeOfDay == TimeSpan.Zero;
        (Date, Time) = (DateOnly.FromDateTime(at).AddDays(endsWithDay ? -1 : 0), endsWithDay ? null : TimeOnly.FromDateTime(at));
    }

    private DateTime Wall => Date!.Value.ToDateTime(Time!.Value);

    private TimeZoneInfo Rules => TimeZoneInfo.FindSystemTimeZoneById(Zone);
}
