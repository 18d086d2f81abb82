using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Features.Pledges;
using Coalition.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Coalition.Web.Tests.Pledges;

/// <summary>What the forms say an act will move is what has moved afterwards: every state and every sum, in random worlds, read by the SQL that answers everybody.</summary>
public sealed class PledgeEffectsTests(RecordFixture record) : IClassFixture<RecordFixture>
{
    private const int Sides = 8, Rounds = 200;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_foretold_of_an_act_is_what_happens()
    {
        var random = new Random(TestScale.Seed(nameof(PledgeEffectsTests)));
        var pledges = new PledgeService(record.Gate, record.AsOf, record.Contexts, NullLogger<PledgeService>.Instance);
        var sides = Enumerable.Range(0, Sides).Select(number => new RandomSide(number, random)).ToList();
        await record.Gate.RecordAsync([Sample.Source, SmallCoalition.Press, .. Enumerable.Range(0, Sides).Select(number => SmallCoalition.Nation($"W{number}", "W", "W", "W")), .. sides.SelectMany(side => side.Begin(record.Time.GetUtcNow()))]);
        var (states, sums, several) = (0, 0, 0);
        for (var round = 0; round < Rounds; round++)
        {
            if (round % 3 == 0) await record.Gate.RecordAsync([.. sides[random.Next(Sides)].Happen(record.Time.GetUtcNow())]);
            var (foretold, does) = await ActAsync(pledges, random);
            if (foretold.IsRefused) continue;
            var (effects, totals) = (foretold.Value.Pledges, foretold.Value.Totals);
            var before = await ReadAsync(effects[0].At);
            var done = (await does()).Value;
            var after = await ReadAsync(effects[0].At);

            Assert.Equal(effects.Select(each => each.Pledge).Order(StringComparer.Ordinal), done.Others.Append(done.Id).Order(StringComparer.Ordinal));
            var moved = after.Keys.Where(pledge => State(before, pledge) != State(after, pledge)).Order(StringComparer.Ordinal).ToList();
            Assert.Equal(effects.Where(each => each.Before.State != each.After.State).Select(each => each.Pledge).Order(StringComparer.Ordinal), moved);
            Assert.All(effects, each => Assert.Equal((each.Before.State, each.After.State), (State(before, each.Pledge), State(after, each.Pledge))));
            Assert.Equal(Sums(before, after), totals.OrderBy(move => move.Unit, StringComparer.Ordinal).ThenBy(move => move.Standing));
            (states, sums, several) = (states + moved.Count, sums + totals.Count, several + (effects.Count > 1 ? 1 : 0));
            record.Time.Advance(TimeSpan.FromHours(random.Next(1, 12)));
            Assert.False((await record.Gate.EnterDueAsync(Stop)).IsRefused);
        }
        Console.WriteLine($"states moved {states}, sums moved {sums}, acts on several pledges {several}");
        Assert.True(states >= 20 && sums >= 20 && several >= 10, $"{states} states and {sums} sums moved, {several} acts on several pledges");
    }

    // What somebody sets out to do, foretold, and the doing of it.
    private async Task<(Result<ActEffects> Foretold, Func<Task<Result<PledgeRecorded>>> Does)> ActAsync(PledgeService pledges, Random random)
    {
        var side = random.Next(Sides);
        var (id, other) = ($"W{side}-{random.Next(4)}", $"W{side}-{random.Next(4)}");
        var terms = Terms(random, side, record.Time.GetUtcNow());
        var (built, others) = (await NewestAsync(id), new AbsorbedInput(other, await NewestAsync(other)));
        switch (random.Next(8))
        {
            case 0: return (await pledges.PreviewAsync(null, terms, Stop), () => pledges.CreateAsync(Actor.Import, terms, stop: Stop));
            case 1 or 2:
                var split = new SplitInput(terms, [Part(), Part()]);
                return (await pledges.PreviewSplitAsync(id, split, Stop), () => pledges.SplitAsync(Actor.Import, id, built, split, stop: Stop));
            case 3 or 4 when other != id:
                var merger = new MergeInput(terms, [others]);
                return (await pledges.PreviewMergeAsync(id, merger, Stop), () => pledges.MergeAsync(Actor.Import, id, built, merger, stop: Stop));
            case 5: return (await pledges.PreviewReplaceAsync(id, terms, Stop), () => pledges.ReplaceAsync(Actor.Import, id, built, terms, stop: Stop));
            default: return (await pledges.PreviewAsync(id, terms, Stop), () => pledges.ReviseAsync(Actor.Import, id, built, terms, stop: Stop));
        }

        PledgeInput Part() => Terms(random, side, record.Time.GetUtcNow()) with { Effective = terms.Effective };
    }

    private static PledgeInput Terms(Random random, int side, DateTimeOffset now)
    {
        string[] conditions = ["", $"W{side}-R1", $"not W{side}-R2", $"W{side}-CF and W{side}-R1", $"W{side}-CF or W{side}-R2", $"at least 1 of (W{side}-LOCAL, W{side}-DAY)"];
        decimal low = random.Next(0, 500);
        var quantity = random.Next(5) switch
        {
            0 => new QuantityInput("withheld", "number undisclosed", Unit: "troops"),
            1 => new("stated", "several", Unit: "troops"),
            2 => new("stated", "at least", low, Unit: "troops"),
            3 => new("estimated", "about", low, low + 5, low + 20, "ships"),
            _ => new("stated", "", low, low, low, "troops"),
        };
        return new(
            [$"W{side}"], "Terms", "mnf-land", Code.Of(random.Next(6) == 0 ? PledgeKind.HostForce : PledgeKind.Troops), Code.Of((Phase)random.Next(3)), Code.Of((Stage)random.Next(11)), quantity,
            "ukrainian-territory", conditions[random.Next(conditions.Length)], Moment.Text(now.AddHours(random.Next(-40, 20)).ToMicrosecond()), new("Report"), "Because.");
    }

    private async Task<Dictionary<string, StandingRow>> ReadAsync(DateTimeOffset at)
    {
        await using var db = await record.Contexts.CreateDbContextAsync(Stop);
        var known = (await record.AsOf.ResolveAsync(db, new(null, at), Stop)).Value;
        return await (await record.AsOf.StandingAsync(db, known, Stop)).ToDictionaryAsync(row => row.PledgeId, Stop);
    }

    private async Task<int> NewestAsync(string id)
    {
        await using var db = await record.Contexts.CreateDbContextAsync(Stop);
        return await db.Revisions.Where(revision => revision.PledgeId == id).MaxAsync(revision => revision.Number, Stop);
    }

    private static ActivationState? State(Dictionary<string, StandingRow> rows, string pledge) => rows.GetValueOrDefault(pledge)?.State;

    private static IEnumerable<TotalMove> Sums(Dictionary<string, StandingRow> before, Dictionary<string, StandingRow> after) =>
        from unit in Units.All.Order(StringComparer.Ordinal)
        from standing in Enum.GetValues<Standing>()
        let move = new TotalMove(unit, standing, Total.Of(Countables(before), unit, standing), Total.Of(Countables(after), unit, standing))
        where move.Before != move.After
        select move;

    private static IEnumerable<Countable> Countables(Dictionary<string, StandingRow> rows) => rows.Values.Select(row => new Countable(
        row.PledgeId, new(row.QuantityState, "", row.Low, row.Likely, row.High, row.Unit), row.Stage, row.Phase, row.Kind, row.State == ActivationState.Ended));
}
