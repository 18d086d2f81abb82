using Coalition.Domain;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Data;

/// <summary>Whether the ledger is intact.</summary>
/// <param name="Intact">Every entry follows from the one before and from its facts.</param>
/// <param name="Entries">How many there are.</param>
/// <param name="Head">The newest, as <c>SEQ:HASH</c>.</param>
/// <param name="FirstBad">The first sequence that does not hold, or null.</param>
/// <param name="Reason">What does not hold there.</param>
public sealed record LedgerReport(bool Intact, long Entries, string Head, long? FirstBad, Sentence? Reason);

/// <summary>Recomputes the chain from the fact tables and names the first entry that does not hold.</summary>
public sealed class LedgerVerification(IDbContextFactory<CoalitionDb> contexts)
{
    private const int Batch = 500;

    /// <param name="expected">A head somebody wrote down, <c>SEQ:HASH</c>: also finds a tail cut off and a chain computed anew.</param>
    public Task<Result<LedgerReport>> VerifyAsync(string? expected = null, CancellationToken stop = default) => VerifyAsync(expected, null, stop);

    /// <param name="expected">As above.</param>
    /// <param name="checkedSoFar">Told now and then how many entries hold.</param>
    public async Task<Result<LedgerReport>> VerifyAsync(string? expected, IProgress<long>? checkedSoFar, CancellationToken stop)
    {
        var (expectedSequence, expectedHash) = (0L, "");
        if (expected is not null && !TryRead(expected, out expectedSequence, out expectedHash))
            return Refusal.Malformed(Sentence.Of("HeadUnread", expected), "expect");

        await using var db = await contexts.CreateDbContextAsync(stop);
        await using var snapshot = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, stop);
        var (sequence, hash) = (0L, LedgerHead.NoHash);
        while (true)
        {
            var entries = await db.Ledger.AsNoTracking().Where(entry => entry.Sequence > sequence).OrderBy(entry => entry.Sequence).Take(Batch).ToListAsync(stop);
            if (entries.Count == 0) break;
            var facts = await FactsAsync(db, entries[0].Sequence, entries[^1].Sequence, stop);
            foreach (var entry in entries)
            {
                var own = facts ?? await FactsAsync(db, entry.Sequence, entry.Sequence, stop);
                if (Fault(db, entry, sequence, hash, own?[entry.Sequence]) is { } reason) return Bad(entry.Sequence > sequence + 1 ? sequence + 1 : entry.Sequence, reason);
                (sequence, hash) = (entry.Sequence, entry.Hash);
                if (sequence == expectedSequence && hash != expectedHash) return Bad(sequence, Sentence.Of("LedgerComputedAnew"));
            }
            checkedSoFar?.Report(sequence);
        }
        if (expectedSequence > sequence) return Bad(sequence + 1, Sentence.Of("LedgerCutOff", sequence, expectedSequence));
        if (await StrayAsync(db, sequence, stop) is ({ } at, { } stray)) return Bad(at, stray);
        return new LedgerReport(true, sequence, $"{sequence}:{hash}", null, null);

        LedgerReport Bad(long at, Sentence reason) => new(false, sequence, $"{sequence}:{hash}", at, reason);
    }

    private static Sentence? Fault(CoalitionDb db, LedgerEntry entry, long previous, string previousHash, IEnumerable<Fact>? facts)
    {
        if (entry.Sequence != previous + 1) return Sentence.Of("EntryMissing", previous + 1);
        if (entry.PreviousHash != previousHash) return Sentence.Of("EntryOutOfPlace");
        if (Ledger.TextOf(entry) != entry.Text) return Sentence.Of("EntryColumnsDiffer");
        if (CanonicalJson.Hash(entry.Text) != entry.Hash) return Sentence.Of("EntryHashDiffers");
        if (facts is null) return Sentence.Of("EntryFactUnread");
        return FactHash.Of(db, facts) == entry.FactsHash ? null : Sentence.Of("EntryFactsChanged");
    }

    /// <summary>The facts of some entries; null when one of them cannot be read.</summary>
    private static async Task<ILookup<long, Fact>?> FactsAsync(CoalitionDb db, long from, long to, CancellationToken stop)
    {
        try
        {
            var facts = new List<Fact>();
            foreach (var table in FactHash.Tables(db)) facts.AddRange(await ReadAsync(db, table.ClrType, from, to, stop));
            return facts.ToLookup(fact => fact.Sequence);
        }
        catch (Exception unreadable) when (unreadable is FormatException or ArgumentException or InvalidCastException or InvalidOperationException { InnerException: null or not Npgsql.NpgsqlException })
        {
            return null;
        }
    }

    private static Task<List<Fact>> ReadAsync(CoalitionDb db, Type type, long from, long to, CancellationToken stop) =>
        (Task<List<Fact>>)typeof(LedgerVerification).GetMethod(nameof(ReadTableAsync), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
            .MakeGenericMethod(type).Invoke(null, [db, from, to, stop])!;

    private static async Task<List<Fact>> ReadTableAsync<T>(CoalitionDb db, long from, long to, CancellationToken stop) where T : Fact =>
        [.. await db.Set<T>().AsNoTracking().Where(fact => fact.Sequence >= from && fact.Sequence <= to).ToListAsync(stop)];

    /// <summary>A fact of an entry that does not exist; only possible after the foreign key was removed.</summary>
    private static async Task<(long? Sequence, Sentence? Reason)> StrayAsync(CoalitionDb db, long last, CancellationToken stop)
    {
        var first = (Sequence: default(long?), Reason: default(Sentence));
        foreach (var table in FactHash.Tables(db))
        {
            var name = table.GetTableName()!;
            if (await db.ScalarAsync<long?>($"select min(sequence) from {name} where sequence > $1 or sequence < 1", stop, last) is { } stray && (first.Sequence is null || stray < first.Sequence))
                first = (stray, Sentence.Of("EntryStray", name));
        }
        return first;
    }

    private static bool TryRead(string expected, out long sequence, out string hash)
    {
        hash = "";
        if (!long.TryParse(expected.Split(':')[0], System.Globalization.CultureInfo.InvariantCulture, out sequence) || expected.Split(':') is not [_, { Length: 64 } tail]) return false;
        hash = tail;
        return true;
    }
}
