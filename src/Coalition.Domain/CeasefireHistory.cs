namespace Coalition.Domain;

/// <summary>A stretch of time in which one ceasefire is in force with unchanged parties and openness.</summary>
/// <param name="From">Inclusive.</param>
/// <param name="Until">Exclusive; null while no end is known.</param>
/// <param name="Start">Since when it has been in force without a break.</param>
/// <param name="AgreedBy">Who declared or accepted it.</param>
/// <param name="OpenEnded">No end is announced.</param>
/// <param name="Record">The record that opened the stretch.</param>
public sealed record InForceSpan(
    DateTimeOffset From, DateTimeOffset? Until, DateTimeOffset Start, IReadOnlySet<string> AgreedBy, bool OpenEnded, string Record);

/// <summary>
/// Folds the records of one ceasefire, in effective order, into the stretches it is in force: from its in-force record until its announced end, or expired,
/// collapsed, suspended or ended. Violated is not the end. What happens later never changes what an earlier moment answers, except a judgement.
/// </summary>
public sealed class CeasefireHistory
{
    private readonly List<InForceSpan> spans = [];
    private readonly List<List<string>> rivals = [];
    private readonly HashSet<string> agreed;
    private readonly HashSet<string> setAside;
    private DateTimeOffset? announcedEnd;
    private InForceSpan? current;

    private CeasefireHistory(Ceasefire ceasefire, IEnumerable<CeasefireRecord> inOrder, HashSet<string> setAside)
    {
        agreed = [.. ceasefire.DeclaredBy, .. ceasefire.AcceptedBy];
        announcedEnd = ceasefire.AnnouncedEnd;
        this.setAside = setAside;
        foreach (var record in inOrder) Take(record);
        PassAnnouncedEnd(DateTimeOffset.MaxValue);
        if (current is not null) spans.Add(current);
    }

    /// <summary>The stretches in order of time.</summary>
    public static IReadOnlyList<InForceSpan> Fold(Ceasefire ceasefire, IEnumerable<CeasefireRecord> records)
    {
        var counted = WithoutErrors(records);
        var inOrder = counted.Where(record => !record.IsJudgement).InEffectiveOrder().ToList();
        var adopted = counted.Where(record => record.Status == CeasefireStatus.Adopted).InEffectiveOrder().Select(record => record.Of).ToList();
        var unjudged = new CeasefireHistory(ceasefire, inOrder, []);
        return adopted.Count == 0 ? unjudged.spans : new CeasefireHistory(ceasefire, inOrder, unjudged.SetAside(adopted)).spans;
    }

    /// <summary>The records less those said to be in error. A judgement can itself be in error, so the latest recorded is heard first.</summary>
    public static IReadOnlyList<CeasefireRecord> WithoutErrors(IEnumerable<CeasefireRecord> records)
    {
        var all = records.ToList();
        var wrong = new HashSet<string>();
        foreach (var record in all.OrderByDescending(record => record.Sequence == 0 ? long.MaxValue : record.Sequence).ThenByDescending(record => record.Ordinal))
            if (record is { Status: CeasefireStatus.InError, Of: { } of } && !wrong.Contains(record.Id)) wrong.Add(of);
        return [.. all.Where(record => !wrong.Contains(record.Id))];
    }

    /// <summary>The in-force records that lose to an adopted start of the same stretch; of several adoptions the latest effective wins.</summary>
    private HashSet<string> SetAside(List<string?> adopted) =>
        [.. rivals.Where(stretch => stretch.Exists(adopted.Contains)).SelectMany(stretch => stretch.Except([stretch.MaxBy(adopted.LastIndexOf)!]))];

    private static bool IsEnd(CeasefireStatus status) =>
        status is CeasefireStatus.Suspended or CeasefireStatus.Collapsed or CeasefireStatus.Expired or CeasefireStatus.Ended;

    private void Take(CeasefireRecord record)
    {
        PassAnnouncedEnd(record.Effective);
        switch (record.Status)
        {
            case CeasefireStatus.InForce when !setAside.Contains(record.Id):
                var end = record.AnnouncedEnd ?? announcedEnd;
                if (end <= record.Effective) break;
                if (current is null) rivals.Add([]);
                rivals[^1].Add(record.Id);
                announcedEnd = end;
                if (current is null || record.AnnouncedEnd is not null) Open(record);
                break;
            case CeasefireStatus.Extended when !(announcedEnd <= record.Effective):
                announcedEnd = record.AnnouncedEnd;
                Reopen(record);
                break;
            case CeasefireStatus.Accepted when record.Party is { } party && agreed.Add(party):
            case CeasefireStatus.Rejected when record.Party is { } refuser && agreed.Remove(refuser):
                Reopen(record);
                break;
            case var status when IsEnd(status):
                Close(record.Effective);
                break;
        }
    }

    private void PassAnnouncedEnd(DateTimeOffset now)
    {
        if (announcedEnd <= now) Close(announcedEnd.Value);
    }

    private void Reopen(CeasefireRecord record)
    {
        if (current is not null) Open(record);
    }

    private void Open(CeasefireRecord record)
    {
        var start = current?.Start ?? record.Effective;
        Close(record.Effective);
        current = new(record.Effective, null, start, agreed.ToHashSet(), announcedEnd is null, record.Id);
    }

    private void Close(DateTimeOffset until)
    {
        if (current?.From < until) spans.Add(current with { Until = until });
        current = null;
    }
}
