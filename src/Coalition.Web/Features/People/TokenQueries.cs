using Coalition.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Features.People;

/// <summary>A token that was found and holds, with the person it acts as, if any.</summary>
public sealed record HeldToken(string Name, string Hash, IReadOnlyList<string> Roles, IReadOnlyList<string> Nations, DateTimeOffset? LastUsedAt, string? MakerId, string? MakerName);

/// <summary>A token as the list shows it; its secret is nowhere.</summary>
public sealed record TokenRow(
    string Name, IReadOnlyList<string> Roles, IReadOnlyList<string> Nations, string? MadeBy,
    DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? RevokedAt, DateTimeOffset? LastUsedAt);

/// <summary>Reads of tokens, always from the database: a revoked one ends with the next request.</summary>
public sealed class TokenQueries(IDbContextFactory<CoalitionDb> contexts)
{
    // Often enough to see whether a token is still needed, seldom enough not to write with every request.
    private static readonly TimeSpan UseInterval = TimeSpan.FromMinutes(1);

    // Compiled, because every request of the API begins with it.
    private static readonly Func<CoalitionDb, string, DateTimeOffset, CancellationToken, Task<HeldToken?>> Held =
        EF.CompileAsyncQuery((CoalitionDb db, string hash, DateTimeOffset now, CancellationToken stop) => (
            from token in db.ApiTokens
            join person in db.Users on token.MadeBy equals person.Id into makers
            from maker in makers.DefaultIfEmpty()
            where token.Hash == hash && token.RevokedAt == null && (token.ExpiresAt == null || token.ExpiresAt > now)
                  && (token.MadeBy == null || (maker != null && !maker.Disabled))
            select new HeldToken(
                token.Name, token.Hash, maker == null ? token.Roles : maker.Roles, maker == null ? token.Nations : maker.Nations,
                token.LastUsedAt, maker == null ? null : maker.Id, maker == null ? null : maker.DisplayName)).SingleOrDefault());

    /// <summary>The token with this hash, unless it is revoked or expired or its maker is disabled.</summary>
    public async Task<HeldToken?> HeldAsync(string hash, DateTimeOffset now, CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        return await Held(db, hash, now, stop);
    }

    /// <summary>Notes that a token was used, at most once a minute; whether this use is the first of its day (UTC).</summary>
    public async Task<bool> NoteUseAsync(HeldToken token, DateTimeOffset now, CancellationToken stop)
    {
        if (token.LastUsedAt > now - UseInterval) return false;
        await using var db = await contexts.CreateDbContextAsync(stop);
        await db.Database.OpenConnectionAsync(stop);
        var noted = await db.NoteAsync("update api_tokens set last_used_at = $2 where name = $1 and (last_used_at is null or last_used_at <= $3)", stop, token.Name, now, now - UseInterval) == 1;
        return noted && !(token.LastUsedAt >= now.UtcDateTime.Date);
    }

    /// <summary>Every token, the newest first.</summary>
    public async Task<IReadOnlyList<TokenRow>> AllAsync(CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        return await db.ApiTokens.AsNoTracking().OrderByDescending(token => token.CreatedAt).ThenBy(token => token.Name)
            .Select(token => new TokenRow(token.Name, token.Roles, token.Nations, token.MadeBy, token.CreatedAt, token.ExpiresAt, token.RevokedAt, token.LastUsedAt)).ToListAsync(stop);
    }
}
