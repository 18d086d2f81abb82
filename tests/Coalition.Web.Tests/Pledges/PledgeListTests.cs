using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Features.Pledges;
using Coalition.Web.Http;
using Coalition.Web.Tests.Support;
using Coalition.Web.Ui;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Tests.Pledges;

public sealed class PledgeListTests(RecordFixture record) : IClassFixture<RecordFixture>, IAsyncLifetime
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await SmallCoalition.RecordAsync(record);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("", "COW-01 COW-02 DE-01 DE-03 EE-01 EE-09 FR-01 GB-01 GB-04 GB-09 PL-01 TR-03 TR-04 UA-01")]
    [InlineData("?nation=FR", "FR-01 GB-04")]
    [InlineData("?nation=FR,EE", "EE-01 EE-09 FR-01 GB-04")]
    [InlineData("?nation=FR&nation=EE", "EE-01 EE-09 FR-01 GB-04")]
    [InlineData("?under=FR", "FR-01")]
    [InlineData("?under=COW", "COW-01 COW-02")]
    [InlineData("?id=PL-01,FR-01", "FR-01 PL-01")]
    [InlineData("?component=hubs,financing", "GB-04 GB-09")]
    [InlineData("?kind=training", "TR-04")]
    [InlineData("?phase=pre-ceasefire", "GB-09")]
    [InlineData("?stage=ruled-out,not-planned", "DE-03 PL-01")]
    [InlineData("?activation=active", "GB-09 TR-04 UA-01")]
    [InlineData("?activation=dormant", "COW-01 COW-02 DE-01 EE-01 FR-01 GB-01 GB-04 TR-03")]
    [InlineData("?activation=ended", "EE-09")]
    [InlineData("?activation=none", "DE-03 PL-01")]
    [InlineData("?activation=refused", "PL-01")]
    [InlineData("?activation=not-an-offer,ended", "DE-03 EE-09")]
    [InlineData("?location=neighbouring-country", "DE-01")]
    [InlineData("?unit=trainees,hubs", "GB-04 TR-04")]
    [InlineData("?withheld=true", "GB-01")]
    [InlineData("?withheld=false&stage=declared", "COW-01 COW-02 EE-09 FR-01 GB-04")]
    [InlineData("?secondHand=true", "COW-01 TR-03")]
    [InlineData("?secondHand=false&nation=TR,FR", "FR-01 GB-04 TR-04")]
    [InlineData("?evidence=A", "EE-01 GB-04")]
    [InlineData("?evidence=B", "EE-09 GB-01 GB-09 TR-04 UA-01")]
    [InlineData("?evidence=C", "COW-02 FR-01 PL-01 TR-03")]
    [InlineData("?evidence=D,E", "COW-01 DE-01 DE-03")]
    [InlineData("?counted=false", "COW-01 GB-09 UA-01")]
    [InlineData("?counted=true&unit=states", "COW-01")]
    [InlineData("?nation=DE&stage=offered&unit=troops", "DE-01")]
    public async Task A_filter_leaves_exactly_its_pledges(string query, string expected) => Assert.Equal(expected, Ids(await ListAsync(query)));

    [Theory]
    [InlineData("several", "FR-01")]
    [InlineData("SEVERAL Thousand", "FR-01")]
    [InlineData("a la demande", "FR-01")]
    [InlineData("gb-0", "GB-01 GB-04 GB-09")]
    [InlineData("turkiye", "TR-03 TR-04")]
    [InlineData("ТУРЕЧЧИНА", "TR-03 TR-04")]
    [InlineData("королівство", "")]
    [InlineData("royaume hubs", "GB-04")]
    [InlineData("willing", "COW-01 COW-02")]
    [InlineData("100%", "")]
    [InlineData("_", "")]
    public async Task Words_are_found_without_case_or_accents(string words, string expected) =>
        Assert.Equal(expected, Ids(await ListAsync($"?q={Uri.EscapeDataString(words)}")));

    [Theory]
    [InlineData("?unit=troops&stage=offered,declared&sort=high", "COW-02 EE-09 EE-01 DE-01 FR-01 GB-01 TR-03")]
    [InlineData("?unit=troops&stage=offered,declared&sort=-high", "EE-01 EE-09 COW-02 DE-01 FR-01 GB-01 TR-03")]
    [InlineData("?sort=-id&nation=GB", "GB-09 GB-04 GB-01")]
    [InlineData("?sort=nation&stage=declared", "COW-01 COW-02 EE-09 FR-01 GB-01 GB-04")]
    [InlineData("?sort=stage&nation=DE,TR,PL", "DE-01 TR-03 TR-04 DE-03 PL-01")]
    [InlineData("?sort=-stage&nation=DE,TR,PL", "PL-01 DE-03 TR-04 DE-01 TR-03")]
    [InlineData("?sort=activation&nation=EE,PL,TR", "TR-04 EE-01 TR-03 EE-09 PL-01")]
    [InlineData("?sort=-activation&nation=EE,PL,TR", "PL-01 EE-09 EE-01 TR-03 TR-04")]
    [InlineData("?sort=component&nation=GB,TR", "GB-01 TR-03 TR-04 GB-04 GB-09")]
    [InlineData("?sort=effective&nation=EE", "EE-01 EE-09")]
    [InlineData("?sort=-effective&nation=EE", "EE-09 EE-01")]
    [InlineData("?sort=-recordedAt&nation=EE", "EE-01 EE-09")]
    public async Task Every_sort_key_orders_and_equal_rows_stand_by_id(string query, string expected) => Assert.Equal(expected, Ids(await ListAsync(query)));

    [Fact]
    public async Task Pages_cover_the_list_once_and_counts_tell_the_whole()
    {
        var seen = new List<string>();
        for (var page = 1; page <= 4; page++)
        {
            var list = await ListAsync("?sort=stage", new(page, 4));
            Assert.Equal((14, page, 4, 1L), (list.Page.Total, list.Page.PageNumber, list.Page.PageSize, list.Page.LedgerSequence));
            seen.AddRange(list.Page.Items.Select(row => row.Id));
        }
        Assert.Equal(14, seen.Distinct().Count());
        Assert.Equal(14, seen.Count);
        Assert.Empty((await ListAsync("", new(5, 4))).Page.Items);

        var dormant = await ListAsync("?activation=dormant&unit=troops");
        Assert.Equal(6, dormant.Page.Total);
        Assert.Equal((1, 0, 6, 0, 1, 1, 1), (dormant.Counts[Mark.Active], dormant.Counts[Mark.Triggered], dormant.Counts[Mark.Dormant], dormant.Counts[Mark.Suspended],
            dormant.Counts[Mark.Ended], dormant.Counts[Mark.Refused], dormant.Counts[Mark.NotAnOffer]));
        Assert.Equal(14, dormant.Known);
    }

    [Fact]
    public async Task A_row_says_what_the_contract_says()
    {
        var row = Assert.Single((await ListAsync("?id=DE-01")).Page.Items);
        Assert.Equal(["COMMITMENT", "CF-GENERAL", "PARL-DE"], row.WaitingFor.OrderBy(code => code == "COMMITMENT" ? 0 : 1).ThenBy(code => code));
        Assert.Equal(["CF-GENERAL", "COMMITMENT", "PARL-DE"], row.WaitingFor);
        Assert.Equal((ActivationState.Dormant, EvidenceGrade.D, false, "2026-01-06", RecordFixture.Begin, 1), (row.Activation!.Value, row.Evidence, row.SecondHand, row.Effective, row.RecordedAt, row.Revision));
        Assert.Empty(Assert.Single((await ListAsync("?id=TR-04")).Page.Items).WaitingFor);
        Assert.Empty(Assert.Single((await ListAsync("?id=PL-01")).Page.Items).WaitingFor);
    }

    [Fact]
    public async Task Both_times_are_honoured()
    {
        Assert.Equal("", Ids(await ListAsync("", question: new(RecordFixture.Begin.AddSeconds(-1), null))));
        Assert.Equal("EE-01", Ids(await ListAsync("", question: new(null, Sample.Paris.AddSeconds(-1)))));
        Assert.DoesNotContain("EE-09", Ids(await ListAsync("?activation=ended", question: new(null, Sample.Paris.AddDays(90).AddTicks(-10)))), StringComparison.Ordinal);
        // Nobody had spoken yet on the day itself, so nothing was second-hand.
        Assert.Equal("", Ids(await ListAsync("?secondHand=true", question: new(null, Sample.Paris))));
        Assert.False((await ListAsync("?id=COW-01", question: new(null, Sample.Paris))).Page.Items.Single().SecondHand);
        Assert.True((await ListAsync("?id=COW-01")).Page.Items.Single().SecondHand);
    }

    [Fact]
    public async Task Filters_by_evidence_and_second_hand_agree_with_the_rules_of_the_domain()
    {
        var all = (await ListAsync("")).Page.Items;
        foreach (var grade in Enum.GetValues<EvidenceGrade>())
            Assert.Equal(all.Where(row => row.Evidence == grade).Select(row => row.Id), (await ListAsync($"?evidence={grade}")).Page.Items.Select(row => row.Id));
        Assert.Equal(all.Where(row => row.SecondHand).Select(row => row.Id), (await ListAsync("?secondHand=true")).Page.Items.Select(row => row.Id));
    }

    [Theory]
    [InlineData("?nation=ZZ", RefusalKind.Invalid)]
    [InlineData("?activation=sleeping", RefusalKind.Malformed)]
    [InlineData("?unit=soldiers", RefusalKind.Malformed)]
    [InlineData("?evidence=c", RefusalKind.Malformed)]
    [InlineData("?sort=title", RefusalKind.Malformed)]
    [InlineData("?q=a&q=b", RefusalKind.Malformed)]
    [InlineData("?withheld=yes", RefusalKind.Malformed)]
    [InlineData("?wither=1", RefusalKind.Malformed)]
    public async Task A_filter_that_cannot_be_read_is_refused_with_a_sentence(string query, RefusalKind kind)
    {
        var reader = new QueryReader(new QueryCollection(QueryHelpers.ParseQuery(query)), RecordFixture.Begin);
        var filter = PledgeFilter.Read(reader);
        var refusal = reader.Refusal ?? (await record.Pledges().ListAsync(filter, Question.Today, Paging.First, Stop)).Refusal;
        Assert.Equal(kind, refusal!.Kind);
        Assert.EndsWith(".", refusal.InEnglish(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_filter_written_into_an_address_is_read_back_the_same()
    {
        const string query = "?nation=DE,FR&component=mnf-land&activation=dormant,refused&evidence=A,C&withheld=false&counted=true&q=a%20%26%20b&sort=-high";
        var filter = Read(query);
        Assert.Equal(filter.ToQuery(), Read(filter.ToQuery()).ToQuery());
        Assert.Equal("a & b", Read(filter.ToQuery()).Text);
        Assert.Equal("", PledgeFilter.Everything.ToQuery());
    }

    private static string Ids(PledgeList list) => string.Join(' ', list.Page.Items.Select(row => row.Id));

    private static PledgeFilter Read(string query)
    {
        var reader = new QueryReader(new QueryCollection(QueryHelpers.ParseQuery(query)), RecordFixture.Begin);
        var filter = PledgeFilter.Read(reader);
        Assert.Null(reader.Refusal);
        return filter;
    }

    private async Task<PledgeList> ListAsync(string query, Paging? paging = null, Question? question = null) =>
        (await record.Pledges().ListAsync(Read(query), question ?? Question.Today, paging ?? Paging.First, Stop)).Value;
}
