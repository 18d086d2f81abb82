using System.Text.Json;
using Coalition.Domain;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Coalition.Web.Data;

/// <summary>
/// The only way to write: one transaction, one lock, rights read again, the change, timelines, one ledger entry; all or nothing. The whole unit is tried again
/// after a serialisation failure, a deadlock or a lost connection; the idempotency key is looked up first, so an outcome nobody saw is not repeated.
/// </summary>
public sealed class Gate(IDbContextFactory<CoalitionDb> contexts, Worlds worlds, AccessLog access, TimeProvider time, ILogger<Gate> log)
{
    /// <summary>Key of the advisory lock every writer takes before it reads.</summary>
    public const long Lock = 0x434F414C;

    /// <summary>How long a writer waits for the lock.</summary>
    public static readonly TimeSpan LockTimeout = TimeSpan.FromSeconds(5);

    private const int Tries = 5;

    /// <summary>More facts than these go into their tables by COPY.</summary>
    private const int MostSaved = 1000;

    /// <summary>Begins the key of an act that came without one, so that an outcome lost with the connection can still be looked up.</summary>
    private const string Once = "once:";

    /// <summary>Runs a change under the lock and records what it added. A change that adds no fact writes no entry; a refused one writes nothing at all, and what the actor may not do is noted in the access log.</summary>
    public async Task<Result<T>> RecordAsync<T>(Act act, Func<Recording, Task<Result<T>>> change, CancellationToken stop = default)
    {
        var keyed = act with { Key = act.Key ?? $"{Once}{Guid.NewGuid():N}" };
        var unsure = false;
        for (var attempt = 1; ; attempt++)
        {
            await using var db = await contexts.CreateDbContextAsync(stop);
            try
            {
                return await TryAsync(db, keyed, change, () => unsure = true, stop);
            }
            catch (Exception full) when (Postgres(full)?.SqlState == PostgresErrorCodes.DiskFull)
            {
                return Refusal.Busy(Sentence.Of("DatabaseFull"));
            }
            catch (Exception lockTaken) when (Postgres(lockTaken)?.SqlState == PostgresErrorCodes.LockNotAvailable)
            {
                return await BusyAsync(stop);
            }
            catch (Exception passing) when (IsPassing(passing))
            {
                if (attempt == Tries) return Refusal.Busy(unsure ? Sentence.Of("DatabaseLost") : Sentence.Of("DatabaseAway"));
                GateLog.TriedAgain(log, act.Verb, attempt, passing.GetBaseException().Message);
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(20, 100) * attempt * attempt), time, stop);
            }
        }
    }

    /// <summary>Enters the due moments that have passed, if any has; the newest entry then.</summary>
    public Task<Result<LedgerHead>> EnterDueAsync(CancellationToken stop) =>
        RecordAsync(new(Actor.Clock, "moment.reached", []), recording => Task.FromResult<Result<LedgerHead>>(recording.Head), stop);

    /// <param name="ending">Called before the commit: from then on a lost connection leaves open what became of it.</param>
    private async Task<Result<T>> TryAsync<T>(CoalitionDb db, Act act, Func<Recording, Task<Result<T>>> change, Action ending, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.ReadCommitted, stop);
        await db.RunAsync([($"set local lock_timeout = '{LockTimeout.TotalSeconds}s'", []), ("select pg_advisory_xact_lock($1)", [Lock])], stop);
        if (await RepeatedAsync<T>(db, act, stop) is { } repeated) return repeated;

        var head = await db.HeadAsync(stop);
        var now = time.GetUtcNow().ToMicrosecond();
        if (now <= head.RecordedAt) now = head.RecordedAt + Moment.Microsecond;
        var known = await worlds.AtAsync(db, head.Sequence, stop);
        (head, now) = await EnterDueAsync(db, head, known, now, stop);

        var rights = await RightsOf.ReadAsync(db, act.Who, now, stop);
        if (act.Needs.Count > 0 && !act.Needs.Any(rights.Has)) return await RefusedAsync(RightsOf.Lacking(rights, act.Who, act.Needs));

        var recording = new Recording(db, rights, head, known, now, act);
        var result = await change(recording);
        if (result.IsRefused) return await RefusedAsync(result.Refusal!);
        if (recording.Facts.Count > 0 || db.ChangeTracker.HasChanges() || !act.Key!.StartsWith(Once, StringComparison.Ordinal))
            db.RepeatedAnswers.Add(new() { ActorId = act.Who.Id, Key = act.Key!, Fingerprint = act.Fingerprint, Answer = JsonSerializer.Serialize(result.Value), AnsweredAt = now });
        Append(recording);
        await SaveAsync(recording, stop);
        await RenewAsync(recording, stop);
        ending();
        await transaction.CommitAsync(stop);
        return result;

        async Task<Result<T>> RefusedAsync(Refusal refusal)
        {
            await transaction.RollbackAsync(stop);
            if (refusal.Kind == RefusalKind.Forbidden) access.NoteRefusal(act.Who, act.Verb, refusal);
            return refusal;
        }
    }

    private static async Task<Result<T>?> RepeatedAsync<T>(CoalitionDb db, Act act, CancellationToken stop)
    {
        var earlier = await db.RepeatedAnswers.AsNoTracking().SingleOrDefaultAsync(answer => answer.ActorId == act.Who.Id && answer.Key == act.Key, stop);
        if (earlier is null) return null;
        if (earlier.Fingerprint != act.Fingerprint) return Refusal.Invalid(Sentence.Of("KeyUsedOtherwise"), "Idempotency-Key");
        return JsonSerializer.Deserialize<T>(earlier.Answer)!;
    }

    /// <summary>Whatever fell due while nobody wrote is entered first, each moment once, in order.</summary>
    private async Task<(LedgerHead Head, DateTimeOffset Now)> EnterDueAsync(CoalitionDb db, LedgerHead head, WorldFacts known, DateTimeOffset now, CancellationToken stop)
    {
        if (now < head.NextDue) return (head, now);
        var standingAt = head.RecordedAt;
        foreach (var moment in await DueMoments.BetweenAsync(db, known.World, head.RecordedAt, now, stop))
        {
            var changes = await StateChanges.BetweenAsync(db, new(known.World, moment - Moment.Microsecond), new(known.World, moment), standingAt, stop);
            var entry = Ledger.Next(db, head, now, new(Actor.Clock, "moment.reached", []), [], DueMoments.Detail(moment, changes), moment);
            db.Ledger.Add(entry);
            await db.SaveFactsAsync(stop);
            head = head with { Sequence = entry.Sequence, Hash = entry.Hash, RecordedAt = now };
            now += Moment.Microsecond;
            GateLog.MomentReached(log, moment, entry.Sequence, changes.Count);
        }
        await StandingCache.RebuildAsync(db, now, await ReachedAsync(db, standingAt, now, stop), stop);
        await SettleAsync(db, known.World, now, stop);
        return (head, now);
    }

    private static Task<List<string>> ReachedAsync(CoalitionDb db, DateTimeOffset after, DateTimeOffset until, CancellationToken stop) =>
        db.Revisions.Where(revision => revision.Effective > after && revision.Effective <= until).Select(revision => revision.PledgeId).Distinct().ToListAsync(stop);

    private static void Append(Recording recording)
    {
        if (recording.Facts.Count == 0) return;
        foreach (var (fact, ordinal) in recording.Facts.Select((fact, ordinal) => (fact, ordinal))) fact.Enter(recording.Sequence, ordinal);
        recording.Db.Ledger.Add(Ledger.Next(recording.Db, recording.Head, recording.Now, recording.Act, recording.Facts, recording.Detail));
    }

    private static async Task SaveAsync(Recording recording, CancellationToken stop)
    {
        var many = recording.Facts.Count > MostSaved;
        if (many)
            foreach (var fact in recording.Db.ChangeTracker.Entries<Fact>().ToList()) fact.State = EntityState.Detached;
        await recording.Db.SaveFactsAsync(stop);
        if (many) await recording.Db.CopyAsync(recording.Facts, stop);
    }

    /// <summary>The caches follow the facts.</summary>
    private static async Task RenewAsync(Recording recording, CancellationToken stop)
    {
        if (recording.Facts.Count == 0) return;
        var (db, now) = (recording.Db, recording.Now);
        var revisions = recording.Facts.OfType<Revision>().ToList();
        var deciding = recording.Facts.Where(WorldFacts.Decides).ToList();
        var world = deciding.Count > 0 ? recording.Known.With(deciding).World : recording.Known.World;
        var added = revisions.Count > 0 ? await Timelines.AddTreesAsync(db, revisions.Select(revision => revision.Condition), stop) : [];
        if (deciding.Count > 0) await Timelines.RebuildAsync(db, world, stop);
        else await Timelines.RebuildAsync(db, added, world, stop);
        if (revisions.Count > 0) await StandingCache.RebuildAsync(db, now, [.. revisions.Select(revision => revision.PledgeId).Distinct()], stop);
        await SettleAsync(db, world, now, stop);
    }

    private static async Task SettleAsync(CoalitionDb db, World world, DateTimeOffset now, CancellationToken stop) =>
        await db.RunAsync("update due set next_at = $1", stop, await DueMoments.NextAsync(db, world, now, stop));

    private async Task<Refusal> BusyAsync(CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        await db.Database.OpenConnectionAsync(stop);
        // What a program calls itself and since when it writes is shown to its own role only.
        var holder = await db.ScalarAsync<string[]>("""
            select array[coalesce(a.application_name, ''), a.usename::text, a.pid::text, coalesce(to_char(a.xact_start at time zone 'UTC', 'HH24:MI:SS'), '')]
            from pg_locks l join pg_stat_activity a using (pid) join pg_database d on d.oid = l.database and d.datname = current_database()
            where l.locktype = 'advisory' and l.granted and l.classid = 0 and l.objid = $1 limit 1
            """, stop, Lock);
        return Refusal.Busy(holder switch
        {
            null => Sentence.Of("BusyNoLonger"),
            [var program, var role, var process, ""] => Sentence.Of("BusyBy", Named(program), role, process),
            _ => Sentence.Of("BusySince", Named(holder[0]), holder[1], holder[2], holder[3]),
        });

        static object Named(string program) => program.Length > 0 ? program : Sentence.Of("SomeProgram");
    }

    private static PostgresException? Postgres(Exception exception) => exception as PostgresException ?? exception.InnerException as PostgresException;

    private static bool IsPassing(Exception exception) =>
        Postgres(exception) is { } postgres
            ? postgres.SqlState is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected || postgres.SqlState.StartsWith("57P", StringComparison.Ordinal)
            : (exception as NpgsqlException ?? exception.InnerException as NpgsqlException)?.IsTransient == true;
}
