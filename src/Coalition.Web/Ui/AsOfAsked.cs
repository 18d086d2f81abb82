using Coalition.Domain;

namespace Coalition.Web.Ui;

/// <summary>What the picker refuses before it asks.</summary>
public static class AsOfAsked
{
    /// <summary>The key of the sentence that refuses, or null: a time without its date, a date out of range, knowledge of the future. Today is allowed as a bare date.</summary>
    public static string? Refusal((DateOnly? Date, TimeOnly? Time) known, (DateOnly? Date, TimeOnly? Time) force, DateTimeOffset now)
    {
        if (known is { Date: null, Time: not null } || force is { Date: null, Time: not null }) return "TimeWithoutDate";
        foreach (var written in new[] { AsOfQuestion.Write(known.Date, known.Time), AsOfQuestion.Write(force.Date, force.Time) })
            if (written is not null && !Moment.TryParseQuestion(written, out _)) return "DateUnread";
        return Moment.TryParseFact(AsOfQuestion.Write(known.Date, known.Time), out var at, out _) && at > now ? "KnownAhead" : null;
    }
}
