using System.Text.Json;
using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Features.Ceasefires;
using Coalition.Web.Features.Overview;
using Coalition.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Faults;

/// <summary>
/// In random worlds a ceasefire record is confirmed by mistake and then recorded in error: every pledge and every sum is again what it was, today and at moments past,
/// and the history keeps both.
/// </summary>
public sealed class ReversalTests(RecordFixture record) : IClassFixture<RecordFixture>
{
    private const int Sides = 4;

    private static readonly string[] Statuses = ["in-force", "in-force", "in-force", "in-force", "in-force", "in-force", "in-force", "in-force", "collapsed", "suspended", "ended", "extended", "accepted", "rejected"];

    private readonly Cell cell = new(record);
    private readonly ForceQueries forces = ActivatorUtilities.GetServiceOrCreateInstance<ForceQueries>(record.Services);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_record_confirmed_by_mistake_and_taken_back_leaves_every_state_and_sum_as_it_was_and_both_in_the_history()
    {
        var seed = TestScale.Seed("reversal");
        var random = new Random(seed);
        await cell.FoundAsync();
        var sides = Enumerable.Range(0, Sides).Select(number => new RandomSide(number, random)).ToList();
        await record.Gate.RecordAsync([.. Enumerable.Range(0, Sides).Select(number => SmallCoalition.Nation($"W{number}", "A side", "Un camp", "Сторона")).Prepend<Fact>(SmallCoalition.Press), .. sides.SelectMany(side => side.Begin(Now))]);
        var (mistakes, moved, rewritten) = (0, 0, 0);
        for (var round = 0; round < TestScale.Of(30, 500); round++)
        {
            record.Time.Advance(TimeSpan.FromHours(random.Next(1, 30)));
            var number = random.Next(Sides);
            await record.Gate.RecordAsync([.. sides[number].Happen(Now), sides[number].Revise(Now)]);
            var ceasefire = await CeasefireAsync(random, number);
            var status = Statuses[random.Next(Statuses.Length)];
            var proposed = await cell.Ceasefires.ProposeAsync(Cell.First, ceasefire, new(status, Moment.Text(Now.AddHours(-random.Next(0, 200))), new("Communiqué"), Party: status is "accepted" or "rejected" ? $"W{number}" : null), stop: Stop);
            // Not every record can follow those before it.
            if (proposed.IsRefused) continue;

            DateTimeOffset[] past = [.. Enumerable.Range(0, 3).Select(_ => Now.AddHours(-random.Next(1, 400)))];
            var before = await HashAsync(past);
            var receipt = await cell.ConfirmAsync(proposed.Value);
            var during = await HashAsync(past);
            var correction = await cell.RecordAsync(ceasefire, new("in-error", Moment.Text(Now), new("Correction"), Of: proposed.Value));

            Assert.True(before == await HashAsync(past), $"round {round}, seed {seed}: {status} of {ceasefire} left something behind");
            Assert.Equal(Mirrored(receipt), Mirrored(correction));
            await AssertKeptAsync(ceasefire, proposed.Value, receipt.LedgerSequence, correction.LedgerSequence);
            (mistakes, moved, rewritten) = (mistakes + 1, moved + (Moved(receipt) > 0 ? 1 : 0), rewritten + (before == during ? 0 : 1));
        }
        Assert.True(rewritten >= mistakes / 10, $"only {rewritten} of {mistakes} mistakes changed anything");
        Assert.Empty((await record.Services.GetRequiredService<Replay>().CheckAsync(Stop)).Differences);
        Assert.True((await record.Services.GetRequiredService<LedgerVerification>().VerifyAsync(null, Stop)).Value.Intact);
        Proof.Say("a record confirmed by mistake and taken back", ("mistakes", mistakes), ("moved pledges today", moved), ("changed an answer of today or of a past moment", rewritten), ("left something behind", 0), ("seed", seed));
    }

    private DateTimeOffset Now => record.Time.GetUtcNow();

    /// <summary>One of the side's own, or another truce of it that the parties of the cell have accepted too.</summary>
    private async Task<string> CeasefireAsync(Random random, int number)
    {
        await using var db = await record.Contexts.CreateDbContextAsync(Stop);
        var known = await db.Ceasefires.Where(ceasefire => ceasefire.DeclaredBy.Contains($"W{number}")).OrderBy(ceasefire => ceasefire.Id).Select(ceasefire => ceasefire.Id).ToListAsync(Stop);
        return known.Count > 0 && random.Next(2) == 0 ? known[random.Next(known.Count)] : (await cell.Ceasefires.DeclareAsync(Cell.First, new("A truce", random.Next(4) == 0 ? "maritime" : "general", [$"W{number}"], ["RU", "UA"]), stop: Stop)).Value;
    }

    /// <summary>Of every pledge's state and of the totals, today and at moments past.</summary>
    private async Task<string> HashAsync(DateTimeOffset[] past)
    {
        await using var db = await record.Contexts.CreateDbContextAsync(Stop);
        var answers = new List<object>();
        foreach (var question in past.Select(at => new Question(null, at)).Prepend(Question.Today))
        {
            var known = (await record.AsOf.ResolveAsync(db, question, Stop)).Value;
            answers.Add(await (await record.AsOf.StandingAsync(db, known, Stop)).OrderBy(row => row.PledgeId).ToListAsync(Stop));
            foreach (var standing in Enum.GetValues<Standing>()) answers.Add((await forces.TotalsAsync([ForceDimension.Nation, ForceDimension.Activation], Units.Troops, standing, question, Stop)).Value.Groups);
        }
        return CanonicalJson.Hash(JsonSerializer.Serialize(answers));
    }

    private async Task AssertKeptAsync(string ceasefire, string mistake, params long[] entries)
    {
        await using var db = await record.Contexts.CreateDbContextAsync(Stop);
        Assert.Equal(2, await db.Ledger.CountAsync(entry => entries.Contains(entry.Sequence) && entry.Act == "ceasefire-record.confirm", Stop));
        var records = (await cell.Queries.OneAsync(ceasefire, Question.Today, Stop)).Value.Records;
        Assert.True(records.Single(row => row.Id == mistake).InError);
        Assert.Contains(records, row => row.Status == "in-error" && row.Of == mistake);
    }

    // What moved pledges moves the same ones back.
    private static List<string> Mirrored(Receipt receipt) => [.. receipt.Activates.Concat(receipt.Triggers).Concat(receipt.Suspends).Concat(receipt.Lapses).Order(StringComparer.Ordinal)];

    private static int Moved(Receipt receipt) => Mirrored(receipt).Count;
}
