using Coalition.Domain;
using Coalition.Web.Texts;

namespace Coalition.Web.Features.Conditions;

/// <summary>Since when something holds: a moment at midnight UTC reads as its day.</summary>
public static class SinceWords
{
    public static string Of(string written, Words words) =>
        !Moment.TryParseFact(written, out var at, out _) ? written : at.UtcDateTime.TimeOfDay == TimeSpan.Zero ? words.Day(at) : words.Time(at);
}
