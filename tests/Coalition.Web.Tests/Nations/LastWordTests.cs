using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Features.Nations;
using Coalition.Web.Tests.Support;
using Coalition.Web.Texts;
using Coalition.Web.Ui;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Coalition.Web.Tests.Nations;

/// <summary>When a nation last spoke for itself, what is open about it, and how its roles changed: at both times.</summary>
public sealed class LastWordTests(TestCluster cluster) : RecordFixture(cluster)
{
    private static readonly DateTimeOffset March = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero), June = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    private NationQueries Queries => ActivatorUtilities.CreateInstance<NationQueries>(Services);

    [Fact]
    public async Task It_is_the_newest_of_its_own_statements_and_terms_and_never_what_only_others_told()
    {
        await SmallCoalition.RecordAsync(this);
        // Poland spoke of TR-03, Türkiye only recorded TR-04; nobody of Estonia spoke.
        Assert.Equal([("DE", 6), ("EE", 6), ("FR", 7), ("GB", 6), ("PL", 7), ("TR", 6), ("UA", 7)], await LastAsync(Question.Today));

        Time.Advance(TimeSpan.FromHours(1));
        await Gate.RecordAsync(
            SmallCoalition.Terms("TR-03", "CF-GENERAL", Stage.Offered, new(QuantityState.Stated, "a brigade", null, null, null, "troops"), effective: Sample.Paris.AddDays(20), number: 2),
            SmallCoalition.Terms("TR-04", "", Stage.Notified, new(QuantityState.Stated, "700 trainees", 700, 700, 700, "trainees"), effective: Sample.Paris.AddDays(10), number: 2));
        Assert.Contains(("TR", 16), await LastAsync(Question.Today));
        Assert.Contains(("TR", 6), await LastAsync(new(Begin.AddMinutes(30), null)));
        Assert.Contains(("TR", 6), await LastAsync(new(null, Sample.Paris.AddDays(9))));

        Time.Advance(TimeSpan.FromHours(1));
        await Gate.RecordAsync(SmallCoalition.Said("by-turkiye", "TR", "TR-03"));
        Assert.Contains(("TR", 26), await LastAsync(Question.Today));
        Assert.Equal((await LastAsync(Question.Today)).Single(last => last.Code == "TR").Day, (await DetailAsync("TR", Question.Today)).Last!.At.Day);
    }

    [Fact]
    public async Task Open_is_what_is_undecided_unconfirmed_uncertain_or_withheld()
    {
        await SmallCoalition.RecordAsync(this);
        await Gate.RecordAsync(SmallCoalition.Pledge(SmallCoalition.Terms("PL-02", "", Stage.Undecided, new(QuantityState.Unknown, "", null, null, null, "troops")), "press"));
        Assert.Equal([(OpenKind.Undecided, "PL-02", null)], await OpenAsync("PL", Question.Today));
        Assert.Equal([(OpenKind.Unconfirmed, "TR-03", null)], await OpenAsync("TR", Question.Today));
        Assert.Equal([(OpenKind.Uncertain, "DE-01", "PARL-DE")], await OpenAsync("DE", Question.Today));
        Assert.Equal([(OpenKind.Withheld, "GB-01", null)], await OpenAsync("GB", Question.Today));
        Assert.Equal([(OpenKind.Uncertain, "FR-01", "HOST-REQUEST")], await OpenAsync("FR", Question.Today));

        Time.Advance(TimeSpan.FromHours(1));
        await Gate.RecordAsync(
            SmallCoalition.Said("by-turkiye", "TR", "TR-03"),
            new ConditionRecord { Id = "ask", ConditionCode = "HOST-REQUEST", Value = ConditionValue.False, SourceId = "press", Effective = March, EffectivePrecision = Precision.Day },
            new ConditionRecord { Id = "vote", ConditionCode = "PARL-DE", Value = ConditionValue.Disputed, SourceId = "press", Effective = March, EffectivePrecision = Precision.Day });
        Assert.Empty(await OpenAsync("TR", Question.Today));
        Assert.Empty(await OpenAsync("FR", Question.Today));
        Assert.Equal(ConditionValue.Disputed, (await DetailAsync("DE", Question.Today)).Open.Single().Condition!.Value);
        Assert.Equal([(OpenKind.Uncertain, "FR-01", "HOST-REQUEST")], await OpenAsync("FR", new(null, March.AddDays(-1))));
        Assert.Equal([(OpenKind.Unconfirmed, "TR-03", null)], await OpenAsync("TR", new(Begin.AddMinutes(30), null)));
    }

    [Fact]
    public async Task A_nation_keeps_every_role_and_membership_it_had_and_shows_those_of_the_moment()
    {
        await SmallCoalition.RecordAsync(this);
        Time.Advance(TimeSpan.FromHours(1));
        await Gate.RecordAsync(Sample.Role("PL", CoalitionRole.Lead, March, "logistics"), Sample.Member("PL", Capacity.Left, June));
        using var screen = new Screen();
        Assert.Equal(("Lead nation", "Logistics", 0, 4), screen.Read(await DetailAsync("PL", Question.Today)));
        Assert.Equal(("Lead nation", "Logistics", 1, 4), screen.Read(await DetailAsync("PL", new(null, March))));
        Assert.Equal(("Member", null, 1, 4), screen.Read(await DetailAsync("PL", new(null, March.AddDays(-1)))));
        Assert.Equal(("Lead nation", "Logistics", 0, 4), screen.Read(await DetailAsync("PL", new(null, June))));
        Assert.Equal(("Member", null, 1, 2), screen.Read(await DetailAsync("PL", new(Begin.AddMinutes(30), null))));
    }

    private async Task<NationDetail> DetailAsync(string code, Question question) => (await Queries.DetailAsync(code, question, TestContext.Current.CancellationToken)).Value;

    private async Task<List<(string Code, int Day)>> LastAsync(Question question) =>
        [.. (await Queries.BoardAsync(question, TestContext.Current.CancellationToken)).Value.Lines.Where(line => line.Last is not null).Select(line => (line.Nation.Code, line.Last!.At.Day))];

    private async Task<List<(OpenKind, string, string?)>> OpenAsync(string code, Question question) =>
        [.. (await DetailAsync(code, question)).Open.Select(open => (open.Kind, open.Pledges.Single().Id, open.Condition?.Code))];

    private sealed class Screen : ScreenContext
    {
        public (string Role, string? Leads, int Bodies, int History) Read(NationDetail detail)
        {
            var words = new NationWords(detail, Words, Services.GetRequiredService<IStringLocalizer<NationsTexts>>(), AsOfQuestion.Now);
            return (words.Role, words.Leads, words.Belongs.Count, words.History.Count);
        }
    }
}
