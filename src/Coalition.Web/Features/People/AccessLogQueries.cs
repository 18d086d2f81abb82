using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Features.People;

/// <summary>Whether the access log is as it was written.</summary>
/// <param name="Entries">How many there are.</param>
/// <param name="FirstBad">The first number that is missing, altered or out of its place; null when all is well.</param>
public sealed record AccessLogState(long Entries, long? FirstBad)
{
    public bool Intact => FirstBad is null;
}

/// <summary>Which entries of the access log are asked for; everything given must hold.</summary>
/// <param name="Who">The name in the entry, or a part of it.</param>
/// <param name="What">In the words of the log, such as <c>sign-in.failed</c>.</param>
/// <param name="About">The whole name of a person: what was done to him, and what he did to his own account.</param>
public sealed record AccessFilter(DateTimeOffset? From = null, DateTimeOffset? Until = null, string? Who = null, string? What = null, string? About = null)
{
    public static readonly AccessFilter Everything = new();
}

/// <summary>A page of the access log.</summary>
/// <param name="Total">How many match.</param>
/// <param name="Whats">Every word of the log that occurs.</param>
/// <param name="Names">The names of nations beside their codes.</param>
public sealed record AccessEntries(IReadOnlyList<AccessLogEntry> Entries, int Total, IReadOnlyList<string> Whats, Names Names);

/// <summary>Reads the access log; only for auditors and admins.</summary>
public sealed class AccessLogQueries(IDbContextFactory<CoalitionDb> contexts, AccessLog access, TimeProvider time)
{
    // What somebody does to his own account; whom the rest is about stands in its detail.
    private static readonly string[] OwnAccount = ["first-admin.claim", "person.password", "second-step.set", "second-step.codes", "passkey.add", "passkey.remove"];

    /// <summary>Entries that match, the newest first.</summary>
    /// <param name="who">Whose rights are read from the database.</param>
    public async Task<Result<AccessEntries>> EntriesAsync(Actor who, AccessFilter filter, Paging paging, CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        if (await RefusedAsync(db, who, stop) is { } refusal) return refusal;
        var (entries, pattern, name) = (db.AccessLog.AsNoTracking(), $"%{Literal(filter.Who)}%", Literal(filter.About));
        var about = $"%\"person\":{Literal(CanonicalJson.Quoted(filter.About ?? ""))}%";
        var matching = entries.Where(entry =>
            (filter.From == null || entry.At >= filter.From) && (filter.Until == null || entry.At <= filter.Until)
            && (filter.What == null || entry.What == filter.What) && (filter.Who == null || EF.Functions.ILike(entry.ActorName, pattern, "\\"))
            && (filter.About == null || EF.Functions.ILike(entry.Detail, about, "\\") || (OwnAccount.Contains(entry.What) && EF.Functions.ILike(entry.ActorName, name, "\\"))));
        return new AccessEntries(
            await matching.OrderByDescending(entry => entry.Number).Skip(paging.Skip).Take(paging.Size).ToListAsync(stop), await matching.CountAsync(stop),
            await entries.Select(entry => entry.What).Distinct().Order().ToListAsync(stop), await db.NamesAsync([], DateTimeOffset.MaxValue, stop));
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

    // As it is written in a pattern: every sign stands for itself.
    private static string Literal(string? text) =>
        (text ?? "").Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal);

    private async Task<Refusal?> RefusedAsync(CoalitionDb db, Actor who, CancellationToken stop)
    {
        var rights = await RightsOf.ReadAsync(db, who, time.GetUtcNow(), stop);
        if (rights.Has(Role.Auditor) || rights.Has(Role.Admin)) return null;
        var refusal = Refusal.Forbidden(Sentence.Of("AccessLogClosed", who.Name));
        access.NoteRefusal(who, "access-log.read", refusal);
        return refusal;
    }
}
