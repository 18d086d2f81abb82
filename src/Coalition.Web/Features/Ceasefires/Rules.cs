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
                Refusal.Invalid("Only a ceasefire in force can be extended, and it is not in force then. Record it in force again, with its new end.", "effective"),
            CeasefireStatus.InForce when StretchAt(ceasefire, [.. earlier, record], record.Effective) is null =>
                Refusal.Invalid("The end announced for this ceasefire has passed by then: give the new one as announcedEnd.", "announcedEnd"),
            _ => null,
        };
    }

    private static Refusal? CheckJudgement(List<CeasefireRecord> earlier, CeasefireRecord record, DateTimeOffset now)
    {
        if (earlier.Find(other => other.Id == record.Of) is not { } judged) return Refusal.Invalid($"This ceasefire has no confirmed record {record.Of}.", "of");
        if (record.Effective > now) return Refusal.Invalid("A judgement about a record counts as soon as it is known: its effective time cannot lie in the future.", "effective");
        if (record.Status == CeasefireStatus.Adopted && judged.Status != CeasefireStatus.InForce) return Refusal.Invalid("Only an in-force record can be adopted as the start.", "of");
        return CeasefireHistory.WithoutErrors(earlier).Contains(judged) ? null : Refusal.Conflict($"The record {record.Of} stands in error already.");
    }

    // A rival start does not open a stretch of its own, so it is enough that some stretch holds the moment.
    private static InForceSpan? StretchAt(Ceasefire ceasefire, IEnumerable<CeasefireRecord> records, DateTimeOffset at) =>
        CeasefireHistory.Fold(ceasefire, records).FirstOrDefault(span => span.From <= at && !(span.Until <= at));
}
