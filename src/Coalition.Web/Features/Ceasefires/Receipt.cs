using Coalition.Web.Data;

namespace Coalition.Web.Features.Ceasefires;

/// <summary>How many pledges each list holds; the lists themselves name the first thousand.</summary>
public sealed record ChangeCounts(int Activates, int Triggers, int Suspends, int Lapses);

/// <summary>What a confirmation did; repeated to whoever confirms the same digest again.</summary>
public sealed record Receipt(
    long LedgerSequence, DateTimeOffset RecordedAt, string Digest, IReadOnlyList<string> Activates, IReadOnlyList<string> Triggers, IReadOnlyList<string> Suspends,
    IReadOnlyList<string> Lapses, int Unchanged, ChangeCounts Counts, StateTotals After)
{
    public static Receipt Of(long sequence, DateTimeOffset at, string digest, Preview preview)
    {
        var changes = preview.Changes;
        return new(sequence, at, digest, changes.Activates.Ids(), changes.Triggers.Ids(), changes.Suspends.Ids(), changes.Lapses.Ids(),
            preview.Unchanged, CountsOf(changes), preview.After);
    }

    /// <summary>The lengths of the four lists.</summary>
    public static ChangeCounts CountsOf(ChangeLists changes) => new(changes.Activates.Count, changes.Triggers.Count, changes.Suspends.Count, changes.Lapses.Count);
}

/// <summary>The receipt, or a fresh preview when the digest no longer held and nothing was recorded.</summary>
public sealed record Confirmation(Receipt? Receipt, Preview? Fresh);
