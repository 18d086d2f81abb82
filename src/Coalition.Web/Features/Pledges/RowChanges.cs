namespace Coalition.Web.Features.Pledges;

/// <summary>Which rows changed while the page was open, and when.</summary>
public sealed class RowChanges
{
    private readonly Dictionary<string, DateTimeOffset> changed = [];
    private Dictionary<string, string> before = [];

    /// <summary>When a row changed; null when it did not.</summary>
    public DateTimeOffset? At(string id) => changed.TryGetValue(id, out var at) ? at : null;

    /// <summary>The rows of another question: nothing of it has changed yet.</summary>
    public void Begin(IEnumerable<PledgeRow> rows)
    {
        changed.Clear();
        before = rows.ToDictionary(row => row.Id, Seen);
    }

    /// <summary>The rows of the same question, asked again because something was recorded.</summary>
    public void Again(IReadOnlyCollection<PledgeRow> rows, DateTimeOffset now)
    {
        foreach (var row in rows)
            if (!before.TryGetValue(row.Id, out var seen) || seen != Seen(row)) changed[row.Id] = now;
        before = rows.ToDictionary(row => row.Id, Seen);
    }

    private static string Seen(PledgeRow row) => FormattableString.Invariant($"{row.Revision}|{row.Mark}|{row.Evidence}|{row.SecondHand}|{string.Join(',', row.WaitingFor)}");
}
