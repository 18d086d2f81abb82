using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Features.Pledges;
using Coalition.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Coalition.Web.Tests.Pledges;

/// <summary>What the editor says a revision will move is what has moved afterwards: every state and every sum, in random worlds, read by the SQL that answers everybody.</summary>
public sealed class PledgeEffectsTests(RecordFixture record) : IClassFixture<RecordFixture>
{
    private const int Sides = 8, Rounds = 120;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_foretold_of_a_revision_is_what_happens()
    {
        var random = new Random(TestScale.Seed(nameof(PledgeEffectsTests)));
        var pledges = new PledgeService(record.Gate, record.AsOf, record.Contexts, NullLogger<PledgeService>.Instance);
        var sides = Enumerable.Range(0, Sides).Select(number => new RandomSide(number, random)).ToList();
        await record.Gate.RecordAsync([Sample.Source, SmallCoalition.Press, .. Enumerable.Range(0, Sides).Select(number => SmallCoalition.Nation($"W{number}", "W", "W", "W")), .. sides.SelectMany(side => side.Begin(record.Time.GetUtcNow()))]);
        var (states, sums) = (0, 0);
        for (var round = 0; round < Rounds; round++)
        {
            if (round % 3 == 0) await record.Gate.RecordAsync([.. sides[random.Next(Sides)].Happen(record.Time.GetUtcNow())]);
            var number = random.Next(Sides);
            var id = random.Next(8) == 0 ? null : $"W{number}-{random.Next(4)}";
            var input = Terms(random, number, record.Time.GetUtcNow());
            var foretold = await pledges.PreviewAsync(id, input, Stop);
            if (foretold.IsRefused) continue;
            var effects = foretold.Value;
            var before = await ReadAsync(effects.At);
            var done = (id is null ? await pledges.CreateAsync(Actor.Import, input, stop: Stop) : await pledges.ReviseAsync(Actor.Import, id, await NewestAsync(id), input, stop: Stop)).Value;
            var after = await ReadAsync(effects.At);

            Assert.Equal(effects.Pledge, done.Id);
            var moved = after.Keys.Where(pledge => State(before, pledge) != State(after, pledge)).ToList();
            Assert.Equal(effects.Before.State == effects.After.State ? [] : [done.Id], moved);
            Assert.Equal((effects.Before.State, effects.After.State), (State(before, done.Id), State(after, done.Id)));
            Assert.Equal(Sums(before, after), effects.Totals.OrderBy(move => move.Unit, StringComparer.Ordinal).ThenBy(move => move.Standing));
            (states, sums) = (states + moved.Count, sums + effects.Totals.Count);
            record.Time.Advance(TimeSpan.FromHours(random.Next(1, 12)));
            Assert.False((await record.Gate.EnterDueAsync(Stop)).IsRefused);
        }
        Console.WriteLine($"states moved {states}, sums moved {sums}");
        Assert.True(states >= 20 && sums >= 20, $"{states} states and {sums} sums moved");
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
