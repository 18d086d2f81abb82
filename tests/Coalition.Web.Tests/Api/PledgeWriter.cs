using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Coalition.Web.Tests.Support;

namespace Coalition.Web.Tests.Api;

/// <summary>Enters and revises pledges over HTTP as an editor.</summary>
public sealed class PledgeWriter(AppHost app)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static JsonObject Ships(int number) => new() { ["state"] = "stated", ["words"] = $"{number} frigates", ["low"] = number, ["likely"] = number, ["high"] = number, ["unit"] = "ships" };

    public static JsonObject Terms(params (string Field, JsonNode? Value)[] changed)
    {
        var terms = new JsonObject
        {
            ["nations"] = new JsonArray("FR"), ["title"] = "A frigate", ["component"] = "mnf-sea", ["kind"] = "maritime", ["phase"] = "post-ceasefire", ["stage"] = "offered", ["quantity"] = Ships(1),
            ["location"] = "black-sea", ["condition"] = "CF-GENERAL", ["effective"] = "2026-11-01", ["reason"] = "Said on the phone.",
            ["source"] = new JsonObject { ["title"] = "Statement of the ministry", ["url"] = "https://example.org/frigate", ["reliability"] = "official", ["saidBy"] = "FR" },
        };
        foreach (var (field, value) in changed) terms[field] = value?.DeepClone();
        return terms;
    }

    public async Task<string> CreateAsync(params (string Field, JsonNode? Value)[] changed)
    {
        var (answer, made) = await SendAsync("/api/v1/pledges", Terms(changed));
        Assert.True(answer.StatusCode == HttpStatusCode.Created, made.ToJsonString());
        return made["id"]!.GetValue<string>();
    }

    public async Task<(HttpResponseMessage Answer, JsonObject Body)> SendAsync(string path, JsonObject terms, string? tag = null, string? key = null, string? token = null)
    {
        using var client = app.Client(token is null ? "editor" : null);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(terms) };
        if (token is not null) request.Headers.Authorization = new("Bearer", token);
        if (tag is not null) request.Headers.TryAddWithoutValidation("If-Match", tag);
        if (key is not null) request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        var answer = await client.SendAsync(request, Stop);
        return (answer, JsonNode.Parse(await answer.Content.ReadAsStringAsync(Stop))!.AsObject());
    }
}
