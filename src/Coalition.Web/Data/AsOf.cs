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
/// Facts as known then and in force then. No other file knows that there are two times: for today the caches answer, for any other question the facts known are
/// folded, once, and kept.
/// </summary>
public sealed class AsOf(IDbContextFactory<CoalitionDb> contexts, Worlds worlds, HybridCache cache, TimeProvider time)
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
        var standing = await StandingSqlAsync(known, stop);
        return db.Set<StandingRow>().FromSqlRaw(standing.Rows, [.. standing.Values]);
    }

    /// <summary>The same as SQL.</summary>
    public async Task<StandingSql> StandingSqlAsync(Known known, CancellationToken stop) =>
        known.IsToday ? States.Today(known.At) : (await cache.GetOrCreateAsync($"standing:{known.Key}", async cancel => await FoldAsync(known, cancel), cancellationToken: stop)).ToSql();

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

    /// <summary>On a context of its own, because several askers may wait for it and the first may leave.</summary>
    private async Task<Folded> FoldAsync(Known known, CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        var world = (await worlds.AtAsync(db, known.Sequence, stop)).World;
        var trees = new Dictionary<string, ConditionTree>();
        var revisions = await db.Revisions.Where(revision => revision.Sequence <= known.Sequence && revision.Effective <= known.At)
            .OrderBy(revision => revision.PledgeId).ThenBy(revision => revision.Effective).ThenBy(revision => revision.Sequence).ThenBy(revision => revision.Ordinal)
            .Select(revision => new { revision.PledgeId, revision.Number, revision.Effective, revision.Stage, revision.ValidUntil, revision.Condition }).ToListAsync(stop);
        var folded = revisions.GroupBy(revision => revision.PledgeId).Select(pledge =>
        {
            var steps = pledge.Select(revision => new Step(revision.Effective, revision.Stage, revision.ValidUntil, Tree(revision.Condition))).ToList();
            return (pledge.Key, pledge.Last().Number, Activation.DecideState(steps, world, known.At).State);
        }).ToList();
        return new([.. folded.Select(row => row.Key)], [.. folded.Select(row => row.Number)], [.. folded.Select(row => row.State is { } state ? Code.Of(state) : null)]);

        ConditionTree Tree(string text) => trees.TryGetValue(text, out var tree) ? tree : trees[text] = ConditionTreeParser.Parse(text).Value;
    }

    private sealed record Folded(string[] Pledges, int[] Numbers, string?[] States)
    {
        private const string Rows = """
            select r.pledge_id, r.number, r.nations, r.nations[1] as nation, case when cardinality(r.nations) = 0 then r.body end as body, r.component, r.kind, r.phase, r.stage, r.location, r.quantity_unit as unit, r.quantity_state,
                   r.quantity_low as low, r.quantity_likely as likely, r.quantity_high as high, r.effective, r.sequence, folded.state
            from unnest({0}, {1}, {2}) as folded (pledge_id, number, state) join revisions r using (pledge_id, number)
            """;

        public StandingSql ToSql() => new(Rows, $"({Rows}) s", "s.state <> 'ended'", ["s.state"], "state", [Pledges, Numbers, States]);
    }
}
