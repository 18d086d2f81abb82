using System.Net;
using System.Text.Json;
using Coalition.Web.Tests.Support;

namespace Coalition.Web.Tests.Http;

public sealed class ReadApiTests(RecordFixture record) : IClassFixture<RecordFixture>, IAsyncLifetime
{
    private ReadsOverHttp http = null!;

    public async ValueTask InitializeAsync()
    {
        await SmallCoalition.RecordAsync(record);
        http = await ReadsOverHttp.StartAsync(record);
    }

    public ValueTask DisposeAsync() => http.DisposeAsync();

    [Fact]
    public async Task Statements_are_filtered_as_in_the_log_and_written_with_both_parties_pledges_and_source()
    {
        var list = await http.GetAsync("/statements?nation=PL&secondHand=true");
        Assert.Equal(1, list.GetProperty("total").GetInt32());
        var said = list.GetProperty("items")[0];
        Assert.Equal(("by-the-press-of-poland", "PL", true, "2026-01-07", "A report"),
            (said.GetProperty("id").GetString(), said.GetProperty("by").GetString(), said.GetProperty("secondHand").GetBoolean(), said.GetProperty("effective").GetString(), said.GetProperty("source").GetProperty("title").GetString()));
        Assert.Equal(["FR-01", "TR-03"], said.GetProperty("pledges").EnumerateArray().Select(pledge => pledge.GetString()));
        Assert.Equal(0, (await http.GetAsync("/statements?nation=FR&secondHand=true")).GetProperty("total").GetInt32());
        Assert.Equal(0, (await http.GetAsync("/statements?inForce=2026-01-06")).GetProperty("total").GetInt32());
        using var refused = await http.SendAsync("/statements?until=someday");
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Fact]
    public async Task A_pledge_is_written_as_the_contract_says()
    {
        var list = await http.GetAsync("/pledges?id=FR-01");
        Assert.Equal(["items", "total", "page", "pageSize", "ledgerSequence"], list.EnumerateObject().Select(member => member.Name));
        var expected = """
            {"id":"FR-01","nations":["FR"],"sharedWith":[],"body":null,"title":"Terms of FR-01","component":"mnf-land","kind":"troops","phase":"post-ceasefire","stage":"declared",
            "quantity":{"state":"stated","words":"several thousand","low":null,"likely":null,"high":null,"unit":"troops"},"location":"ukrainian-territory","caveats":"À la demande de l’Ukraine",
            "condition":"CF-GENERAL and HOST-REQUEST","activation":"dormant","waitingFor":["CF-GENERAL","HOST-REQUEST"],
            "evidence":"C","secondHand":false,"effective":"2026-01-06","effectivePrecision":"day","recordedAt":"2026-11-23T08:00:00Z","revision":1}
            """;
        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(expected).RootElement, list.GetProperty("items")[0]), list.GetProperty("items")[0].GetRawText());
        Assert.True(JsonElement.DeepEquals(list.GetProperty("items")[0], await http.GetAsync("/pledges/FR-01")));
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("?act=test.record&actor=import", 1)]
    [InlineData("?about=FR-01&from=2026-11-23&until=2026-11-23", 1)]
    [InlineData("?about=FR", 0)]
    [InlineData("?until=2026-11-22", 0)]
    [InlineData("?from=2026-11-24", 0)]
    [InlineData("?act=import", 0)]
    [InlineData("?actor=clock", 0)]
    public async Task Entries_are_counted_by_the_filters_that_all_must_hold(string query, int total) =>
        Assert.Equal(total, (await http.GetAsync($"/ledger{query}")).GetProperty("total").GetInt32());

    [Fact]
    public async Task A_list_the_reader_has_already_is_not_sent_again_but_a_pledge_always_is()
    {
        foreach (var path in new[] { "/pledges", "/pledges/FR-01/revisions", "/forces?by=nation", "/nations", "/bodies", "/sources", "/ledger" })
        {
            using var first = await http.SendAsync(path);
            Assert.Equal((HttpStatusCode.OK, "W/\"1\""), (first.StatusCode, first.Headers.ETag!.ToString()));
            using var again = await http.SendAsync(path, "\"7\", W/\"1\"");
            Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
            using var older = await http.SendAsync(path, "W/\"0\"");
            Assert.Equal(HttpStatusCode.OK, older.StatusCode);
        }
        using var pledge = await http.SendAsync("/pledges/FR-01", "\"1\"");
        Assert.Equal((HttpStatusCode.OK, "\"1\""), (pledge.StatusCode, pledge.Headers.ETag!.ToString()));
    }

    [Theory]
    [InlineData("/pledges?page=0", 400)]
    [InlineData("/pledges?page=-1", 400)]
    [InlineData("/pledges?page=1000001", 400)]
    [InlineData("/pledges?pageSize=0", 400)]
    [InlineData("/pledges?pageSize=201", 400)]
    [InlineData("/pledges?pageSize=many", 400)]
    [InlineData("/pledges?asKnown=yesterday", 400)]
    [InlineData("/pledges?asKnown=2999-01-01", 400)]
    [InlineData("/pledges?inForce=2026-02-30", 400)]
    [InlineData("/pledges?stage=promised", 400)]
    [InlineData("/pledges?sort=", 200)]
    [InlineData("/pledges?nation=QQ", 422)]
    [InlineData("/pledges?color=red", 400)]
    [InlineData("/pledges?q=%00", 400)]
    [InlineData("/pledges?pageSize=200&page=1000000", 200)]
    [InlineData("/pledges/FR-01?asKnown=2999-01-01", 400)]
    [InlineData("/pledges/FR-01?page=1", 400)]
    [InlineData("/pledges/NO-WAY", 404)]
    [InlineData("/pledges/FR-02", 404)]
    [InlineData("/pledges/FR-02/revisions", 404)]
    [InlineData("/pledges/FR-02/activation", 404)]
    [InlineData("/pledges/FR-01/revisions?pageSize=0", 400)]
    [InlineData("/pledges/FR-01/activation?why=1", 400)]
    [InlineData("/forces?by=colour", 400)]
    [InlineData("/forces?unit=soldiers", 400)]
    [InlineData("/forces?standing=mentioned", 400)]
    [InlineData("/forces?page=1", 400)]
    [InlineData("/nations/ZZ", 404)]
    [InlineData("/nations/france", 404)]
    [InlineData("/nations?pageSize=500", 400)]
    [InlineData("/sources?asKnown=x", 400)]
    [InlineData("/ledger?after=-1", 400)]
    [InlineData("/ledger?after=x", 400)]
    [InlineData("/ledger?from=yesterday", 400)]
    [InlineData("/ledger?until=2026-11-23T08:00", 400)]
    [InlineData("/ledger/verify?expect=nonsense", 400)]
    [InlineData("/version?x=1", 400)]
    public async Task What_cannot_be_answered_is_a_problem_with_a_sentence(string path, int status)
    {
        using var answer = await http.SendAsync(path);
        Assert.Equal(status, (int)answer.StatusCode);
        if (status < 400) return;
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.Matches(@"^\S.{15,}\.$", problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Forces_are_written_as_the_contract_says()
    {
        var forces = await http.GetAsync("/forces?by=nation&unit=troops&standing=committed");
        var expected = """
            {"unit":"troops","standing":"committed","ledgerSequence":1,"groups":[
              {"nation":"FR","pledges":1,"low":null,"likely":null,"high":null,"open":false,"notQuantified":1,"withheld":0,"sharedIn":0},
              {"nation":"GB","pledges":1,"low":null,"likely":null,"high":null,"open":false,"notQuantified":0,"withheld":1,"sharedIn":0},
              {"nation":null,"body":"COW","pledges":1,"low":40,"likely":40,"high":40,"open":false,"notQuantified":0,"withheld":0,"sharedIn":0}]}
            """;
        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(expected).RootElement, forces), forces.GetRawText());
        Assert.True(JsonElement.DeepEquals(forces, await http.GetAsync("/forces")));
    }

    [Fact]
    public async Task The_activation_is_written_as_the_contract_says()
    {
        var activation = await http.GetAsync("/pledges/DE-01/activation");
        Assert.Equal(("DE-01", "dormant", "2026-11-23T08:00:00Z"), (activation.GetProperty("pledge").GetString(), activation.GetProperty("state").GetString(), activation.GetProperty("at").GetString()));
        Assert.Equal(["CF-GENERAL", "COMMITMENT", "PARL-DE"], activation.GetProperty("waitingFor").EnumerateArray().Select(code => code.GetString()!));
        Assert.Equal("all", activation.GetProperty("proof").GetProperty("op").GetString());
        Assert.Equal(JsonValueKind.Null, (await http.GetAsync("/pledges/PL-01/activation")).GetProperty("state").ValueKind);
    }

    [Fact]
    public async Task Registers_and_ledger_are_read()
    {
        Assert.Equal("Royaume-Uni", (await http.GetAsync("/nations/GB")).GetProperty("name").GetProperty("fr").GetString());
        Assert.Equal(7, (await http.GetAsync("/nations")).GetProperty("total").GetInt32());
        Assert.Equal(0, (await http.GetAsync("/nations?q=%25")).GetProperty("total").GetInt32());
        Assert.Equal(0, (await http.GetAsync("/nations?asKnown=2026-11-22")).GetProperty("total").GetInt32());
        Assert.Equal(JsonValueKind.Null, (await http.GetAsync("/nations/GB?inForce=2026-01-05")).GetProperty("role").ValueKind);
        Assert.Equal("COW", (await http.GetAsync("/bodies?q=willing")).GetProperty("items")[0].GetProperty("code").GetString());
        Assert.Equal("press", (await http.GetAsync("/sources?q=the+paper")).GetProperty("items")[0].GetProperty("id").GetString());

        var ledger = await http.GetAsync("/ledger");
        var entry = ledger.GetProperty("items")[0];
        Assert.Equal((1, "import", "test.record"), (entry.GetProperty("sequence").GetInt32(), entry.GetProperty("actor").GetString(), entry.GetProperty("act").GetString()));
        Assert.Equal(JsonValueKind.Object, entry.GetProperty("detail").ValueKind);
        Assert.Equal((0, 0), ((await http.GetAsync("/ledger?after=1")).GetProperty("total").GetInt32(), (await http.GetAsync("/ledger?after=9223372036854775807")).GetProperty("total").GetInt32()));
        var head = $"1:{entry.GetProperty("hash").GetString()}";
        Assert.Equal($$"""{"intact":true,"entries":1,"head":"{{head}}"}""", (await http.GetAsync("/ledger/verify")).GetRawText());
        Assert.False((await http.GetAsync($"/ledger/verify?expect=2:{entry.GetProperty("hash").GetString()}")).GetProperty("intact").GetBoolean());
        var version = await http.GetAsync("/version");
        Assert.Equal((1, head), (version.GetProperty("ledgerSequence").GetInt32(), version.GetProperty("head").GetString()));
        Assert.NotEmpty(version.GetProperty("version").GetString()!);
    }
}
