using Coalition.Domain;
using Coalition.Web.Data;

namespace Coalition.Web.Features.Ceasefires;

/// <summary>What a record may say, given what is known of its ceasefire.</summary>
public static class Rules
{
    /// <summary>Why the record cannot be proposed or confirmed, or null.</summary>
    public static Refusal? Check(WorldFacts known, Ceasefire ceasefire, CeasefireRecord record, DateTimeOffset now)
    {
        var earlier = known.CeasefireRecords.Where(other => other.CeasefireId == ceasefire.Id).ToList();
        return record.Status switch
        {
            CeasefireStatus.InError or CeasefireStatus.Adopted => CheckJudgement(earlier, record, now),
            CeasefireStatus.Extended when StretchAt(ceasefire, earlier, record.Effective) is null =>
                Refusal.Invalid(Sentence.Of("ExtendedNotInForce"), "effective"),
            CeasefireStatus.InForce when StretchAt(ceasefire, [.. earlier, record], record.Effective) is null =>
                Refusal.Invalid(Sentence.Of("InForceAfterEnd"), "announcedEnd"),
            _ => null,
        };
    }

    private static Refusal? CheckJudgement(List<CeasefireRecord> earlier, CeasefireRecord record, DateTimeOffset now)
    {
        if (earlier.Find(other => other.Id == record.Of) is not { } judged) return Refusal.Invalid(Sentence.Of("JudgedUnknown", record.Of), "of");
        if (record.Effective > now) return Refusal.Invalid(Sentence.Of("JudgementAhead"), "effective");
        if (record.Status == CeasefireStatus.Adopted && judged.Status != CeasefireStatus.InForce) return Refusal.Invalid(Sentence.Of("AdoptedNotInForce"), "of");
        return CeasefireHistory.WithoutErrors(earlier).Contains(judged) ? null : Refusal.Conflict(Sentence.Of("JudgedInError", record.Of));
    }

    // A rival start does not open a stretch of its own, so it is enough that some stretch holds the moment.
    private static InForceSpan? StretchAt(Ceasefire ceasefire, IEnumerable<CeasefireRecord> records, DateTimeOffset at) =>
        CeasefireHistory.Fold(ceasefire, records).FirstOrDefault(span => span.From <= at && !(span.Until <= at));
}
