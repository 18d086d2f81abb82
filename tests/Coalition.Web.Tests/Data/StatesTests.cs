using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Tests.Data;

/// <summary>
/// The state in SQL, the fold of a past moment and the changes foretold in a preview are the same function as Decide. Each side is a world of its own, with its
/// own conditions, ceasefires and pledges; each round records something random on every side, moves the clock, and compares every pledge.
/// </summary>
public sealed class StatesTests(RecordFixture record) : IClassFixture<RecordFixture>
{
    private const int Rounds = 80;

    private int rewritten;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_state_in_SQL_is_what_Decide_gives_in_every_random_world()
    {
        var random = new Random(TestScale.Seed(nameof(StatesTests)));
        var sides = Enumerable.Range(0, TestScale.Worlds / Rounds).Select(number => new RandomSide(number, random)).ToList();
        await record.Gate.RecordAsync([Sample.Source, .. sides.SelectMany(side => side.Begin(record.Time.GetUtcNow()))]);
        var seen = new Dictionary<string, int>();
        var moved = 0;
        for (var round = 0; round < Rounds; round++)
        {
            if (round % 2 == 0) await record.Gate.RecordAsync([.. sides.Select(side => side.Revise(record.Time.GetUtcNow()))]);
            else moved += await ForetoldAsync([.. sides.SelectMany(side => side.Happen(record.Time.GetUtcNow()))]);
            await CompareAsync(Question.Today, seen);

            // Sometimes the clock is behind: then "now" stands still just before the moment it has not entered.
            record.Time.Advance(TimeSpan.FromHours(random.Next(1, 30)));
            if (random.Next(3) > 0) Assert.False((await record.Gate.EnterDueAsync(Stop)).IsRefused);
            await CompareAsync(Question.Today, seen);
            if (round % 4 == 3) await CompareAsync(new(null, record.Time.GetUtcNow().AddHours(random.Next(-800, 300))), seen);
            if (round % 4 == 2) await CompareAsync(new(record.Time.GetUtcNow().AddHours(random.Next(-800, 0)), random.Next(2) == 0 ? null : record.Time.GetUtcNow().AddHours(random.Next(-800, 300))), seen);
        }
        Console.WriteLine($"states compared: {string.Join(", ", seen.OrderBy(state => state.Key).Select(state => $"{state.Key} {state.Value}"))}; changes foretold {moved}, pasts said anew {rewritten}");
        Assert.All(new[] { "active", "triggered", "dormant", "suspended", "ended", "none", "absent" }, state => Assert.True(seen.GetValueOrDefault(state) >= 100, $"{state} was met {seen.GetValueOrDefault(state)} times"));
        Assert.True(moved >= 40, $"{moved} changes were foretold");
        Assert.True(rewritten >= 40, $"{rewritten} pasts were said anew");
    }

    /// <summary>Records facts; what the preview under the lock says they change must be what differs afterwards.</summary>
    private async Task<int> ForetoldAsync(Fact[] facts)
    {
        var (foretold, past, at) = (ChangeLists.Of([]), PastChanges.None, DateTimeOffset.MinValue);
        var before = await WorldAsync();
        await record.Gate.RecordAsync<long>(new(Actor.Import, "test.record", []), async recording =>
        {
            at = recording.Now;
            foretold = await recording.ChangesAsync(facts, at, Stop);
            past = await StateChanges.PastAsync(recording.Db, recording.Known.World, recording.Known.With(facts).World, at, Stop);
            foreach (var fact in facts) recording.Add(fact);
            return recording.Sequence;
        }, Stop);
        var after = await WorldAsync();
        var differing = (await PledgesAsync(long.MaxValue)).Select(pledge => (pledge.Key, From: Activation.Decide(pledge.Value, before, at).State, To: Activation.Decide(pledge.Value, after, at)))
            .Where(pledge => pledge.From != pledge.To.State).OrderBy(pledge => pledge.Key, StringComparer.Ordinal)
            .Select(pledge => new StateChange(pledge.Key, pledge.From, pledge.To.State, pledge.To.WaitingFor)).ToList();
        Assert.Equal(Said(ChangeLists.Of(differing)), Said(foretold));
        Assert.Equal(PastOf(await PledgesAsync(long.MaxValue), before, after, at), past.First.Select(change => $"{change.Pledge}: {change.Was} to {change.Is} from {change.From:O}"));
        rewritten += past.Count;
        return foretold.Count;
    }

    private static IEnumerable<string> Said(ChangeLists changes) =>
        changes.Named.Select(change => $"{change.Id}: {Said(change.Move)}").Concat(changes.Moves.GroupBy(moved => Said(moved.Move)).Select(alike => $"{alike.Sum(moved => moved.Pledges)}: {alike.Key}").Order(StringComparer.Ordinal));

    private static string Said(Move move) => $"{move.From} to {move.To}, waits for {string.Join(' ', move.WaitingFor)}";

    // Every moment at which anything can change in either world, for every pledge: slow and plain.
    private static IEnumerable<string> PastOf(Dictionary<string, List<Step>> pledges, World before, World after, DateTimeOffset now)
    {
        foreach (var (id, steps) in pledges.OrderBy(pledge => pledge.Key, StringComparer.Ordinal))
        {
            var moments = steps.SelectMany(step => before.Tree(step.Tree).Changes.Concat(after.Tree(step.Tree).Changes).Select(change => change.From).Append(step.From).Append(step.Until ?? now));
            foreach (var at in moments.Where(at => at < now).Distinct().Order())
            {
                var (was, will) = (Activation.Decide(steps, before, at).State, Activation.Decide(steps, after, at).State);
                if (was == will) continue;
                yield return $"{id}: {was} to {will} from {at:O}";
                break;
            }
        }
    }

    private async Task CompareAsync(Question question, Dictionary<string, int> seen)
    {
        await using var db = await record.Contexts.CreateDbContextAsync(Stop);
        var known = (await record.AsOf.ResolveAsync(db, question, Stop)).Value;
        var shown = await (await record.AsOf.StandingAsync(db, known, Stop)).ToDictionaryAsync(row => row.PledgeId, Stop);
        var world = (await WorldFacts.ReadAsync(db, known.Sequence, Stop)).World;
        foreach (var (id, steps) in await PledgesAsync(known.Sequence))
        {
            var decided = Activation.Decide(steps, world, known.At);
            var (expected, given) = (Name(decided.Step is null, decided.State), Name(!shown.ContainsKey(id), shown.GetValueOrDefault(id)?.State));
            Assert.True(expected == given, $"{id} at {known.At:O}, ledger {known.Sequence}, {question}: SQL says {given}, Decide says {expected}");
            seen[expected] = seen.GetValueOrDefault(expected) + 1;
        }
    }

    private async Task<World> WorldAsync()
    {
        await using var db = await record.Contexts.CreateDbContextAsync(Stop);
        return (await WorldFacts.ReadAsync(db, long.MaxValue, Stop)).World;
    }

    private async Task<Dictionary<string, List<Step>>> PledgesAsync(long sequence)
    {
        await using var db = await record.Contexts.CreateDbContextAsync(Stop);
        var revisions = await db.Revisions.AsNoTracking().Where(revision => revision.Sequence <= sequence).ToListAsync(Stop);
        return revisions.GroupBy(revision => revision.PledgeId).ToDictionary(pledge => pledge.Key, pledge => pledge.InEffectiveOrder().Select(revision => revision.Step).ToList());
    }

    private static string Name(bool absent, ActivationState? state) => absent ? "absent" : state is { } known ? Code.Of(known) : "none";
}
