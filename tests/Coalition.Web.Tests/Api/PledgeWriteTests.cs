using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Coalition.Web.Data;
using Coalition.Web.Features.People;
using Coalition.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using static Coalition.Web.Tests.Api.PledgeWriter;

namespace Coalition.Web.Tests.Api;

/// <summary>Entering and revising pledges over HTTP, on the sample data.</summary>
public sealed class PledgeWriteTests(AppHost app) : IClassFixture<AppHost>
{
    private readonly PledgeWriter writer = new(app);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_pledge_gets_the_next_free_id_its_place_its_tag_and_its_effects()
    {
        var (answer, made) = await writer.SendAsync("/api/v1/pledges", Terms(("condition", ""), ("stage", "declared")));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var id = made["id"]!.GetValue<string>();
        Assert.Equal($"/api/v1/pledges/{id}", answer.Headers.Location!.OriginalString);
        Assert.Equal("\"1\"", answer.Headers.ETag!.Tag);
        Assert.Equal(id, Assert.Single(made["activates"]!.AsArray())!.GetValue<string>());
        var pledge = await app.GetAsync($"/api/v1/pledges/{id}");
        Assert.Equal(("A frigate", "active", 1, "B"), (pledge.GetProperty("title").GetString(), pledge.GetProperty("activation").GetString(), pledge.GetProperty("revision").GetInt32(), pledge.GetProperty("evidence").GetString()));
        var revision = (await app.GetAsync($"/api/v1/pledges/{id}/revisions")).GetProperty("items")[0];
        Assert.Equal("FR", revision.GetProperty("citations")[0].GetProperty("saidBy").GetString());
        Assert.Equal("Said on the phone.", revision.GetProperty("reason").GetString());

        var next = (await writer.SendAsync("/api/v1/pledges", Terms())).Body["id"]!.GetValue<string>();
        Assert.Equal(int.Parse(id[3..], null) + 1, int.Parse(next[3..], null));
        Assert.True((await app.GetAsync("/api/v1/ledger/verify")).GetProperty("intact").GetBoolean());
    }

    [Fact]
    public async Task Reduced_raised_and_withdrawn_are_revisions_that_draw_the_staircase()
    {
        var id = await writer.CreateAsync();
        (string, JsonNode?)[][] steps =
        [
            [("effective", "2026-11-02"), ("stage", "declared")],
            [("effective", "2026-11-10"), ("stage", "declared"), ("quantity", Ships(3))],
            [("effective", "2026-11-05"), ("stage", "declared"), ("quantity", Ships(2))],
            [("effective", "2026-11-20"), ("stage", "withdrawn"), ("quantity", Ships(3))],
        ];
        foreach (var (step, index) in steps.Select((step, index) => (step, index)))
        {
            var (answer, made) = await writer.SendAsync($"/api/v1/pledges/{id}/revisions", Terms(step), $"\"{index + 1}\"");
            Assert.True(answer.StatusCode == HttpStatusCode.Created, made.ToJsonString());
            Assert.Equal($"\"{index + 2}\"", answer.Headers.ETag!.Tag);
        }
        var stairs = (await app.GetAsync($"/api/v1/pledges/{id}/revisions")).GetProperty("items").EnumerateArray()
            .Select(stair => (stair.GetProperty("revision").GetInt32(), stair.GetProperty("stage").GetString(), stair.GetProperty("quantity").GetProperty("high").GetInt32()));
        Assert.Equal([(1, "offered", 1), (2, "declared", 1), (4, "declared", 2), (3, "declared", 3), (5, "withdrawn", 3)], stairs);
        Assert.Equal("ended", (await app.GetAsync($"/api/v1/pledges/{id}")).GetProperty("activation").GetString());
        var (again, problem) = await writer.SendAsync($"/api/v1/pledges/{id}/revisions", Terms(("effective", "2026-11-21")), "\"5\"");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
        Assert.NotNull(problem["errors"]!["stage"]);
    }

    [Fact]
    public async Task A_stale_revision_says_who_was_first_and_shows_yours_and_theirs()
    {
        var id = await writer.CreateAsync();
        var (first, _) = await writer.SendAsync($"/api/v1/pledges/{id}/revisions", Terms(("title", "Two frigates"), ("stage", "declared")), "\"1\"");
        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        var (second, problem) = await writer.SendAsync($"/api/v1/pledges/{id}/revisions", Terms(("title", "Three frigates")), "\"1\"");
        Assert.Equal(HttpStatusCode.PreconditionFailed, second.StatusCode);
        Assert.StartsWith("editor recorded revision 2", problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(["Three frigates", "Two frigates"], problem["errors"]!["title"]!.AsArray().Select(value => value!.GetValue<string>()));
        Assert.Equal(["stage", "title"], problem["errors"]!.AsObject().Select(field => field.Key).Order());
        Assert.Equal(2, (await app.GetAsync($"/api/v1/pledges/{id}/revisions")).GetProperty("total").GetInt32());
        var (ahead, _) = await writer.SendAsync($"/api/v1/pledges/{id}/revisions", Terms(), "\"7\"");
        Assert.Equal(HttpStatusCode.PreconditionFailed, ahead.StatusCode);
    }

    [Fact]
    public async Task Twenty_revisions_of_one_at_once_have_one_winner()
    {
        var id = await writer.CreateAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => writer.SendAsync($"/api/v1/pledges/{id}/revisions", Terms(("title", $"Frigate {number}")), "\"1\"")));
        Assert.Equal(1, answers.Count(answer => answer.Answer.StatusCode == HttpStatusCode.Created));
        Assert.Equal(19, answers.Count(answer => answer.Answer.StatusCode == HttpStatusCode.PreconditionFailed));
    }

    [Fact]
    public async Task The_tag_is_needed_and_read_to_the_letter()
    {
        var id = await writer.CreateAsync();
        Assert.Equal((HttpStatusCode)428, (await writer.SendAsync($"/api/v1/pledges/{id}/revisions", Terms())).Answer.StatusCode);
        foreach (var tag in new[] { "1", "*", "W/\"1\"", "\"one\"", "\"1\", \"2\"", "\"-1\"" })
            Assert.Equal(HttpStatusCode.BadRequest, (await writer.SendAsync($"/api/v1/pledges/{id}/revisions", Terms(), tag)).Answer.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await writer.SendAsync("/api/v1/pledges/XX-99/revisions", Terms(), "\"1\"")).Answer.StatusCode);
        var (merged, problem) = await writer.SendAsync("/api/v1/pledges/CA-05/revisions", Terms(), "\"1\"");
        Assert.Equal(HttpStatusCode.NotFound, merged.StatusCode);
        Assert.Contains("CA-01", problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_key_has_one_effect_and_another_body_under_it_is_refused()
    {
        var (one, first) = await writer.SendAsync("/api/v1/pledges", Terms(), key: "once");
        var (two, second) = await writer.SendAsync("/api/v1/pledges", Terms(), key: "once");
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (one.StatusCode, two.StatusCode));
        Assert.Equal(first.ToJsonString(), second.ToJsonString());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await writer.SendAsync("/api/v1/pledges", Terms(("title", "Other")), key: "once")).Answer.StatusCode);
        var id = first["id"]!.GetValue<string>();
        var revised = (await writer.SendAsync($"/api/v1/pledges/{id}/revisions", Terms(), "\"1\"", "again")).Body;
        Assert.Equal(revised.ToJsonString(), (await writer.SendAsync($"/api/v1/pledges/{id}/revisions", Terms(), "\"1\"", "again")).Body.ToJsonString());
    }

    public static TheoryData<string, string?, int, string> Broken => new()
    {
        { "title", "\" \"", 422, "title" }, { "nations", "[\"ZZ\"]", 422, "nations" }, { "nations", "[]", 422, "nations" }, { "nations", "[\"EU\"]", 422, "nations" }, { "body", "\"EU\"", 422, "nations" },
        { "nations", "[null]", 422, "nations[0]" }, { "sharedWith", "[\"ZZ\"]", 422, "sharedWith" }, { "component", "\"navy\"", 422, "component" }, { "kind", null, 422, "kind" }, { "phase", "\"later\"", 422, "phase" },
        { "stage", "\"firm\"", 422, "stage" }, { "stage", "\"withdrawn\"", 422, "stage" }, { "location", "\"moon\"", 422, "location" }, { "quantity", null, 422, "quantity" },
        { "quantity", """{"state":"maybe"}""", 422, "quantity.state" }, { "quantity", """{"state":"stated","low":1,"unit":"men"}""", 422, "quantity.unit" },
        { "quantity", """{"state":"stated","low":1}""", 422, "quantity.unit" }, { "quantity", """{"state":"stated","low":2,"high":1,"unit":"ships"}""", 422, "quantity.low" },
        { "quantity", """{"state":"withheld","low":2,"unit":"ships"}""", 422, "quantity.state" }, { "quantity", """{"state":"stated","low":-1,"unit":"ships"}""", 422, "quantity" },
        { "quantity", """{"state":"stated","high":1e16,"unit":"ships"}""", 422, "quantity.high" }, { "condition", "\"CF-GENERAL and NOBODY-KNOWS\"", 422, "condition" },
        { "condition", "\"CF-GENERAL and PARL-DE or PARL-EE\"", 422, "condition" }, { "effective", "\"2026-13-01\"", 400, "effective" }, { "effective", "\"2026-11-01T08:00\"", 400, "effective" },
        { "effective", null, 400, "effective" }, { "validUntil", "\"soon\"", 400, "validUntil" }, { "validUntil", "\"2026-10-01\"", 422, "validUntil" }, { "source", null, 422, "source" },
        { "source", """{"title":"","saidBy":"FR"}""", 422, "source.title" }, { "source", """{"title":"T","url":"ftp://x"}""", 422, "source.url" }, { "source", """{"title":"T","saidBy":"ZZ"}""", 422, "source.saidBy" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task What_breaks_a_rule_is_refused_with_the_name_of_its_field(string field, string? value, int status, string named)
    {
        var (answer, problem) = await writer.SendAsync("/api/v1/pledges", Terms((field, value is null ? null : JsonNode.Parse(value))));
        Assert.True((int)answer.StatusCode == status, problem.ToJsonString());
        Assert.True(problem["errors"]?[named] is not null, problem.ToJsonString());
        Assert.EndsWith(".", problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_condition_that_cannot_be_read_names_the_position_and_a_revision_needs_a_reason()
    {
        var (_, mixed) = await writer.SendAsync("/api/v1/pledges", Terms(("condition", "CF-GENERAL and PARL-DE or PARL-EE")));
        Assert.Contains("position 24", mixed["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        var (silent, problem) = await writer.SendAsync($"/api/v1/pledges/{await writer.CreateAsync()}/revisions", Terms(("reason", " ")), "\"1\"");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, silent.StatusCode);
        Assert.NotNull(problem["errors"]!["reason"]);
    }

    [Fact]
    public async Task An_editor_of_one_nation_speaks_for_no_other()
    {
        var token = (await app.Services.GetRequiredService<TokenService>().CreateAsync(Actor.Import, new TokenInput("french-editor", ["editor"], ["FR"], null), Stop)).Value;
        Assert.Equal(HttpStatusCode.Created, (await writer.SendAsync("/api/v1/pledges", Terms(), token: token)).Answer.StatusCode);
        foreach (var nations in new[] { "[\"DE\"]", "[\"FR\",\"DE\"]", "[\"DE\",\"FR\"]" })
            Assert.Equal(HttpStatusCode.Forbidden, (await writer.SendAsync("/api/v1/pledges", Terms(("nations", JsonNode.Parse(nations))), token: token)).Answer.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await writer.SendAsync("/api/v1/pledges", Terms(("nations", new JsonArray()), ("body", "EU")), token: token)).Answer.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await writer.SendAsync("/api/v1/pledges/DE-01/revisions", Terms(), "\"1\"", token: token)).Answer.StatusCode);
        var id = await writer.CreateAsync();
        Assert.Equal(HttpStatusCode.Forbidden, (await writer.SendAsync($"/api/v1/pledges/{id}/revisions", Terms(("nations", JsonNode.Parse("[\"DE\"]"))), "\"1\"", token: token)).Answer.StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await writer.SendAsync($"/api/v1/pledges/{id}/revisions", Terms(("sharedWith", JsonNode.Parse("[\"DE\"]"))), "\"1\"", token: token)).Answer.StatusCode);
        // A joint pledge of his nation may be revised by him, its partners staying.
        var joint = await writer.CreateAsync(("nations", JsonNode.Parse("[\"GB\",\"FR\"]")));
        Assert.StartsWith("GB-", joint, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Created, (await writer.SendAsync($"/api/v1/pledges/{joint}/revisions", Terms(("nations", JsonNode.Parse("[\"GB\",\"FR\"]"))), "\"1\"", token: token)).Answer.StatusCode);
    }
}
