using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Features.Ceasefires;
using Coalition.Web.Features.Conditions;
using Coalition.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Tests.Faults;

/// <summary>
/// Rounds in one database: a condition is changed while a ceasefire record is confirmed, both released by one barrier. After each round the states shown are
/// compared with those the facts give, and both receipts with what the facts of their entry moved.
/// </summary>
internal sealed class Rounds(RecordFixture record, Random random)
{
    private readonly Cell cell = new(record);
    private string ceasefire = "";

    public int Wrong { get; private set; }

    /// <summary>Rounds in which the condition came between preview and confirmation, so that a fresh preview was confirmed.</summary>
    public int Overtaken { get; private set; }

    public List<string> Examples { get; } = [];

    public async Task RunAsync(int count)
    {
        await cell.FoundAsync();
        ceasefire = (await cell.Ceasefires.DeclareAsync(Cell.First, new("General ceasefire", "general", ["US"], ["RU", "UA"]))).Value;
        for (var round = 0; round < count; round++) await RoundAsync(round);
    }

    private async Task RoundAsync(int round)
    {
        record.Time.Advance(TimeSpan.FromMinutes(1));
        var now = Moment.Text(record.Time.GetUtcNow());
        var status = round % 2 == 0 ? "in-force" : "collapsed";
        var proposed = (await cell.Ceasefires.ProposeAsync(Cell.First, ceasefire, new(status, now, new("Communiqué")))).Value;
        var digest = (await cell.Ceasefires.PreviewAsync(proposed)).Value.Digest;
        var value = random.Next(2) == 0 ? "true" : "false";

        using var barrier = new Barrier(2);
        var condition = Released(barrier, () => cell.Conditions.RecordAsync(Cell.First, "PARL-DE", new(value, now, new("Gazette"))));
        var confirmation = Released(barrier, () => cell.Ceasefires.ConfirmAsync(Cell.Second, true, proposed, digest, "at once"));
        var (effects, confirmed) = ((await condition).Value, (await confirmation).Value);
        if (confirmed.Fresh is { } fresh)
        {
            Overtaken++;
            confirmed = (await cell.Ceasefires.ConfirmAsync(Cell.Second, true, proposed, fresh.Digest, "after reading it again")).Value;
        }
        await CheckAsync(round, effects, confirmed.Receipt!);
    }

    private static Task<T> Released<T>(Barrier barrier, Func<Task<T>> act) => Task.Factory.StartNew(() =>
    {
        barrier.SignalAndWait();
        return act();
    }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();

    private async Task CheckAsync(int round, ConditionEffects effects, Receipt receipt)
    {
        await using var db = await record.Contexts.CreateDbContextAsync();
        var steps = (await db.Revisions.AsNoTracking().ToListAsync()).GroupBy(revision => revision.PledgeId)
            .ToDictionary(pledge => pledge.Key, pledge => pledge.InEffectiveOrder().Select(revision => revision.Step).ToList());
        var known = (await record.AsOf.ResolveAsync(db, Question.Today, default)).Value;
        var shown = await (await record.AsOf.StandingAsync(db, known, default)).OrderBy(row => row.PledgeId).Select(row => new KeyValuePair<string, ActivationState?>(row.PledgeId, row.State)).ToListAsync();
        var decided = Decide((await WorldFacts.ReadAsync(db, known.Sequence, default)).World);
        var told = receipt.Activates.Select(id => (id, ActivationState.Active)).Concat(receipt.Triggers.Select(id => (id, ActivationState.Triggered)))
            .Concat(receipt.Suspends.Select(id => (id, ActivationState.Suspended))).Concat(receipt.Lapses.Select(id => (id, ActivationState.Dormant)));

        var faults = new List<string>();
        if (!decided.OrderBy(state => state.Key).SequenceEqual(shown)) faults.Add("the states shown are not those of the facts");
        if (!(await MovedAsync(receipt.LedgerSequence)).SetEquals(told)) faults.Add("the receipt of the confirmation is not what it moved");
        if (!(await MovedAsync(effects.LedgerSequence)).SetEquals(effects.Changes.Named.Select(change => (change.Id, change.To!.Value)))) faults.Add("the effects of the condition are not what it moved");
        if (faults.Count == 0) return;
        Wrong++;
        Examples.Add($"round {round}: {string.Join("; ", faults)}");

        Dictionary<string, ActivationState?> Decide(World world) => steps.ToDictionary(pledge => pledge.Key, pledge => Activation.Decide(pledge.Value, world, known.At).State);

        async Task<HashSet<(string, ActivationState)>> MovedAsync(long sequence)
        {
            var (before, after) = (Decide((await WorldFacts.ReadAsync(db, sequence - 1, default)).World), Decide((await WorldFacts.ReadAsync(db, sequence, default)).World));
            return [.. after.Where(state => state.Value != before[state.Key]).Select(state => (state.Key, state.Value!.Value))];
        }
    }
}
