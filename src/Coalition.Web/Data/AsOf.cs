using Coalition.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.Caching.Hybrid;

namespace Coalition.Web.Data;

/// <summary>What somebody asks about: both times as he gave them. Nothing given means today.</summary>
/// <param name="AsKnown">As known on; a bare date is the end of that day.</param>
/// <param name="InForce">As in force on; a bare date is the end of that day.</param>
public sealed record Question(DateTimeOffset? AsKnown, DateTimeOffset? InForce)
{
    public static readonly Question Today = new(null, null);

    public bool IsToday => this == Today;

    /// <summary>Reads both times from text; refuses what is no moment, and a date of knowledge that has not begun.</summary>
    public static Result<Question> Parse(string? asKnown, string? inForce, DateTimeOffset now)
    {
        DateTimeOffset? known = null, force = null;
        if (!string.IsNullOrEmpty(asKnown))
        {
            if (!Moment.TryParseQuestion(asKnown, out var at)) return Unreadable("asKnown", asKnown);
            if (!Moment.TryParseFact(asKnown, out var begins, out _) || begins > now) return Refusal.Malformed(Sentence.Of("FutureUnknown"), "asKnown");
            known = at < now ? at : now;
        }
        if (!string.IsNullOrEmpty(inForce))
        {
            if (!Moment.TryParseQuestion(inForce, out var at)) return Unreadable("inForce", inForce);
            force = at;
        }
        return new Question(known, force);
    }

    private static Refusal Unreadable(string field, string text) =>
        Refusal.Malformed(Sentence.Of("MomentUnread", field, text), field);
}

/// <summary>A question answered by the record: which facts are known, and the moment they are asked about.</summary>
/// <param name="Sequence">Facts recorded by this ledger sequence are known; 0 is before the record begins.</param>
/// <param name="At">The moment in the world.</param>
/// <param name="IsToday">Known now and in force now: the caches answer.</param>
/// <param name="Head">The newest entry when it was asked.</param>
public sealed record Known(long Sequence, DateTimeOffset At, bool IsToday, LedgerHead Head)
{
    /// <summary>Equal for answers that are equal.</summary>
    public string Key => IsToday ? FormattableString.Invariant($"{Sequence}") : FormattableString.Invariant($"{Sequence}@{At.UtcTicks}");
}

/// <summary>A pledge that is not absent: the revision in force, what pledges are filtered, sorted and summed by, and the state.</summary>
public sealed class StandingRow
{
    public required string PledgeId { get; init; }
    public required int Number { get; init; }
    public required List<string> Nations { get; init; }
    /// <summary>The nation it is counted under; null for a body's pledge.</summary>
    public string? Nation { get; init; }
    public string? Body { get; init; }
    public required Component Component { get; init; }
    public required PledgeKind Kind { get; init; }
    public required Phase Phase { get; init; }
    public required Stage Stage { get; init; }
    public required Location Location { get; init; }
    public required string Unit { get; init; }
    public required QuantityState QuantityState { get; init; }
    public decimal? Low { get; init; }
    public decimal? Likely { get; init; }
    public decimal? High { get; init; }
    public required DateTimeOffset Effective { get; init; }
    /// <summary>Ledger sequence of the revision.</summary>
    public required long Sequence { get; init; }
    public ActivationState? State { get; init; }
}

public sealed class StandingRowMapping : IEntityTypeConfiguration<StandingRow>
{
    public void Configure(EntityTypeBuilder<StandingRow> builder) => builder.HasNoKey().ToTable("standing_rows", table => table.ExcludeFromMigrations());
}

/// <summary>
/// Facts as known then and in force then. No other file knows that there are two times: today is answered by what stands now, any other question by what was in force, as it was known.
/// </summary>
public sealed class AsOf(Worlds worlds, HybridCache cache, TimeProvider time)
{
    private static readonly HybridCacheEntryOptions LookedUp = new() { Flags = HybridCacheEntryFlags.DisableUnderlyingData };

    /// <summary>Finds what a question is about; refuses a date of knowledge in the future.</summary>
    public async Task<Result<Known>> ResolveAsync(CoalitionDb db, Question question, CancellationToken stop)
    {
        var head = await db.HeadAsync(stop);
        var now = head.Present(time.GetUtcNow());
        if (question.IsToday) return new Known(head.Sequence, now, true, head);
        if (question.AsKnown > time.GetUtcNow()) return Refusal.Malformed(Sentence.Of("FutureUnknown"), "asKnown");
        var sequence = question.AsKnown is { } by && by < head.RecordedAt
            ? await db.Ledger.Where(entry => entry.RecordedAt <= by).MaxAsync(entry => (long?)entry.Sequence, stop) ?? 0
            : head.Sequence;
        var at = question.InForce ?? (question.AsKnown < now ? question.AsKnown.Value : now);
        return new Known(sequence, at.ToMicrosecond(), false, head);
    }

    /// <summary>The facts that decide conditions.</summary>
    public Task<WorldFacts> WorldAsync(CoalitionDb db, Known known, CancellationToken stop) => worlds.AtAsync(db, known.Sequence, stop);

    /// <summary>One row for each pledge that is not absent.</summary>
    public async Task<IQueryable<StandingRow>> StandingAsync(CoalitionDb db, Known known, CancellationToken stop)
    {
        var standing = await StandingSqlAsync(db, known, stop);
        return db.Set<StandingRow>().FromSqlRaw(standing.Rows, [.. standing.Values]);
    }

    /// <summary>The same as SQL.</summary>
    public async Task<StandingSql> StandingSqlAsync(CoalitionDb db, Known known, CancellationToken stop)
    {
        if (known.IsToday) return States.At(known.At);
        await db.Database.OpenConnectionAsync(stop);
        return States.At(known.At, known.Sequence, await Timelines.TreesAsync(db, stop), (await WorldAsync(db, known, stop)).World);
    }

    /// <summary>How many pledges stand in each state, by its code; empty is none. Counted once per answer.</summary>
    public async Task<IReadOnlyDictionary<string, int>> CountsAsync(CoalitionDb db, Known known, CancellationToken stop)
    {
        // Looked up and put in apart, because a count on this context must not outlive whoever asked for it.
        var key = $"states:{known.Key}";
        if (await cache.GetOrCreateAsync(key, _ => ValueTask.FromResult<Dictionary<string, int>?>(null), LookedUp, cancellationToken: stop) is { } kept) return kept;
        var groups = await (await StandingAsync(db, known, stop)).GroupBy(row => row.State).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(stop);
        var counts = groups.ToDictionary(group => group.Key is { } state ? Code.Of(state) : "", group => group.Count);
        await cache.SetAsync<Dictionary<string, int>?>(key, counts, cancellationToken: stop);
        return counts;
    }
}
