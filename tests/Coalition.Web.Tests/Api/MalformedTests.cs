using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Coalition.Web.Tests.Support;

namespace Coalition.Web.Tests.Api;

/// <summary>Every endpoint times every malformed query, body and header: a problem with a sentence, never a 500.</summary>
public sealed class MalformedTests(AppHost app) : IClassFixture<AppHost>
{
    private static readonly string[] Lists =
    [
        "/api/v1/pledges", "/api/v1/nations", "/api/v1/bodies", "/api/v1/sources", "/api/v1/conditions", "/api/v1/ceasefires", "/api/v1/forces", "/api/v1/ledger",
        "/api/v1/pledges/FR-01/revisions",
    ];

    private static readonly string[] Ones = ["/api/v1/pledges/FR-01", "/api/v1/pledges/FR-01/activation", "/api/v1/conditions/PARL-DE", "/api/v1/ceasefires/tr-energy-2026", "/api/v1/nations/FR"];

    private static readonly string[] Posts =
    [
        "/api/v1/ceasefires", "/api/v1/ceasefires/tr-energy-2026/records", "/api/v1/ceasefires/tr-energy-2026/records/tr-energy-2026.1/confirm", "/api/v1/conditions/PARL-DE/records",
        "/api/v1/pledges", "/api/v1/pledges/FR-01/revisions",
    ];

    public static TheoryData<string> BadQueries => [.. Lists.SelectMany(list => new[]
    {
        "?wrong=1", "?page=0", "?page=-1", "?page=x", "?page=99999999999999999999", "?page=1&page=2", "?pageSize=0", "?pageSize=201", "?pageSize=%00",
        "?asKnown=2031-01-01", "?asKnown=yesterday", "?asKnown=2026-11-01T08:00", "?inForce=2026-13-01", "?inForce=0001-01-01", "?q=%00", "?sort=nonsense", "?after=x",
    }.Select(query => list + query))];

    [Theory]
    [MemberData(nameof(BadQueries))]
    public async Task A_query_that_cannot_be_read_is_400_with_a_sentence(string path)
    {
        using var client = app.Client("analyst");
        await AssertProblemAsync(await client.GetAsync(path, TestContext.Current.CancellationToken), HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_single_answer_reads_its_query_just_as_strictly()
    {
        using var client = app.Client("analyst");
        foreach (var path in Ones)
            foreach (var query in new[] { "?wrong=1", "?asKnown=yesterday", "?inForce=2026-11-01T08:00" })
                await AssertProblemAsync(await client.GetAsync(path + query, TestContext.Current.CancellationToken), HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_body_that_cannot_be_read_is_a_problem_that_names_the_place()
    {
        using var client = app.Client("admin");
        string[] bodies = ["", "{", "[]", "null", "\"text\"", "{\"wrong\":1}", "{\"name\":1}", "{\"source\":[]}", "{\"name\":\"a\",\"name\":\"b\"}", "{\"reason\":\"\\u0000\"}", new string('[', 100), $"{{\"name\":\"{new string('x', 1_100_000)}\"}}"];
        foreach (var path in Posts)
            foreach (var body in bodies)
            {
                var answer = await client.PostAsync(path, new StringContent(body, Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
                await AssertProblemAsync(answer, HttpStatusCode.BadRequest, $"{path} {body[..Math.Min(30, body.Length)]}");
            }
    }

    [Fact]
    public async Task Another_media_type_a_bad_key_and_a_bad_token_are_problems_too()
    {
        using var client = app.Client("admin");
        foreach (var path in Posts)
        {
            await AssertProblemAsync(await client.PostAsync(path, new StringContent("{}", Encoding.UTF8, "text/plain"), TestContext.Current.CancellationToken), HttpStatusCode.UnsupportedMediaType);
            await AssertProblemAsync(await client.DeleteAsync(path, TestContext.Current.CancellationToken), HttpStatusCode.MethodNotAllowed);
        }
        foreach (var key in new[] { " ", new string('k', 201) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/ceasefires") { Content = JsonContent.Create(new { name = "Truce", scope = "local", declaredBy = new[] { "US" } }) };
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
            await AssertProblemAsync(await client.SendAsync(request, TestContext.Current.CancellationToken), HttpStatusCode.BadRequest, "key");
        }
        using var stranger = app.Client();
        foreach (var header in new[] { "Bearer nonsense", "Basic YWRtaW46YWRtaW4=", "Bearer", "Bearer é" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/pledges");
            request.Headers.TryAddWithoutValidation("Authorization", header);
            await AssertProblemAsync(await stranger.SendAsync(request, TestContext.Current.CancellationToken), HttpStatusCode.Unauthorized, header);
        }
        await AssertProblemAsync(await client.GetAsync("/api/v1/nothing", TestContext.Current.CancellationToken), HttpStatusCode.NotFound);
        await AssertProblemAsync(await client.GetAsync("/api/v1/pledges/CA-05", TestContext.Current.CancellationToken), HttpStatusCode.NotFound);
    }

    private static async Task AssertProblemAsync(HttpResponseMessage answer, HttpStatusCode expected, string? what = null)
    {
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == expected, $"{what ?? answer.RequestMessage!.RequestUri!.PathAndQuery}: {(int)answer.StatusCode} {text[..Math.Min(400, text.Length)]}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.Equal((int)expected, problem.GetProperty("status").GetInt32());
        Assert.EndsWith(".", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.NotEmpty(problem.GetProperty("traceId").GetString()!);
    }
}
