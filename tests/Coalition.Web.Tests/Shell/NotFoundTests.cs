using System.Net;
using Coalition.Web.Data;
using Coalition.Web.Tests.Support;

namespace Coalition.Web.Tests.Shell;

public sealed class NotFoundTests(AppHost host) : IClassFixture<AppHost>
{
    [Theory]
    [InlineData("/pledges/XX-99", "There is no pledge XX-99", "href=\"/pledges\"")]
    [InlineData("/pledges/XX-99?asKnown=2026-11-23", "There is no pledge XX-99", "href=\"/pledges?asKnown=2026-11-23\"")]
    [InlineData("/pledges/CA-03", "CA-01", "href=\"/pledges/CA-01\"")]
    [InlineData("/ceasefires/nothing", "There is no ceasefire nothing", "href=\"/ceasefires\"")]
    [InlineData("/ceasefires/nothing/propose", "There is no ceasefire nothing", "href=\"/ceasefires\"")]
    [InlineData("/ceasefires/tr-us-may9-2026/records/nothing", "There is no record nothing", "href=\"/ceasefires/tr-us-may9-2026\"")]
    [InlineData("/conditions/NOTHING", "There is no condition NOTHING", "href=\"/conditions\"")]
    [InlineData("/nations/ZZ?inForce=2026-02-01", "no nation of that code", "href=\"/nations?inForce=2026-02-01\"")]
    [InlineData("/sources/nothing", "no source of that number", "href=\"/sources\"")]
    public async Task What_does_not_exist_is_answered_404_by_the_page_that_says_what_is_missing_and_leads_on(string path, string sentence, string link)
    {
        var (status, page) = await GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Contains(sentence, page, StringComparison.Ordinal);
        Assert.Contains(link, page, StringComparison.Ordinal);
        Assert.DoesNotContain("There is no such page", page, StringComparison.Ordinal);
    }

    [Theory, InlineData("/pledges/CA-01"), InlineData("/conditions/PARL-DE"), InlineData("/ceasefires/tr-us-may9-2026"), InlineData("/pledges?stage=nonsense"), InlineData("/nations/TR"), InlineData("/statements?colour=red"), InlineData("/sources/clash-report-20260107")]
    public async Task What_exists_or_is_refused_for_another_reason_is_not(string path) => Assert.Equal(HttpStatusCode.OK, (await GetAsync(path)).Status);

    [Fact]
    public async Task An_address_that_leads_nowhere_is_answered_404_by_the_list_of_screens()
    {
        var (status, page) = await GetAsync("/nowhere");
        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Contains("There is no such page", page, StringComparison.Ordinal);
    }

    private async Task<(HttpStatusCode Status, string Page)> GetAsync(string path)
    {
        var answer = await (await host.BrowserAsync(Role.Admin)).GetAsync(path);
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }
}
