using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Coalition.Web.Tests.Support;

namespace Coalition.Web.Tests.Api;

/// <summary>The main job over HTTP, on the sample data: declare, propose, confirm by another admin.</summary>
public sealed class CeasefireJourneyTests(TestCluster cluster) : IAsyncLifetime
{
    private readonly AppHost app = new(cluster);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => app.InitializeAsync();
    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Nine_pledges_activate_thirty_are_triggered_and_forty_nine_stay()
    {
        var (ceasefire, preview) = await app.ProposeAsync("General ceasefire");
        Assert.Equal(["COW-02", "CZ-04", "GB-07", "GB-11", "PL-02", "TR-01", "TR-02", "TR-04", "UA-01"], Ids(preview, "activates"));
        Assert.Equal((30, 0, 0, 49), (Ids(preview, "triggers").Count, Ids(preview, "suspends").Count, Ids(preview, "lapses").Count, preview.GetProperty("unchanged").GetInt32()));

        var path = $"/api/v1/ceasefires/{ceasefire}/records/{preview.GetProperty("recordId").GetString()}/confirm";
        var digest = new { digest = preview.GetProperty("digest").GetString(), reason = "Read in full." };
        using var first = app.Client("admin");
        Assert.Equal(HttpStatusCode.Forbidden, (await first.PostAsJsonAsync(path, digest, Stop)).StatusCode);
        var receipt = await app.PostAsync("second-admin", path, digest);
        var again = await app.PostAsync("second-admin", path, digest);
        Assert.Equal(receipt.GetRawText(), again.GetRawText());
        Assert.Equal(Ids(preview, "activates"), Ids(receipt, "activates"));

        Assert.Equal((21, 31, 7, 1, 28), (await CountAsync("active"), await CountAsync("triggered"), await CountAsync("dormant"), await CountAsync("ended"), await CountAsync("none")));
        foreach (var condition in new[] { "PARL-GB", "HOST-REQUEST" })
            await app.PostAsync("admin", $"/api/v1/conditions/{condition}/records", new { value = "true", effective = "2026-11-21", source = new { title = "Gazette" } });
        Assert.Equal((26, 26), (await CountAsync("active"), await CountAsync("triggered")));
        Assert.True((await app.GetAsync("/api/v1/ledger/verify")).GetProperty("intact").GetBoolean());
    }

    [Fact]
    public async Task A_confirmation_of_another_digest_is_409_with_a_fresh_preview_and_writes_nothing()
    {
        var (ceasefire, preview) = await app.ProposeAsync("General ceasefire");
        var entries = (await app.GetAsync("/api/v1/version")).GetProperty("ledgerSequence").GetInt64();
        using var second = app.Client("second-admin");
        var answer = await second.PostAsJsonAsync($"/api/v1/ceasefires/{ceasefire}/records/{preview.GetProperty("recordId").GetString()}/confirm", new { digest = "sha256:stale" }, Stop);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var fresh = (await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("preview");
        Assert.Equal(preview.GetProperty("digest").GetString(), fresh.GetProperty("digest").GetString());
        Assert.Equal(entries, (await app.GetAsync("/api/v1/version")).GetProperty("ledgerSequence").GetInt64());
    }

    [Fact]
    public async Task One_key_has_one_effect_and_another_body_under_it_is_refused()
    {
        using var client = app.Client("admin");
        client.DefaultRequestHeaders.Add("Idempotency-Key", "one");
        var declared = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => client.PostAsJsonAsync("/api/v1/ceasefires", new { name = "Truce", scope = "local", declaredBy = new[] { "UA" } }, Stop)));
        var ids = await Task.WhenAll(declared.Select(async answer => (await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("id").GetString()));
        Assert.Single(ids.Distinct());
        var other = await client.PostAsJsonAsync("/api/v1/ceasefires", new { name = "Another", scope = "local", declaredBy = new[] { "UA" } }, Stop);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
    }

    [Fact]
    public async Task A_ceasefire_within_72_hours_of_another_of_its_scope_warns_and_is_not_refused()
    {
        var (first, preview) = await app.ProposeAsync("General ceasefire");
        await app.PostAsync("second-admin", $"/api/v1/ceasefires/{first}/records/{preview.GetProperty("recordId").GetString()}/confirm", new { digest = preview.GetProperty("digest").GetString() });
        var (_, second) = await app.ProposeAsync("The same again", "2026-11-22");
        Assert.Equal(first, second.GetProperty("possibleDuplicateOf").GetString());
    }

    [Fact]
    public async Task A_computed_condition_cannot_be_recorded_and_unknown_words_are_422()
    {
        using var client = app.Client("admin");
        var computed = await client.PostAsJsonAsync("/api/v1/conditions/CF-GENERAL/records", new { value = "true", effective = "2026-11-01", source = new { title = "Gazette" } }, Stop);
        Assert.Equal(HttpStatusCode.Conflict, computed.StatusCode);
        var wrong = await client.PostAsJsonAsync("/api/v1/conditions/PARL-DE/records", new { value = "maybe", effective = "2026-11-01", source = new { title = "Gazette" } }, Stop);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        var stranger = await client.PostAsJsonAsync("/api/v1/ceasefires", new { name = "Truce", scope = "general", declaredBy = new[] { "ZZ" } }, Stop);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, stranger.StatusCode);
        var missing = await client.PostAsJsonAsync("/api/v1/conditions/NOTHING/records", new { value = "true", effective = "2026-11-01", source = new { title = "Gazette" } }, Stop);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    private static List<string?> Ids(JsonElement answer, string list) => [.. answer.GetProperty(list).EnumerateArray().Select(id => id.GetString())];

    private async Task<int> CountAsync(string state) => (await app.GetAsync($"/api/v1/pledges?activation={state}&pageSize=1")).GetProperty("total").GetInt32();
}
