using Coalition.Domain;
using Microsoft.AspNetCore.WebUtilities;

namespace Coalition.Web.Ui;

/// <summary>The two times of a view, as they stand in the address. Null means now, and today.</summary>
/// <param name="AsKnown">Only facts recorded by then: an ISO date, meaning its end, or an ISO moment in UTC.</param>
/// <param name="InForce">Of those, the ones effective by then.</param>
public sealed record AsOfQuestion(string? AsKnown, string? InForce)
{
    public static readonly AsOfQuestion Now = new(null, null);

    public bool IsNow => this == Now;

    /// <summary>From an address; a time that cannot be read is left as it stands, so that the page can refuse it.</summary>
    public static AsOfQuestion Read(string address)
    {
        var query = QueryHelpers.ParseQuery(new Uri(address).Query);
        return new(Value("asKnown"), Value("inForce"));

        string? Value(string name) => query.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value) ? value.ToString() : null;
    }

    /// <summary>Another page at the same times.</summary>
    public string On(string path) => QueryHelpers.AddQueryString(path, new Dictionary<string, string?> { ["asKnown"] = AsKnown, ["inForce"] = InForce });

    /// <summary>From a date and an optional time of day in UTC: a bare date where there is no time.</summary>
    public static string? Write(DateOnly? date, TimeOnly? time) => (date, time) switch
    {
        (null, _) => null,
        ({ } day, null) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        ({ } day, { } clock) => Moment.Text(new(day.ToDateTime(clock), TimeSpan.Zero)),
    };

    /// <summary>The day of a moment that an address asks for, for a field of days; nothing where it cannot be read.</summary>
    public static DateOnly? Day(string? written) => Fields(written).Date;

    /// <summary>The day of such a field for the address; the moment as it was asked for while its day is unchanged, because it may have a time of day.</summary>
    public static string? WriteDay(DateOnly? day, string? asked) => day == Day(asked) ? asked : Write(day, null);

    /// <summary>Back into a date and a time of day, for the fields; nothing where it cannot be read.</summary>
    public static (DateOnly? Date, TimeOnly? Time) Fields(string? written)
    {
        if (!Moment.TryParseFact(written, out var at, out var precision)) return (null, null);
        return (DateOnly.FromDateTime(at.UtcDateTime), precision == Precision.Minute ? TimeOnly.FromDateTime(at.UtcDateTime) : null);
    }
}
