using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Exchange;

/// <summary>The states of the real pledges today, and after the ceasefire everybody waits for.</summary>
public sealed class SampleStatesTests(SampleFixture record) : IClassFixture<SampleFixture>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_general_ceasefire_agreed_by_both_moves_the_pledges_and_two_consents_move_more()
    {
        Assert.Equal((12, 1, 46, 1, 28), Counts(await StatesAsync()));
        Assert.Equal("ES-04", Assert.Single(await StatesAsync(), pledge => pledge.Value == ActivationState.Ended).Key);

        var before = await StatesAsync();
        var at = record.Time.GetUtcNow().AddMinutes(-5);
        record.Time.Advance(TimeSpan.FromMinutes(1));
        var ceasefire = await record.Gate.RecordAsync(Truce(), InForce(at));
        Assert.False(ceasefire.IsRefused, ceasefire.Refusal?.InEnglish());
        var after = await StatesAsync();
        Assert.Equal((21, 31, 7, 1, 28), Counts(after));
        Assert.Equal((9, 30), (Entering(ActivationState.Active, before, after), Entering(ActivationState.Triggered, before, after)));

        record.Time.Advance(TimeSpan.FromMinutes(1));
        await record.Gate.RecordAsync(Met("PARL-GB"), Met("HOST-REQUEST"));
        var consented = await StatesAsync();
        Assert.Equal((26, 26), (Counts(consented).Active, Counts(consented).Triggered));

        Assert.Empty((await record.Services.GetRequiredService<Replay>().CheckAsync(Stop)).Differences);
        var ledger = (await record.Services.GetRequiredService<LedgerVerification>().VerifyAsync(null, Stop)).Value;
        Assert.True(ledger.Intact, ledger.Reason?.InEnglish());
    }

    private static Ceasefire Truce() => new() { Id = "agreed", Name = "Agreed", Scope = Scope.General, DeclaredBy = ["US"], AcceptedBy = ["RU", "UA"] };

    private static CeasefireRecord InForce(DateTimeOffset at) => new()
    {
        Id = "agreed-in-force", CeasefireId = "agreed", Status = CeasefireStatus.InForce, SourceId = "clash-report-20260107", Effective = at, EffectivePrecision = Precision.Minute,
    };

    private ConditionRecord Met(string condition) => new()
    {
        Id = $"{condition}-met", ConditionCode = condition, Value = ConditionValue.True, SourceId = "clash-report-20260107", Effective = record.Time.GetUtcNow(), EffectivePrecision = Precision.Minute,
    };

    private static (int Active, int Triggered, int Dormant, int Ended, int None) Counts(Dictionary<string, ActivationState?> states) => (
        states.Values.Count(state => state == ActivationState.Active), states.Values.Count(state => state == ActivationState.Triggered),
        states.Values.Count(state => state == ActivationState.Dormant), states.Values.Count(state => state == ActivationState.Ended), states.Values.Count(state => state is null));

    private static int Entering(ActivationState state, Dictionary<string, ActivationState?> before, Dictionary<string, ActivationState?> after) =>
        after.Count(pledge => pledge.Value == state && before[pledge.Key] != state);

    private async Task<Dictionary<string, ActivationState?>> StatesAsync()
    {
        await using var db = await record.Contexts.CreateDbContextAsync(Stop);
        var known = (await record.AsOf.ResolveAsync(db, Question.Today, Stop)).Value;
        return await (await record.AsOf.StandingAsync(db, known, Stop)).ToDictionaryAsync(row => row.PledgeId, row => row.State, Stop);
    }
}
