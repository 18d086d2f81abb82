using System.Text.Json;
using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Features.Pledges;
using Coalition.Web.Http;
using Coalition.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Tests.Pledges;

public sealed class PledgeTests(RecordFixture record) : IClassFixture<RecordFixture>, IAsyncLifetime
{
    private static readonly DateTimeOffset Second = RecordFixture.Begin.AddDays(1);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await SmallCoalition.RecordAsync(record);
        await using var db = await record.Contexts.CreateDbContextAsync(Stop);
        if ((await db.HeadAsync(Stop)).Sequence > 1) return;
        record.Time.Advance(Second - RecordFixture.Begin);
        var raised = SmallCoalition.Terms("EE-01", "CF-GENERAL", Stage.Declared, new(QuantityState.Stated, "two companies", 200, 300, 400, "troops"), number: 2, effective: Second.AddDays(-2));
        var later = SmallCoalition.Terms("EE-01", "CF-GENERAL", Stage.Notified, new(QuantityState.Stated, "two companies", 200, 300, 400, "troops"), number: 3, effective: Second.AddDays(7));
        await record.Gate.RecordAsync(raised, new Citation { PledgeId = "EE-01", RevisionNumber = 2, Position = 1, SourceId = "press", Locator = "p. 3", Words = "two companies", SaidBy = "EE" }, later);
        await record.Gate.RecordAsync(new ConditionRecord
        {
            Id = "mandate", ConditionCode = "PARL-DE", Value = ConditionValue.Disputed, SourceId = "press", Effective = Sample.Paris, EffectivePrecision = Precision.Day, Note = "Two readings",
        });
        await record.Gate.RecordAsync(SmallCoalition.Said("by-coalition", "COW", "COW-01"));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task One_pledge_has_the_terms_in_force_and_the_number_a_new_revision_builds_on()
    {
        var (pledge, newest) = (await record.Pledges().OneAsync("EE-01", Question.Today, Stop)).Value;
        Assert.Equal((2, 3, Stage.Declared, "2026-11-22", 400m), (pledge.Revision, newest, pledge.Stage, pledge.Effective, pledge.Quantity.High));
        var then = (await record.Pledges().OneAsync("EE-01", new(RecordFixture.Begin, null), Stop)).Value;
        Assert.Equal((1, 1, Stage.Offered, RecordFixture.Begin), (then.Pledge.Revision, then.Newest, then.Pledge.Stage, then.Pledge.RecordedAt));
        Assert.Equal(1, (await record.Pledges().OneAsync("EE-01", new(null, Second.AddDays(-3)), Stop)).Value.Pledge.Revision);
        Assert.Equal(3, (await record.Pledges().OneAsync("EE-01", new(null, Second.AddDays(8)), Stop)).Value.Pledge.Revision);
    }

    [Theory]
    [InlineData("FR-02", "pledge FR-01 holds it")]
    [InlineData("FR-04", "pledge GB-04 holds it")]
    [InlineData("XX-99", "There is no pledge XX-99")]
    [InlineData("\0", "null character")]
    public async Task An_id_nobody_holds_is_refused_and_names_who_does(string id, string sentence)
    {
        var refusals = new[]
        {
            (await record.Pledges().OneAsync(id, Question.Today, Stop)).Refusal, (await record.Pledges().ActivationAsync(id, Question.Today, Stop)).Refusal,
            (await record.Pledges().RevisionsAsync(id, Question.Today, Paging.First, Stop)).Refusal, (await record.Pledges().DetailAsync(id, Question.Today, Stop)).Refusal,
        };
        Assert.All(refusals, refusal => Assert.Equal(RefusalKind.NotFound, refusal!.Kind));
        Assert.All(refusals, refusal => Assert.Contains(sentence, refusal!.InEnglish(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_pledge_that_is_not_in_force_yet_says_when_it_begins()
    {
        var refusal = (await record.Pledges().OneAsync("FR-01", new(null, Sample.Paris.AddDays(-1)), Stop)).Refusal!;
        Assert.Equal((RefusalKind.NotFound, "Pledge FR-01 is not in force at 5 Jan 2026, 00:00Z: it begins at 6 Jan 2026, 00:00Z."), (refusal.Kind, refusal.InEnglish()));
    }

    [Fact]
    public async Task The_staircase_tells_every_step_with_who_recorded_it_and_its_sources()
    {
        var steps = (await record.Pledges().RevisionsAsync("EE-01", Question.Today, Paging.First, Stop)).Value;
        Assert.Equal([(1, false), (2, true), (3, false)], steps.Items.Select(step => (step.Revision, step.InForce)));
        Assert.Equal((2L, "import", EvidenceGrade.C, "press", "EE"),
            (steps.Items[1].LedgerSequence, steps.Items[1].RecordedBy, steps.Items[1].Evidence, steps.Items[1].Citations.Single().Source.Id, steps.Items[1].Citations.Single().SaidBy));
        Assert.Equal([1], (await record.Pledges().RevisionsAsync("EE-01", new(RecordFixture.Begin, null), Paging.First, Stop)).Value.Items.Select(step => step.Revision));
        Assert.Equal([1, 2], (await record.Pledges().RevisionsAsync("EE-01", new(null, Second), Paging.First, Stop)).Value.Items.Select(step => step.Revision));
        var second = (await record.Pledges().RevisionsAsync("EE-01", Question.Today, new(2, 2), Stop)).Value;
        Assert.Equal((3, 1), (second.Total, second.Items.Count));
    }

    [Fact]
    public async Task A_proof_names_each_leaf_with_its_value_since_when_and_its_source()
    {
        var answer = (await record.Pledges().ActivationAsync("DE-01", Question.Today, Stop)).Value;
        var json = JsonSerializer.Serialize(answer.Proof, ContractJson.Configure(new(JsonSerializerDefaults.Web)));
        Assert.Equal(
            """{"op":"all","value":"false","since":null,"source":null,"of":[{"condition":"CF-GENERAL","value":"false","since":null,"source":null},{"condition":"PARL-DE","value":"disputed","since":"2026-01-06","source":"A report, The Paper","url":"https://example.org/report"}]}""",
            json);
        Assert.Equal(["CF-GENERAL", "COMMITMENT", "PARL-DE"], answer.WaitingFor);
        Assert.Equal((ActivationState.Dormant, "Two readings"), (answer.State, answer.Proof.Of![1].Record!.Note));
        Assert.Equal(ConditionValue.Unknown, (await record.Pledges().ActivationAsync("DE-01", new(RecordFixture.Begin, null), Stop)).Value.Proof.Of![1].Value);
        Assert.Equal(("all", 0), ((await record.Pledges().ActivationAsync("TR-04", Question.Today, Stop)).Value.Proof is var nothing ? (nothing.Op, nothing.Of!.Count) : default));
    }

    [Fact]
    public async Task The_page_of_a_pledge_shows_rivals_statements_and_neighbours_as_known_then()
    {
        var france = (await record.Pledges().DetailAsync("FR-01", Question.Today, Stop)).Value;
        Assert.Equal(("FR-02", "press"), (france.Rivals.Single().Id, france.Rivals.Single().Sources.Single().Id));
        Assert.Equal(["by-france", "by-the-press-of-poland"], france.Statements.Select(said => said.Id));
        Assert.Equal("FR-02", Assert.Single(france.Aliases).Id);
        Assert.Empty((await record.Pledges().DetailAsync("FR-01", new(null, Sample.Paris), Stop)).Value.Rivals);
        Assert.Equal(["GB-04", "GB-09"], (await record.Pledges().DetailAsync("GB-01", Question.Today, Stop)).Value.Others.Select(other => other.Id));
        Assert.Equal((true, false), ((await OneAsync("COW-01", new(RecordFixture.Begin, null))).SecondHand, (await OneAsync("COW-01", Question.Today)).SecondHand));
    }

    [Fact]
    public async Task A_field_history_tells_only_what_changed()
    {
        var history = (await record.Pledges().DetailAsync("EE-01", Question.Today, Stop)).Value.FieldHistory;
        Assert.Equal([1, 2, 3], history.Where(change => change.Field == PledgeField.Stage).Select(change => change.Revision.Revision));
        Assert.Equal([1, 2], history.Where(change => change.Field == PledgeField.Quantity).Select(change => change.Revision.Revision));
        Assert.Equal([1], history.Where(change => change.Field == PledgeField.Condition).Select(change => change.Revision.Revision));
    }

    private async Task<PledgeRow> OneAsync(string id, Question question) => (await record.Pledges().OneAsync(id, question, Stop)).Value.Pledge;
}
