using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Exchange;

/// <summary>The rows of the sample data as pledges, revisions, records: the numbers that design and README promise.</summary>
public sealed class SampleDataTests(SampleFixture record) : IClassFixture<SampleFixture>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_rows_become_88_pledges_99_revisions_2_rival_claims_and_1_second_listing_in_one_entry()
    {
        await using var db = await record.Contexts.CreateDbContextAsync(Stop);
        var entry = Assert.Single(await db.Ledger.ToListAsync(Stop));
        Assert.Equal(("import", "import"), (entry.ActorId, entry.Act));
        Assert.Equal(88, await db.Pledges.CountAsync(Stop));
        Assert.Equal(99, await db.Revisions.CountAsync(Stop));
        Assert.Equal(["FR-02 of FR-01", "GB-02 of GB-01"], await db.RivalClaims.OrderBy(claim => claim.Id).Select(claim => claim.Id + " of " + claim.PledgeId).ToListAsync(Stop));
        Assert.Equal(["FR-04 of GB-04"], await db.PledgeAliases.Where(alias => alias.Why == "second-listing").Select(alias => alias.Id + " of " + alias.PledgeId).ToListAsync(Stop));
        Assert.Equal((176, 7, 40, 58, 17, 54), (await db.Sources.CountAsync(Stop), await db.Bodies.CountAsync(Stop), await db.Nations.CountAsync(Stop),
            await db.Conditions.CountAsync(Stop), await db.Ceasefires.CountAsync(Stop), await db.Statements.CountAsync(Stop)));
    }

    [Fact]
    public async Task The_ledger_is_intact_and_the_caches_equal_a_replay()
    {
        var ledger = (await record.Services.GetRequiredService<LedgerVerification>().VerifyAsync(null, Stop)).Value;
        Assert.True(ledger.Intact, ledger.Reason?.InEnglish());
        Assert.Empty((await record.Services.GetRequiredService<Replay>().CheckAsync(Stop)).Differences);
    }

    [Fact]
    public async Task What_a_row_supersedes_is_an_earlier_revision_of_the_pledge_of_the_last_row()
    {
        await using var db = await record.Contexts.CreateDbContextAsync(Stop);
        var canada = await db.Revisions.Where(revision => revision.PledgeId == "CA-01").OrderBy(revision => revision.Number).ToListAsync(Stop);
        Assert.Equal([(1, Stage.Undecided, "2025-04-07"), (2, Stage.Offered, "2025-09-04"), (3, Stage.UnderConsideration, "2026-01-06")],
            canada.Select(revision => (revision.Number, revision.Stage, Moment.Text(revision.Effective, Precision.Day))));
        Assert.All(canada, revision => Assert.Null(revision.ValidUntil));
        Assert.Equal(["CA-03", "CA-05"], await db.PledgeAliases.Where(alias => alias.PledgeId == "CA-01").OrderBy(alias => alias.Id).Select(alias => alias.Id).ToListAsync(Stop));
    }

    [Fact]
    public async Task A_second_listing_adds_its_nation_and_other_names_stay_unconfirmed()
    {
        await using var db = await record.Contexts.CreateDbContextAsync(Stop);
        var revisions = await db.Revisions.ToDictionaryAsync(revision => (revision.PledgeId, revision.Number), Stop);
        Assert.Equal(["GB", "FR"], revisions[("GB-04", 1)].Nations);
        Assert.Empty(revisions[("GB-04", 1)].SharedWith);
        Assert.Equal(["GB"], revisions[("GB-05", 1)].Nations);
        Assert.Equal(["FR"], revisions[("GB-05", 1)].SharedWith);
        Assert.Equal("EU", revisions[("EU-01", 1)].Body);
        Assert.All(new[] { "EU-01", "COW-01", "COW-02", "NATO-01" }, id => Assert.Empty(revisions[(id, 1)].Nations));
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), revisions[("ES-04", 1)].ValidUntil);
        Assert.Equal("UN-MANDATE or EU-FRAME", revisions[("SI-01", 1)].Condition);
    }

    [Theory]
    [InlineData("FR-01", 2, "declared", "stated", null, null, null)]
    [InlineData("GB-01", 2, "declared", "withheld", null, null, null)]
    [InlineData("GB-06", 1, "declared", "unknown", null, null, null)]
    [InlineData("GB-09", 1, "authorised", "stated", 100_000_000, 100_000_000, null)]
    [InlineData("EE-01", 1, "offered", "estimated", 100, 150, 200)]
    [InlineData("IT-01", 1, "ruled-out", "none", 0, 0, 0)]
    [InlineData("DE-03", 2, "not-planned", "none", null, null, null)]
    [InlineData("NL-01", 1, "under-consideration", "stated", null, null, null)]
    public async Task Firmness_becomes_a_stage_and_the_basis_a_state_of_the_quantity(string pledge, int number, string stage, string state, int? low, int? likely, int? high)
    {
        await using var db = await record.Contexts.CreateDbContextAsync(Stop);
        var revision = await db.Revisions.SingleAsync(revision => revision.PledgeId == pledge && revision.Number == number, Stop);
        Assert.Equal((stage, state), (Code.Of(revision.Stage), Code.Of(revision.Quantity.State)));
        Assert.Equal((low, likely, high), (revision.Quantity.Low, revision.Quantity.Likely, revision.Quantity.High));
    }

    [Fact]
    public async Task Only_recorded_conditions_get_a_record_and_not_applicable_reads_as_false()
    {
        await using var db = await record.Contexts.CreateDbContextAsync(Stop);
        var records = await db.ConditionRecords.ToDictionaryAsync(known => known.ConditionCode, Stop);
        var recorded = (await db.Conditions.ToListAsync(Stop)).Where(condition => !condition.Test.IsComputed).Select(condition => condition.Code);
        Assert.Equal(recorded.Order(StringComparer.Ordinal), records.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(ConditionValue.True, records["MONTREUX"].Value);
        Assert.Equal(ConditionValue.Unknown, records["GOV-NL"].Value);
        Assert.Equal(ConditionValue.False, records["TRIGGER-ATTACK"].Value);
        Assert.Equal("2026-02-09", Moment.Text(records["GOV-NL"].Effective, Precision.Day));
    }

    [Fact]
    public async Task Ceasefire_rows_become_records_claims_and_notes_and_an_unreported_end_is_marked()
    {
        await using var db = await record.Contexts.CreateDbContextAsync(Stop);
        Assert.Equal(["tr-ua-may6-2026 2026-05-07", "tr-znpp-2025-12 2025-12-29", "tr-znpp-2026-01 2026-01-17"],
            (await db.CeasefireRecords.Where(known => known.EndNotReported).OrderBy(known => known.Id).ToListAsync(Stop))
            .Select(known => $"{known.CeasefireId} {Moment.Text(known.Effective, Precision.Day)}"));
        Assert.Equal(["ev-020", "ev-022", "ev-023", "ev-024", "ev-027"], await db.TimelineNotes.OrderBy(note => note.Id).Select(note => note.Id).ToListAsync(Stop));
        Assert.Equal(["ev-009", "ev-010", "ev-015", "ev-016", "ev-035", "ev-040", "ev-044"], await db.ViolationClaims.OrderBy(claim => claim.Id).Select(claim => claim.Id).ToListAsync(Stop));
        Assert.Equal(["ev-002 RU", "ev-019 RU", "ev-047 RU"],
            await db.CeasefireRecords.Where(known => known.Status == CeasefireStatus.Rejected).OrderBy(known => known.Id).Select(known => known.Id + " " + known.Party).ToListAsync(Stop));
        Assert.False(await db.CeasefireRecords.AnyAsync(known => known.Status == CeasefireStatus.Violated, Stop));
        Assert.Equal(["IAEA"], (await db.Ceasefires.SingleAsync(known => known.Id == "tr-znpp-2026-02", Stop)).Mediators);
    }

    [Fact]
    public async Task Statements_name_the_pledge_that_holds_the_row_and_say_who_said_a_citation()
    {
        await using var db = await record.Contexts.CreateDbContextAsync(Stop);
        Assert.Equal(["FR-01"], (await db.Statements.SingleAsync(statement => statement.SourceId == "npfr-lemonde-20260110", Stop)).PledgeIds);
        Assert.Equal("FR", (await db.Citations.SingleAsync(citation => citation.PledgeId == "FR-01" && citation.RevisionNumber == 2 && citation.Position == 1, Stop)).SaidBy);
        Assert.Null((await db.Citations.SingleAsync(citation => citation.PledgeId == "GB-07", Stop)).SaidBy);
        Assert.Equal("COW", (await db.Statements.SingleAsync(statement => statement.Speaker == "Coalition leaders", Stop)).By);
    }
}
