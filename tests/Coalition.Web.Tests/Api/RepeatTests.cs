using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Coalition.Web.Data;
using Coalition.Web.Tests.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Coalition.Web.Tests.Api.PledgeWriter;

namespace Coalition.Web.Tests.Api;

/// <summary>Whatever a program sends five times at once under one key is done once, and each sending gets the same answer; an endpoint that writes and has no row here fails.</summary>
public sealed class RepeatTests(AppHost app) : IClassFixture<AppHost>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_write_sent_five_times_at_once_is_recorded_once_and_answered_alike()
    {
        var writes = await WritesAsync();
        var mapped = app.Endpoints.Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/api", StringComparison.Ordinal))
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Where(method => method != "GET").Select(method => $"{method} {endpoint.RoutePattern.RawText!.TrimEnd('/')}"));
        Assert.Equal(mapped.Order(), writes.Keys.Order());
        foreach (var (endpoint, write) in writes)
        {
            var before = await CountAsync();
            var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => SendAsync(endpoint, write)));
            Assert.True(answers.All(answer => answer.Succeeded) && answers.Select(answer => answer.Text).Distinct().Count() == 1, $"{endpoint}: {string.Join('\n', answers)}");
            Assert.True(await CountAsync() == before + 1, $"{endpoint} was done more than once.");
        }
    }

    private async Task<Dictionary<string, Write>> WritesAsync()
    {
        var writer = new PledgeWriter(app);
        var pledges = new List<string>();
        for (var number = 0; number < 5; number++) pledges.Add(await writer.CreateAsync(("stage", "declared"), ("quantity", Ships(2))));
        var terms = Terms(("stage", "declared"), ("quantity", Ships(1)), ("effective", "2026-11-10"));
        var (ceasefire, preview) = await app.ProposeAsync("Sent five times");
        var proposed = preview.GetProperty("recordId").GetString();
        var source = new JsonObject { ["title"] = "Report" };
        return new()
        {
            // First, while its digest still holds.
            ["POST /api/v1/ceasefires/{id}/records/{recordId}/confirm"] = new(
                "second-admin", $"/api/v1/ceasefires/{ceasefire}/records/{proposed}/confirm", new() { ["digest"] = preview.GetProperty("digest").GetString(), ["reason"] = "Read in full." }),
            ["POST /api/v1/pledges"] = new("editor", "/api/v1/pledges", Terms()),
            ["POST /api/v1/pledges/{id}/revisions"] = new("editor", $"/api/v1/pledges/{pledges[0]}/revisions", terms),
            ["POST /api/v1/pledges/{id}/split"] = new("editor", $"/api/v1/pledges/{pledges[1]}/split", new() { ["rest"] = terms.DeepClone(), ["parts"] = new JsonArray(terms.DeepClone()) }),
            ["POST /api/v1/pledges/{id}/merge"] = new(
                "editor", $"/api/v1/pledges/{pledges[2]}/merge", new() { ["terms"] = terms.DeepClone(), ["absorbs"] = new JsonArray(new JsonObject { ["id"] = pledges[3], ["revision"] = 1 }) }),
            ["POST /api/v1/pledges/{id}/replace"] = new("editor", $"/api/v1/pledges/{pledges[4]}/replace", terms),
            ["POST /api/v1/conditions/{code}/records"] = new("admin", "/api/v1/conditions/PARL-DE/records", new() { ["value"] = "unknown", ["effective"] = "2026-11-01", ["source"] = source.DeepClone() }),
            ["POST /api/v1/ceasefires"] = new("admin", "/api/v1/ceasefires", new() { ["name"] = "Truce", ["scope"] = "local", ["declaredBy"] = new JsonArray("US") }),
            ["POST /api/v1/ceasefires/{id}/records"] = new("admin", $"/api/v1/ceasefires/{ceasefire}/records", new() { ["status"] = "violated", ["effective"] = "2026-11-21", ["source"] = source.DeepClone() }),
            ["POST /api/v1/ceasefires/{id}/claims"] = new(
                "admin", $"/api/v1/ceasefires/{ceasefire}/claims", new() { ["by"] = "UA", ["against"] = "RU", ["effective"] = "2026-11-21", ["summary"] = "Shelling.", ["source"] = source.DeepClone() }),
        };
    }

    private async Task<(bool Succeeded, string Text)> SendAsync(string endpoint, Write write)
    {
        using var client = app.Client(write.Role);
        using var request = new HttpRequestMessage(HttpMethod.Post, write.Path) { Content = JsonContent.Create(write.Body) };
        request.Headers.Add("Idempotency-Key", endpoint);
        if (endpoint.Contains("/pledges/{id}/", StringComparison.Ordinal)) request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
        using var answer = await client.SendAsync(request, Stop);
        return (answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Stop));
    }

    // A proposal is none of the record until it is confirmed.
    private async Task<long> CountAsync()
    {
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<CoalitionDb>>().CreateDbContextAsync(Stop);
        return await db.Ledger.LongCountAsync(Stop) + await db.Proposals.CountAsync(Stop);
    }

    private sealed record Write(string Role, string Path, JsonObject Body);
}
