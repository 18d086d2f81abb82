using Coalition.Domain;
using Coalition.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Features.People;

/// <summary>Whether the access log is as it was written.</summary>
/// <param name="Entries">How many there are.</param>
/// <param name="FirstBad">The first number that is missing, altered or out of its place; null when all is well.</param>
public sealed record AccessLogState(long Entries, long? FirstBad)
{
    public bool Intact => FirstBad is null;
}

/// <summary>Reads the access log; only for auditors and admins.</summary>
public sealed class AccessLogQueries(IDbContextFactory<CoalitionDb> contexts, AccessLog access, TimeProvider time)
{
    private const int MostEntries = 500;

    /// <summary>Entries with numbers below one, the newest first.</summary>
    /// <param name="who">Whose rights are read from the database.</param>
    /// <param name="before">Exclusive; null for the newest.</param>
    /// <param name="most">1 to 500.</param>
    public async Task<Result<IReadOnlyList<AccessLogEntry>>> EntriesAsync(Actor who, long? before, int most, CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        if (await RefusedAsync(db, who, stop) is { } refusal) return refusal;
        return await db.AccessLog.AsNoTracking().Where(entry => before == null || entry.Number < before).OrderByDescending(entry => entry.Number)
            .Take(Math.Clamp(most, 1, MostEntries)).ToListAsync(stop);
    }

    /// <summary>Recomputes the whole chain.</summary>
    public async Task<Result<AccessLogState>> VerifyAsync(Actor who, CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        if (await RefusedAsync(db, who, stop) is { } refusal) return refusal;
        AccessLogEntry? last = null;
        await foreach (var entry in db.AccessLog.AsNoTracking().OrderBy(entry => entry.Number).AsAsyncEnumerable().WithCancellation(stop))
        {
            if (!AccessChain.Follows(last, entry)) return new AccessLogState(last?.Number ?? 0, (last?.Number ?? 0) + 1);
            last = entry;
        }
        return new AccessLogState(last?.Number ?? 0, null);
    }

    private async Task<Refusal?> RefusedAsync(CoalitionDb db, Actor who, CancellationToken stop)
    {
        var rights = await RightsOf.ReadAsync(db, who, time.GetUtcNow(), stop);
        if (rights.Has(Role.Auditor) || rights.Has(Role.Admin)) return null;
        var refusal = Refusal.Forbidden(Sentence.Of("AccessLogClosed", who.Name));
        access.NoteRefusal(who, "access-log.read", refusal);
        return refusal;
    }
}
