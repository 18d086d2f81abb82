using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Coalition.Web.Data;
using Coalition.Web.Features.People;
using Coalition.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using static Coalition.Web.Tests.Api.PledgeWriter;

namespace Coalition.Web.Tests.Api;

/// <summary>Joint pledges with their shares, and pledges that are split, merged and replaced: each one act, one entry, nothing counted twice.</summary>
public sealed class PledgeSuccessionTests(AppHost app) : IClassFixture<AppHost>
{
    private readonly PledgeWriter writer = new(app);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_joint_pledge_carries_the_share_of_each_or_none_and_counts_once()
    {
        var before = await ShipsOfAsync("GB");
        var id = await writer.CreateAsync(Joint, ("quantity", Ships(5)), ("shares", Shares(("FR", 2, 3))));
        var shares = (await app.GetAsync($"/api/v1/pledges/{id}")).GetProperty("shares").EnumerateArray().ToList();
        Assert.Equal(("FR", 2, 3), (shares.Single().GetProperty("nation").GetString(), shares[0].GetProperty("low").GetInt32(), shares[0].GetProperty("high").GetInt32()));
        Assert.Equal(before + 5, await ShipsOfAsync("GB"));

        var (revised, _) = await writer.SendAsync($"/api/v1/pledges/{id}/revisions", Terms(Joint, ("quantity", Ships(5))), "\"1\"");
        Assert.Equal(HttpStatusCode.Created, revised.StatusCode);
        Assert.Empty((await app.GetAsync($"/api/v1/pledges/{id}")).GetProperty("shares").EnumerateArray());
        var stairs = (await app.GetAsync($"/api/v1/pledges/{id}/revisions")).GetProperty("items");
        Assert.Equal([1, 0], stairs.EnumerateArray().Select(stair => stair.GetProperty("shares").GetArrayLength()));
        await IntactAsync();
    }

    public static TheoryData<string, string, string> Refused => new()
    {
        { """["FR"]""", """[{"nation":"FR","low":1}]""", "joint pledge" }, { """["GB","FR"]""", """[{"nation":"DE","low":1}]""", "DE has a share" },
        { """["GB","FR"]""", """[{"nation":"FR","low":1},{"nation":"FR","low":1}]""", "two shares" }, { """["GB","FR"]""", """[{"nation":"FR"}]""", "neither" },
        { """["GB","FR"]""", """[{"nation":"FR","low":3,"high":2}]""", "" }, { """["GB","FR"]""", """[{"nation":"FR","low":4},{"nation":"GB","low":2}]""", "more than the 5" },
        { """["GB","FR"]""", """[{"nation":"FR","high":2},{"nation":"GB","high":2}]""", "less than the 5" }, { """["GB","FR"]""", """[null]""", "" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Shares_that_cannot_be_are_refused(string nations, string shares, string said)
    {
        var (answer, problem) = await writer.SendAsync("/api/v1/pledges", Terms(("nations", JsonNode.Parse(nations)), ("quantity", Ships(5)), ("shares", JsonNode.Parse(shares))));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(problem["errors"]!.AsObject(), field => field.Key.StartsWith("shares", StringComparison.Ordinal));
        Assert.Contains(said, problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pledge_is_split_in_one_act_and_the_sum_stays()
    {
        var id = await writer.CreateAsync(("quantity", Ships(3)), ("stage", "declared"));
        var (sum, entries) = (await ShipsOfAsync("FR"), await SequenceAsync());
        var (answer, split) = await writer.SendAsync($"/api/v1/pledges/{id}/split", new()
        {
            ["rest"] = Terms(("quantity", Ships(1)), ("stage", "declared"), ("effective", "2026-11-10")),
            ["parts"] = new JsonArray(Part("The second frigate"), Part("The third frigate")),
        }, "\"1\"");
        Assert.True(answer.StatusCode == HttpStatusCode.Created, split.ToJsonString());
        Assert.Equal("\"2\"", answer.Headers.ETag!.Tag);
        var parts = split["others"]!.AsArray().Select(part => part!.GetValue<string>()).ToList();
        Assert.Equal(2, parts.Distinct().Count());
        Assert.Equal((sum, entries + 1), (await ShipsOfAsync("FR"), await SequenceAsync()));
        Assert.Equal(parts.Select(part => (id, part, "split", "2026-11-10")), await SuccessionsAsync(id));
        Assert.Equal([(id, parts[0], "split", "2026-11-10")], await SuccessionsAsync(parts[0]));
        Assert.Empty(await SuccessionsAsync(id, "?inForce=2026-11-09"));
        await IntactAsync();

        static JsonObject Part(string title) => Terms(("title", title), ("stage", "declared"), ("effective", "2026-11-10"));
    }

    [Fact]
    public async Task Pledges_are_merged_and_what_was_merged_ends_without_being_lost()
    {
        var (one, two) = (await writer.CreateAsync(("stage", "declared")), await writer.CreateAsync(("stage", "declared"), ("quantity", Ships(2))));
        var sum = await ShipsOfAsync("FR");
        var body = new JsonObject { ["terms"] = Terms(("quantity", Ships(3)), ("stage", "declared"), ("effective", "2026-11-10")), ["absorbs"] = new JsonArray(new JsonObject { ["id"] = two, ["revision"] = 1 }) };
        var (answer, merged) = await writer.SendAsync($"/api/v1/pledges/{one}/merge", body, "\"1\"");
        Assert.True(answer.StatusCode == HttpStatusCode.Created, merged.ToJsonString());
        Assert.Equal(sum, await ShipsOfAsync("FR"));
        Assert.Equal("ended", (await app.GetAsync($"/api/v1/pledges/{two}")).GetProperty("activation").GetString());
        Assert.Equal("dormant", (await app.GetAsync($"/api/v1/pledges/{two}?inForce=2026-11-09")).GetProperty("activation").GetString());
        Assert.Equal([(two, one, "merged", "2026-11-10")], await SuccessionsAsync(two));

        var (stale, problem) = await writer.SendAsync($"/api/v1/pledges/{one}/merge", body, "\"2\"");
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);
        Assert.Contains("revision 2", problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(2, (await app.GetAsync($"/api/v1/pledges/{one}")).GetProperty("revision").GetInt32());
        await IntactAsync();
    }

    [Fact]
    public async Task A_merger_can_be_recorded_again_from_an_earlier_day_and_not_from_the_moment_of_a_split_into_the_same()
    {
        var (one, two) = (await writer.CreateAsync(("stage", "declared")), await writer.CreateAsync(("stage", "declared")));
        Assert.Equal(HttpStatusCode.Created, (await MergeAsync(one, 1, two, 1, "2026-11-10")).Status);
        Assert.Equal(HttpStatusCode.Created, (await MergeAsync(one, 2, two, 2, "2026-11-05")).Status);
        Assert.Equal([(two, one, "merged", "2026-11-05"), (two, one, "merged", "2026-11-10")], await SuccessionsAsync(two));

        var whole = await writer.CreateAsync(("stage", "declared"));
        var terms = Terms(("stage", "declared"), ("effective", "2026-11-10"));
        var (_, split) = await writer.SendAsync($"/api/v1/pledges/{whole}/split", new() { ["rest"] = terms.DeepClone(), ["parts"] = new JsonArray(terms.DeepClone()) }, "\"1\"");
        var part = split["others"]![0]!.GetValue<string>();
        var (status, said) = await MergeAsync(part, 1, whole, 2, "2026-11-10");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, $"{whole} goes on in {part} from this moment already: choose another moment, or withdraw it by a revision."), (status, said));
        Assert.Equal(HttpStatusCode.Created, (await MergeAsync(part, 1, whole, 2, "2026-11-11")).Status);
        await IntactAsync();

        async Task<(HttpStatusCode Status, string? Said)> MergeAsync(string id, int builtOn, string absorbed, int revision, string day)
        {
            var body = new JsonObject { ["terms"] = Terms(("stage", "declared"), ("effective", day)), ["absorbs"] = new JsonArray(new JsonObject { ["id"] = absorbed, ["revision"] = revision }) };
            var (answer, merged) = await writer.SendAsync($"/api/v1/pledges/{id}/merge", body, $"\"{builtOn}\"");
            return (answer.StatusCode, merged["detail"]?.GetValue<string>());
        }
    }

    [Fact]
    public async Task A_pledge_is_replaced_by_a_new_one()
    {
        var old = await writer.CreateAsync();
        var (answer, replaced) = await writer.SendAsync($"/api/v1/pledges/{old}/replace", Terms(("title", "A minehunter"), ("effective", "2026-11-10")), "\"1\"");
        Assert.True(answer.StatusCode == HttpStatusCode.Created, replaced.ToJsonString());
        var young = replaced["others"]![0]!.GetValue<string>();
        Assert.Equal(("A minehunter", "A frigate"), ((await app.GetAsync($"/api/v1/pledges/{young}")).GetProperty("title").GetString(), (await app.GetAsync($"/api/v1/pledges/{old}")).GetProperty("title").GetString()));
        Assert.Equal("withdrawn", (await app.GetAsync($"/api/v1/pledges/{old}")).GetProperty("stage").GetString());
        Assert.Equal([(old, young, "replaced", "2026-11-10")], await SuccessionsAsync(old));
        var (again, _) = await writer.SendAsync($"/api/v1/pledges/{old}/replace", Terms(("effective", "2026-11-11")), "\"2\"");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
        await IntactAsync();
    }

    [Fact]
    public async Task What_is_refused_leaves_nothing_behind()
    {
        var id = await writer.CreateAsync();
        var entries = await SequenceAsync();
        var whole = Terms(("effective", "2026-11-10"));
        (string Act, JsonObject Body)[] wrong =
        [
            ("split", new() { ["rest"] = whole.DeepClone() }), ("split", new() { ["rest"] = whole.DeepClone(), ["parts"] = new JsonArray() }), ("split", new() { ["parts"] = new JsonArray(whole.DeepClone()) }),
            ("split", new() { ["rest"] = whole.DeepClone(), ["parts"] = new JsonArray([null]) }),
            ("split", new() { ["rest"] = whole.DeepClone(), ["parts"] = new JsonArray(Terms(("stage", "withdrawn"))) }),
            ("merge", new() { ["terms"] = whole.DeepClone() }), ("merge", Merge(id, 1)), ("merge", Merge("XX-99", 1, HttpStatusCode.NotFound)), ("merge", Merge("FR-01", null)),
        ];
        foreach (var (act, body) in wrong)
        {
            var expected = body["status"] is { } status ? (HttpStatusCode)status.GetValue<int>() : HttpStatusCode.UnprocessableEntity;
            body.Remove("status");
            var (answer, problem) = await writer.SendAsync($"/api/v1/pledges/{id}/{act}", body, "\"1\"");
            Assert.True(answer.StatusCode == expected, $"{act}: {problem.ToJsonString()}");
        }
        Assert.Equal(entries, await SequenceAsync());

        var token = (await app.Services.GetRequiredService<TokenService>().CreateAsync(Actor.Import, new TokenInput("french-merger", ["editor"], ["FR"], null), Stop)).Value;
        var (foreign, _) = await writer.SendAsync($"/api/v1/pledges/{id}/merge", Merge("DE-02", 1), "\"1\"", token: token);
        Assert.Equal(HttpStatusCode.Forbidden, foreign.StatusCode);

        JsonObject Merge(string other, int? revision, HttpStatusCode? status = null)
        {
            var body = new JsonObject { ["terms"] = whole.DeepClone(), ["absorbs"] = new JsonArray(new JsonObject { ["id"] = other, ["revision"] = revision }) };
            if (status is { } expected) body["status"] = (int)expected;
            return body;
        }
    }

    private static (string, JsonNode?) Joint => ("nations", new JsonArray("GB", "FR"));

    private static JsonArray Shares(params (string Nation, int Low, int High)[] shares) =>
        new([.. shares.Select(share => (JsonNode)new JsonObject { ["nation"] = share.Nation, ["low"] = share.Low, ["high"] = share.High })]);

    /// <summary>The lower bound of all ships of a nation, committed and offered, whatever the condition.</summary>
    private async Task<int> ShipsOfAsync(string nation)
    {
        var sum = 0;
        foreach (var standing in new[] { "committed", "offered" })
            foreach (var group in (await app.GetAsync($"/api/v1/forces?by=nation&unit=ships&standing={standing}")).GetProperty("groups").EnumerateArray())
                if (group.GetProperty("nation").GetString() == nation && group.GetProperty("low").ValueKind == JsonValueKind.Number) sum += group.GetProperty("low").GetInt32();
        return sum;
    }

    private async Task<long> SequenceAsync() => (await app.GetAsync("/api/v1/version")).GetProperty("ledgerSequence").GetInt64();

    private async Task<IEnumerable<(string, string, string, string)>> SuccessionsAsync(string id, string query = "") =>
        (await app.GetAsync($"/api/v1/pledges/{id}/successions{query}")).GetProperty("items").EnumerateArray().Select(row =>
            (row.GetProperty("pledge").GetString()!, row.GetProperty("successor").GetString()!, row.GetProperty("kind").GetString()!, row.GetProperty("effective").GetString()!));

    private async Task IntactAsync() => Assert.True((await app.GetAsync("/api/v1/ledger/verify")).GetProperty("intact").GetBoolean());
}
