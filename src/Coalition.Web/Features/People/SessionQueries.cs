using System.Security.Cryptography;
using Coalition.Domain;
using Coalition.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Features.People;

/// <summary>Which browsers somebody is signed in with: begun, seen, and told to him and to admins.</summary>
public sealed class SessionQueries(IDbContextFactory<CoalitionDb> contexts, AccessLog access, TimeProvider time)
{
    /// <summary>How long a session lasts, however busy he is.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    /// <summary>After how long without anything done it ends.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    /// <summary>How many one person has; the one not seen for longest makes room.</summary>
    public const int Most = 20;

    // Writing down each click would cost more than knowing the second is worth.
    private static readonly TimeSpan Noted = TimeSpan.FromMinutes(1);

    private const int IdBits = 128;

    /// <summary>Begins one and forgets those of everybody that ended by themselves; the answer is its id.</summary>
    public async Task<string> BeginAsync(string personId, Device device, string? address, CancellationToken stop)
    {
        var (id, now) = (RandomNumberGenerator.GetHexString(IdBits / 4, lowercase: true), time.GetUtcNow());
        await using var db = await contexts.CreateDbContextAsync(stop);
        await db.Database.OpenConnectionAsync(stop);
        await db.RunAsync("""
            delete from sessions where begun_at <= $1 or last_seen_at <= $2 or id in (select id from sessions where person_id = $3 order by last_seen_at desc, id offset $4)
            """, stop, now - Longest, now - Idle, personId, Most - 1);
        await db.RunAsync("insert into sessions (id, person_id, begun_at, last_seen_at, browser, device, address) values ($1, $2, $3, $3, $4, $5, $6)",
            stop, id, personId, now, Text(device.Browser), Text(device.Kind), Text(address));
        return id;

        static object Text(string? value) => value ?? (object)DBNull.Value;
    }

    /// <summary>Whether a session goes on; what he does in it keeps it going.</summary>
    /// <param name="did">When he last did something in it.</param>
    public async Task<bool> GoesOnAsync(string? id, DateTimeOffset did, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(stop);
        if (id is null || await db.Sessions.AsNoTracking().SingleOrDefaultAsync(session => session.Id == id, stop) is not { } known || now - known.BegunAt >= Longest) return false;
        var last = did > known.LastSeenAt && did - known.LastSeenAt < Idle ? did : known.LastSeenAt;
        if (now - last >= Idle) return false;
        if (last - known.LastSeenAt < Noted) return true;
        await db.Database.OpenConnectionAsync(stop);
        await db.NoteAsync("update sessions set last_seen_at = greatest(last_seen_at, $2) where id = $1", stop, id, last);
        return true;
    }

    /// <summary>Somebody's sessions that go on, the one seen last first: for himself and for admins.</summary>
    public async Task<Result<IReadOnlyList<Session>>> ListAsync(Actor who, string personId, CancellationToken stop = default)
    {
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(stop);
        if (!IsHis(who, personId) && await RightsOf.ReadAsync(db, who, now, stop) is var rights && !rights.Has(Role.Admin))
        {
            var refusal = RightsOf.Lacking(rights, who, Role.Admin);
            access.NoteRefusal(who, "sessions.read", refusal);
            return refusal;
        }
        return await db.Sessions.AsNoTracking().Where(session => session.PersonId == personId && session.BegunAt > now - Longest && session.LastSeenAt > now - Idle)
            .OrderByDescending(session => session.LastSeenAt).ThenBy(session => session.Id).ToListAsync(stop);
    }

    /// <summary>Whether a person asks about himself.</summary>
    public static bool IsHis(Actor who, string personId) => who.Id == $"person:{personId}";

    /// <summary>Ends sessions of a person within an act on the record; the answer is the ids of those that ended.</summary>
    /// <param name="only">This one alone; empty for all.</param>
    /// <param name="except">All but this one; empty for none.</param>
    public static Task<List<string>> EndAsync(CoalitionDb db, string personId, string only, string except, CancellationToken stop) =>
        db.ListAsync("delete from sessions where person_id = {0} and ({1} = '' or id = {1}) and id <> {2} returning id", [personId, only, except], row => row.GetString(0), stop);

    /// <summary>Ends the one of a browser that signs out.</summary>
    public async Task EndAsync(string id, CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        await db.Database.OpenConnectionAsync(stop);
        await db.RunAsync("delete from sessions where id = $1", stop, id);
    }
}
