using System.Collections.Concurrent;

namespace Coalition.Web.Data;

/// <summary>The worlds of the last few ledger sequences, each read once and shared by every request and circuit. A sequence's facts never change, and most entries add none that decides.</summary>
public sealed class Worlds
{
    private const int Kept = 16;
    private readonly ConcurrentDictionary<long, WorldFacts> known = new();

    /// <summary>The facts known at a sequence.</summary>
    public async Task<WorldFacts> AtAsync(CoalitionDb db, long sequence, CancellationToken stop)
    {
        if (known.TryGetValue(sequence, out var read)) return read;
        var decided = await WorldFacts.DecidedAsync(db, sequence, stop);
        var facts = known.FirstOrDefault(other => decided <= other.Key && other.Key <= sequence).Value ?? await WorldFacts.ReadAsync(db, sequence, stop);
        known[sequence] = facts;
        foreach (var old in known.Keys.Order().Take(known.Count - Kept)) known.TryRemove(old, out _);
        return facts;
    }
}
