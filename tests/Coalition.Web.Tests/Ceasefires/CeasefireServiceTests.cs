using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Features.Ceasefires;
using Coalition.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Ceasefires;

public sealed class CeasefireServiceTests(TestCluster cluster) : IAsyncLifetime
{
    private readonly RecordFixture record = new(cluster);
    private Cell cell = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await record.InitializeAsync();
        cell = new(record);
        await cell.FoundAsync();
    }

    public ValueTask DisposeAsync() => record.DisposeAsync();

    [Fact]
    public async Task A_ceasefire_activates_only_pledges_whose_conditions_are_met()
    {
        var (_, proposed) = await cell.ProposeAsync("General ceasefire", "2026-11-20");
        var preview = (await cell.Ceasefires.PreviewAsync(proposed, Stop)).Value;
        Assert.Equal(["FR-01"], preview.Changes.Activates.Ids());
        Assert.Equal(["DE-01", "TR-01"], preview.Changes.Triggers.Ids());
        Assert.Equal(["PARL-DE"], preview.Changes.Triggers.First[0].WaitingFor);
        Assert.Equal(["COMMITMENT"], preview.Changes.Triggers.First[1].WaitingFor);
        Assert.Equal(0, preview.Unchanged);
        Assert.Equal(ActivationState.Dormant, await cell.StateAsync("FR-01"));

        var receipt = await cell.ConfirmAsync(proposed);
        Assert.Equal(["FR-01"], receipt.Activates);
        Assert.Equal((ActivationState.Active, ActivationState.Triggered, ActivationState.Triggered), await StatesAsync());
        Assert.Equal(preview.After, receipt.After);
    }

    [Fact]
    public async Task A_maritime_truce_moves_what_waits_for_the_sea_and_nothing_else()
    {
        var (_, proposed) = await cell.ProposeAsync("Black Sea", "2026-11-20", "maritime");
        await cell.ConfirmAsync(proposed);
        Assert.Equal((ActivationState.Dormant, ActivationState.Dormant, ActivationState.Triggered), await StatesAsync());
    }

    [Fact]
    public async Task The_proposer_a_stale_sign_in_and_an_analyst_cannot_confirm()
    {
        var (_, proposed) = await cell.ProposeAsync("General ceasefire", "2026-11-20");
        var digest = (await cell.Ceasefires.PreviewAsync(proposed, Stop)).Value.Digest;
        Assert.Equal(RefusalKind.Forbidden, (await cell.Ceasefires.ConfirmAsync(Cell.First, true, proposed, digest, "", Stop)).Refusal!.Kind);
        Assert.Equal(RefusalKind.Forbidden, (await cell.Ceasefires.ConfirmAsync(Cell.Second, false, proposed, digest, "", Stop)).Refusal!.Kind);
        Assert.Equal(RefusalKind.Forbidden, (await cell.Ceasefires.ConfirmAsync(Cell.Analyst, true, proposed, digest, "", Stop)).Refusal!.Kind);
        Assert.Equal(ActivationState.Dormant, await cell.StateAsync("FR-01"));
    }

    [Fact]
    public async Task A_digest_that_no_longer_holds_gets_a_fresh_preview_and_records_nothing()
    {
        var (_, proposed) = await cell.ProposeAsync("General ceasefire", "2026-11-20");
        var old = (await cell.Ceasefires.PreviewAsync(proposed, Stop)).Value;
        await cell.Conditions.RecordAsync(Cell.First, "PARL-DE", new("true", "2026-11-01", new("Gazette")), stop: Stop);
        var answer = (await cell.Ceasefires.ConfirmAsync(Cell.Second, true, proposed, old.Digest, "", Stop)).Value;
        Assert.Null(answer.Receipt);
        Assert.Equal(["DE-01", "FR-01"], answer.Fresh!.Changes.Activates.Ids());
        Assert.Equal(ActivationState.Dormant, await cell.StateAsync("FR-01"));
        Assert.NotNull((await cell.Ceasefires.ConfirmAsync(Cell.Second, true, proposed, answer.Fresh.Digest, "", Stop)).Value.Receipt);
    }

    [Fact]
    public async Task Fifty_people_confirming_at_once_have_one_effect_and_one_answer()
    {
        var (_, proposed) = await cell.ProposeAsync("General ceasefire", "2026-11-20");
        var digest = (await cell.Ceasefires.PreviewAsync(proposed, Stop)).Value.Digest;
        var before = await EntriesAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => cell.Ceasefires.ConfirmAsync(Cell.Second, true, proposed, digest, "at once", Stop))));
        Assert.Single(answers.Select(answer => answer.Value.Receipt!.LedgerSequence).Distinct());
        Assert.Equal(before + 1, await EntriesAsync());
    }

    [Fact]
    public async Task A_collapse_suspends_what_was_active_and_an_error_restores_what_the_other_facts_say()
    {
        var (ceasefire, proposed) = await cell.ProposeAsync("General ceasefire", "2026-11-20");
        await cell.ConfirmAsync(proposed);
        var collapse = (await cell.Ceasefires.ProposeAsync(Cell.First, ceasefire, new("collapsed", "2026-11-22", new("Report")), stop: Stop)).Value;
        Assert.Equal(["FR-01"], (await cell.ConfirmAsync(collapse)).Suspends);
        Assert.Equal((ActivationState.Suspended, ActivationState.Dormant, ActivationState.Dormant), await StatesAsync());

        await cell.RecordAsync(ceasefire, new("in-error", "2026-11-22", new("Correction"), Of: collapse));
        Assert.Equal((ActivationState.Active, ActivationState.Triggered, ActivationState.Triggered), await StatesAsync());
        await cell.RecordAsync(ceasefire, new("in-error", "2026-11-22", new("Correction"), Of: proposed));
        Assert.Equal((ActivationState.Dormant, ActivationState.Dormant, ActivationState.Dormant), await StatesAsync());
        Assert.Empty((await record.Services.GetRequiredService<Replay>().CheckAsync(Stop)).Differences);
    }

    [Fact]
    public async Task A_record_that_comes_late_names_each_pledge_about_whose_past_it_says_something_new()
    {
        var from = new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero);
        var (_, proposed) = await cell.ProposeAsync("General ceasefire", "2026-11-20");
        var past = (await cell.Ceasefires.PreviewAsync(proposed, Stop)).Value.Past;
        Assert.Equal(
            [new("DE-01", from, ActivationState.Dormant, ActivationState.Triggered), new("FR-01", from, ActivationState.Dormant, ActivationState.Active), new("TR-01", from, ActivationState.Dormant, ActivationState.Triggered)],
            past.First);
        Assert.Equal(3, past.Count);

        await cell.ConfirmAsync(proposed);
        Assert.Equal(ActivationState.Active, await cell.StateAsync("FR-01", new(null, from)));
        Assert.Equal(ActivationState.Dormant, await cell.StateAsync("FR-01", new(null, from.AddTicks(-10))));
    }

    [Fact]
    public async Task A_record_that_takes_effect_later_says_nothing_new_about_the_past()
    {
        var (_, proposed) = await cell.ProposeAsync("General ceasefire", "2026-11-24T00:00:00Z");
        Assert.Equal(0, (await cell.Ceasefires.PreviewAsync(proposed, Stop)).Value.Past.Count);
    }

    [Fact]
    public async Task A_claim_of_a_violation_stands_beside_the_other_sides_and_moves_nothing()
    {
        var (ceasefire, proposed) = await cell.ProposeAsync("General ceasefire", "2026-11-20");
        await cell.ConfirmAsync(proposed);
        var before = await StatesAsync();
        foreach (var (by, against) in new[] { ("UA", "RU"), ("RU", "UA") })
            Assert.False((await cell.Ceasefires.ClaimAsync(Cell.First, ceasefire, new(by, against, "2026-11-21", new("Communiqué"), "Shelling across the line.", 12, "one night"), stop: Stop)).IsRefused);
        var found = (await cell.Queries.OneAsync(ceasefire, Question.Today, Stop)).Value;
        Assert.Equal([("UA", "RU", 12), ("RU", "UA", 12)], found.Claims.Select(claim => (claim.By, claim.Against, claim.Count ?? 0)));
        Assert.Equal("in-force", found.Ceasefire.Status);
        Assert.Equal(before, await StatesAsync());
    }

    [Theory]
    [InlineData("", "RU", "2026-11-21", "Shelling.", 1, "by")]
    [InlineData("UA", "UA", "2026-11-21", "Shelling.", 1, "against")]
    [InlineData("UA", "ZZ", "2026-11-21", "Shelling.", 1, "by")]
    [InlineData("UA", "RU", "yesterday", "Shelling.", 1, "effective")]
    [InlineData("UA", "RU", "2026-11-21", " ", 1, "summary")]
    [InlineData("UA", "RU", "2026-11-21", "Shelling.", 0, "count")]
    public async Task What_a_claim_cannot_say_is_refused_with_its_field(string by, string against, string effective, string summary, int count, string field)
    {
        var (ceasefire, _) = await cell.ProposeAsync("General ceasefire", "2026-11-20");
        var refusal = (await cell.Ceasefires.ClaimAsync(Cell.First, ceasefire, new(by, against, effective, new("Communiqué"), summary, count), stop: Stop)).Refusal!;
        Assert.Equal([field], refusal.Fields!.Keys);
        Assert.Equal(RefusalKind.Forbidden, (await cell.Ceasefires.ClaimAsync(Cell.Analyst, ceasefire, new("UA", "RU", "2026-11-21", new("Communiqué"), "Shelling."), stop: Stop)).Refusal!.Kind);
    }

    [Fact]
    public async Task A_record_that_takes_effect_later_shows_the_states_of_then_and_moves_them_by_the_clock()
    {
        var (_, proposed) = await cell.ProposeAsync("General ceasefire", "2026-11-24T00:00:00Z");
        Assert.Equal(["FR-01"], (await cell.ConfirmAsync(proposed)).Activates);
        Assert.Equal(ActivationState.Dormant, await cell.StateAsync("FR-01"));
        record.Time.Advance(TimeSpan.FromHours(17));
        await record.Gate.EnterDueAsync(Stop);
        Assert.Equal(ActivationState.Active, await cell.StateAsync("FR-01"));
        await using var db = await record.Contexts.CreateDbContextAsync(Stop);
        var entry = await db.Ledger.OrderBy(entry => entry.Sequence).LastAsync(Stop);
        Assert.Equal(("clock", new DateTimeOffset(2026, 11, 24, 0, 0, 0, TimeSpan.Zero)), (entry.ActorId, entry.DueMoment!.Value));
        Assert.Contains("\"activates\":[\"FR-01\"]", entry.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Moments_missed_while_nothing_ran_are_entered_once_each_and_in_order()
    {
        var (_, proposed) = await cell.ProposeAsync("Three days", "2026-11-20", announcedEnd: "2026-12-31");
        await cell.ConfirmAsync(proposed);
        record.Time.Advance(TimeSpan.FromDays(60));
        await Task.WhenAll(record.Gate.EnterDueAsync(Stop), record.Gate.EnterDueAsync(Stop), record.Gate.EnterDueAsync(Stop));
        await using var db = await record.Contexts.CreateDbContextAsync(Stop);
        var entered = await db.Ledger.Where(entry => entry.DueMoment != null).OrderBy(entry => entry.Sequence).Select(entry => entry.DueMoment!.Value).ToListAsync(Stop);
        Assert.Equal([new DateTimeOffset(2026, 12, 20, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero)], entered);
        Assert.True((await record.Services.GetRequiredService<LedgerVerification>().VerifyAsync(stop: Stop)).Value.Intact);
    }

    [Theory]
    [InlineData("in-force", "20 November", null, "effective")]
    [InlineData("in-force", "2026-11-20T02:40:00", null, "effective")]
    [InlineData("begun", "2026-11-20", null, "status")]
    [InlineData("accepted", "2026-11-20", null, "party")]
    [InlineData("accepted", "2026-11-20", "XX", "party")]
    [InlineData("extended", "2026-11-20", null, "effective")]
    [InlineData("in-error", "2026-11-20", null, "of")]
    public async Task What_a_record_cannot_say_is_refused_with_its_field(string status, string effective, string? party, string field)
    {
        var ceasefire = (await cell.Ceasefires.DeclareAsync(Cell.First, new("Truce", "general", ["US"]), stop: Stop)).Value;
        var refused = await cell.Ceasefires.ProposeAsync(Cell.First, ceasefire, new(status, effective, new("Communiqué"), party), stop: Stop);
        Assert.Equal(field, refused.Refusal!.Fields!.Keys.Single());
    }

    private async Task<(ActivationState?, ActivationState?, ActivationState?)> StatesAsync() =>
        (await cell.StateAsync("FR-01"), await cell.StateAsync("DE-01"), await cell.StateAsync("TR-01"));

    private async Task<long> EntriesAsync()
    {
        await using var db = await record.Contexts.CreateDbContextAsync();
        return await db.Ledger.LongCountAsync();
    }
}
