using Coalition.Domain;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Data;

/// <summary>Whether the caches say what the facts say.</summary>
/// <param name="Sequence">The newest entry replayed.</param>
/// <param name="Pledges">How many pledges were compared.</param>
/// <param name="Differences">One sentence for each difference, the first hundred.</param>
public sealed record ReplayReport(long Sequence, int Pledges, IReadOnlyList<string> Differences);

/// <summary>Rebuilds the caches from the facts inside a transaction that is rolled back, and compares.</summary>
public sealed class Replay(IDbContextFactory<CoalitionDb> contexts, TimeProvider time)
{
    private const int MostDifferences = 100;
    private static readonly string[] Caches = ["timelines", "in_force", "standing", "standing_runs"];

    public async Task<ReplayReport> CheckAsync(CancellationToken stop = default)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.RunAsync("select pg_advisory_xact_lock($1)", stop, Gate.Lock);
        var head = await db.HeadAsync(stop);
        var now = head.Present(time.GetUtcNow());
        var world = (await WorldFacts.ReadAsync(db, head.Sequence, stop)).World;

        var differences = new List<string>();
        var pledges = await CompareStatesAsync(db, world, now, differences, stop);
        foreach (var cache in Caches) await db.RunAsync($"create temp table stored_{cache} on commit drop as select * from {cache}", stop);
        await db.RunAsync("delete from timelines", stop);
        await Timelines.RebuildAsync(db, world, stop);
        await StandingCache.RebuildAsync(db, now, null, stop);
        foreach (var cache in Caches) await CompareAsync(db, cache, differences, stop);
        await transaction.RollbackAsync(stop);
        return new(head.Sequence, pledges, [.. differences.Take(MostDifferences)]);
    }

    private static async Task CompareAsync(CoalitionDb db, string cache, List<string> differences, CancellationToken stop)
    {
        await using var command = db.Command($"""
            (select 'is missing', t::text from (select * from {cache} except select * from stored_{cache}) t limit {MostDifferences})
            union all
            (select 'does not follow from the facts', t::text from (select * from stored_{cache} except select * from {cache}) t limit {MostDifferences})
            """);
        await using var rows = await command.ExecuteReaderAsync(stop);
        while (await rows.ReadAsync(stop)) differences.Add($"{cache}: the row {rows.GetString(1)} {rows.GetString(0)}.");
    }

    private static async Task<int> CompareStatesAsync(CoalitionDb db, World world, DateTimeOffset now, List<string> differences, CancellationToken stop)
    {
        var stored = await db.Set<StandingRow>().FromSqlRaw(States.At(now).Rows, now).ToDictionaryAsync(row => row.PledgeId, stop);
        var pledges = 0;
        foreach (var pledge in (await db.Revisions.AsNoTracking().ToListAsync(stop)).GroupBy(revision => revision.PledgeId))
        {
            pledges++;
            var decided = Activation.Decide([.. pledge.InEffectiveOrder().Select(revision => revision.Step)], world, now);
            var shown = stored.GetValueOrDefault(pledge.Key);
            if (decided.Step is null != shown is null || decided.State != shown?.State) differences.Add($"{pledge.Key}: shown {Name(shown?.State)}, decided {Name(decided.State)}.");
        }
        return pledges;
    }

    private static string Name(ActivationState? state) => state is { } known ? Code.Of(known) : "none";
}
