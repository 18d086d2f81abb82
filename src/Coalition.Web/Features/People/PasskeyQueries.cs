using Coalition.Web.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Features.People;

/// <summary>A passkey as its owner sees it.</summary>
/// <param name="Id">Its credential id.</param>
/// <param name="LastUsedAt">Null when he has not come in by it yet.</param>
public sealed record PasskeyRow(byte[] Id, string Name, DateTimeOffset AddedAt, DateTimeOffset? LastUsedAt);

/// <summary>Reads about passkeys, and the using up of challenges.</summary>
public sealed class PasskeyQueries(IDbContextFactory<CoalitionDb> contexts, TimeProvider time)
{
    /// <summary>The passkeys of a person, the oldest first.</summary>
    public async Task<IReadOnlyList<PasskeyRow>> ListAsync(string personId, CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        var passkeys = await db.UserPasskeys.AsNoTracking().Where(passkey => passkey.UserId == personId).ToListAsync(stop);
        return [.. passkeys.OrderBy(passkey => passkey.Data.CreatedAt).Select(passkey => new PasskeyRow(passkey.CredentialId, passkey.Data.Name ?? "", passkey.Data.CreatedAt, passkey.LastUsedAt))];
    }

    /// <summary>Uses up a challenge; false when it was answered before. Those that have lapsed since are forgotten.</summary>
    public async Task<bool> AnswerAsync(string hash, DateTimeOffset lapsesAt, CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        await db.Database.OpenConnectionAsync(stop);
        await db.RunAsync("delete from answered_challenges where lapses_at <= $1", stop, time.GetUtcNow());
        return await db.RunAsync("insert into answered_challenges (hash, lapses_at) values ($1, $2) on conflict do nothing", stop, hash, lapsesAt) == 1;
    }

    /// <summary>Notes that somebody came in by a passkey; false when it was taken away meanwhile, or a copy of it has counted further.</summary>
    public async Task<bool> UseAsync(UserPasskeyInfo used, CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        await db.Database.OpenConnectionAsync(stop);
        return await db.RunAsync("""
            update passkeys set last_used_at = $2, data = jsonb_set(data, '{SignCount}', to_jsonb($3))
            where credential_id = $1 and ((data ->> 'SignCount')::bigint < $3 or $3 = 0)
            """, stop, used.CredentialId, time.GetUtcNow(), (long)used.SignCount) == 1;
    }
}
