using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Tests.Exchange;

/// <summary>The real history of 2025–26: Easter and Victory Day pauses and an agreed three-day halt activate nothing that waits for a general ceasefire.</summary>
public sealed class HistoryTests(SampleFixture record) : IClassFixture<SampleFixture>
{
    private static readonly DateTimeOffset Begin = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task At_no_moment_is_anything_active_that_waits_for_a_general_ceasefire()
    {
        var (facts, pledges, moments) = await HistoryAsync();
        Assert.True(moments.Count > 730 + 3 * 40, $"Only {moments.Count} moments were looked at.");
        Assert.True(pledges.Count(pledge => pledge.Value.Any(step => WaitsForGeneral(step.Tree, facts.World))) > 40);
        Assert.Empty(Wrong(facts.World, pledges, moments));
    }

    [Fact]
    public async Task Were_the_ceasefire_not_asked_to_be_open_ended_the_same_look_would_find_the_three_day_halt()
    {
        var (facts, pledges, moments) = await HistoryAsync();
        var catalogue = facts.Catalogue.Select(condition => condition.Code != "CF-GENERAL" ? condition : new Condition
        {
            Code = condition.Code, Name = condition.Name, Category = condition.Category, Description = condition.Description, TestKind = condition.TestKind,
            TestParameter = condition.TestParameter.Replace(";open-ended", "", StringComparison.Ordinal),
        });
        var looser = new World(catalogue, facts.ConditionRecords, facts.Ceasefires, facts.CeasefireRecords);
        var wrong = Wrong(looser, pledges, moments);
        Assert.Contains(wrong, found => found.At == new DateTimeOffset(2026, 5, 10, 0, 0, 0, TimeSpan.Zero) && found.Pledge == "PL-02");
        Assert.All(wrong.Where(found => found.Active), found => Assert.InRange(found.At, new(2026, 5, 9, 0, 0, 0, TimeSpan.Zero), new(2026, 5, 11, 0, 0, 0, TimeSpan.Zero)));
    }

    [Theory]
    [InlineData("2025-04-20T12:00Z", "tr-easter-2025")]
    [InlineData("2025-05-09T12:00Z", "tr-vday-2025")]
    [InlineData("2026-04-12T12:00Z", "tr-easter-2026")]
    [InlineData("2026-05-06T12:00Z", "tr-ua-may6-2026")]
    [InlineData("2026-05-10T12:00Z", "tr-us-may9-2026")]
    public async Task A_pause_that_was_in_force_moved_no_pledge_then(string moment, string pause)
    {
        await using var db = await record.Contexts.CreateDbContextAsync(Stop);
        var known = (await record.AsOf.ResolveAsync(db, Question.Parse(null, moment, record.Time.GetUtcNow()).Value, Stop)).Value;
        var world = (await record.AsOf.WorldAsync(db, known, Stop)).World;
        Assert.Contains(world.Ceasefires.Single(ceasefire => ceasefire.Ceasefire.Id == pause).Spans, span => span.From <= known.At && known.At < span.Until);
        var active = await (await record.AsOf.StandingAsync(db, known, Stop)).Where(row => row.State == ActivationState.Active)
            .Join(db.Revisions, row => new { row.PledgeId, row.Number }, revision => new { revision.PledgeId, revision.Number }, (_, revision) => revision.Condition).ToListAsync(Stop);
        Assert.NotEmpty(active);
        Assert.All(active, condition => Assert.False(WaitsForGeneral(ConditionTreeParser.Parse(condition).Value, world), condition));
    }

    private static bool WaitsForGeneral(ConditionTree tree, World world) =>
        tree.Codes.Any(code => world.Catalogue[code].Test is ConditionTest.CeasefireInForce { Scope: Scope.General });

    private static List<(string Pledge, DateTimeOffset At, bool Active)> Wrong(World world, Dictionary<string, List<Step>> pledges, IEnumerable<DateTimeOffset> moments) =>
    [
        .. from at in moments
           from pledge in pledges
           let decided = Activation.Decide(pledge.Value, world, at)
           let step = decided.Step
           where step is not null && WaitsForGeneral(step.Tree, world)
           where decided.State is ActivationState.Active or ActivationState.Suspended || world.Tree(step.Tree).At(at).Value == Truth.True
           select (pledge.Key, at, decided.State == ActivationState.Active),
    ];

    /// <summary>The facts, the pledges as steps, and every midnight of the two years with one second before and after whatever begins, happens or ends.</summary>
    private async Task<(WorldFacts Facts, Dictionary<string, List<Step>> Pledges, List<DateTimeOffset> Moments)> HistoryAsync()
    {
        await using var db = await record.Contexts.CreateDbContextAsync(Stop);
        var facts = await WorldFacts.ReadAsync(db, 1, Stop);
        var revisions = await db.Revisions.ToListAsync(Stop);
        var turns = facts.World.Moments()
            .Concat(facts.CeasefireRecords.Select(known => known.Effective)).Concat(facts.Ceasefires.Select(known => known.AnnouncedEnd).OfType<DateTimeOffset>())
            .Concat(await db.ViolationClaims.Select(claim => claim.Effective).ToListAsync(Stop)).Concat(await db.TimelineNotes.Select(note => note.Effective).ToListAsync(Stop))
            .Concat(revisions.Select(revision => revision.Effective)).Concat(revisions.Select(revision => revision.ValidUntil).OfType<DateTimeOffset>());
        var moments = Enumerable.Range(0, 731).Select(day => Begin.AddDays(day)).Concat(turns.SelectMany(at => new[] { at.AddSeconds(-1), at, at.AddSeconds(1) }));
        var pledges = revisions.GroupBy(revision => revision.PledgeId).ToDictionary(pledge => pledge.Key, pledge => pledge.InEffectiveOrder().Select(revision => revision.Step).ToList());
        return (facts, pledges, [.. moments.Distinct().Order()]);
    }
}
