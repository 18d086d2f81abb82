using Coalition.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Features.People;

/// <summary>Reads about people, and the counting of their tries.</summary>
public sealed class PeopleQueries(IDbContextFactory<CoalitionDb> contexts, TimeProvider time)
{
    /// <summary>Failures in a row after which an account rests.</summary>
    public const int MostFailures = 5;

    /// <summary>How long it rests.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromMinutes(15);

    /// <summary>Counts one more try before the password is looked at, so that tries sent at once cannot exceed the limit; false while the account rests.</summary>
    public async Task<bool> MayTryAsync(string personId, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(stop);
        await db.Database.OpenConnectionAsync(stop);
        return await db.RunAsync("""
            update people set access_failed_count = (access_failed_count + 1) % $3, lockout_end = case when access_failed_count + 1 >= $3 then $4 else lockout_end end
            where id = $1 and (lockout_end is null or lockout_end <= $2)
            """, stop, personId, now, MostFailures, now + Rest) == 1;
    }

    /// <summary>Whether anybody signs in by name and password.</summary>
    public async Task<bool> AnyPasswordAsync(CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        return await db.Users.AnyAsync(person => person.PasswordHash != null, stop);
    }

    /// <summary>Whether a link would still make the first admin.</summary>
    public async Task<bool> LinkHoldsAsync(string? token, DateTimeOffset now, CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        return token is not null && await FirstAdmin.LinkOfAsync(db, token, now, stop) is not null;
    }

    /// <summary>Forgets the failures of somebody whose password was right.</summary>
    public async Task ForgetTriesAsync(string personId, CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        await db.Database.OpenConnectionAsync(stop);
        await db.RunAsync("update people set access_failed_count = 0, lockout_end = null where id = $1", stop, personId);
    }
}
