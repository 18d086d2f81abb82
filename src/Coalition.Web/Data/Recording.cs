using System.Text.Json.Nodes;
using Coalition.Domain;

namespace Coalition.Web.Data;

/// <summary>One act under the lock: what it may read, what it writes, and what it says it changed.</summary>
public sealed class Recording
{
    private readonly List<Fact> facts = [];

    internal Recording(CoalitionDb db, Rights rights, LedgerHead head, WorldFacts known, DateTimeOffset now, Act act) =>
        (Db, Rights, Head, Known, Now, Act) = (db, rights, head, known, now, act);

    public CoalitionDb Db { get; }

    /// <summary>What the actor may do, read under the lock.</summary>
    public Rights Rights { get; }

    public Act Act { get; }

    /// <summary>The newest entry before this one.</summary>
    public LedgerHead Head { get; }

    /// <summary>The sequence this act will have.</summary>
    public long Sequence => Head.Sequence + 1;

    /// <summary>The moment it is recorded, UTC, to the microsecond.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>The facts that decide conditions, as known before this act.</summary>
    public WorldFacts Known { get; }

    /// <summary>What changed, for the ledger entry: text, whole numbers, lists.</summary>
    public JsonObject Detail { get; } = [];

    internal IReadOnlyList<Fact> Facts => facts;

    /// <summary>Adds a fact. Order matters: at one effective moment the later one wins.</summary>
    public void Add(Fact fact)
    {
        facts.Add(fact);
        Db.Add(fact);
    }

    /// <summary>The pledges that these facts, not yet recorded, would move at a moment: now, or later for a fact that takes effect later.</summary>
    public Task<ChangeLists> ChangesAsync(IReadOnlyCollection<Fact> added, DateTimeOffset at, CancellationToken stop) =>
        StateChanges.BetweenAsync(Db, new(Known.World, at), new(Known.With(added).World, at), Now, stop);
}

/// <summary>The newest ledger entry.</summary>
/// <param name="Sequence">0 before the first.</param>
/// <param name="Hash">64 zeros before the first.</param>
/// <param name="RecordedAt">The beginning of time before the first.</param>
/// <param name="NextDue">The next moment the clock has to enter; infinity when there is none.</param>
public sealed record LedgerHead(long Sequence, string Hash, DateTimeOffset RecordedAt, DateTimeOffset NextDue)
{
    public static readonly string NoHash = new('0', 64);

    /// <summary>As people note it down: <c>9:sha256…</c>.</summary>
    public string Text => FormattableString.Invariant($"{Sequence}:{Hash}");

    /// <summary>Now, but never before the newest entry, whatever became of the clock, and never later than one microsecond before a due moment that is not yet entered.</summary>
    public DateTimeOffset Present(DateTimeOffset wallClock)
    {
        var now = wallClock.ToMicrosecond();
        if (now < RecordedAt) now = RecordedAt;
        return now < NextDue ? now : NextDue - Moment.Microsecond;
    }
}
