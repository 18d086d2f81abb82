using System.Net;
using System.Text;
using Coalition.Web.Tests.Support;
using Microsoft.AspNetCore.Routing;

namespace Coalition.Web.Tests.Api;

/// <summary>Every endpoint times every role, from one table; an endpoint without a row fails.</summary>
public sealed class RoleTests(AppHost app) : IClassFixture<AppHost>
{
    private static readonly string[] Everyone = ["analyst", "editor", "reviewer", "admin", "auditor"];
    private static readonly string[] Admins = ["admin"];
    private static readonly string[] Editors = ["editor"];

    /// <summary>Who may, by method and path. What is refused for lack of a role is 403; what is refused for anything else is not.</summary>
    private static readonly Dictionary<string, string[]> May = new()
    {
        ["GET /api/v1/version"] = Everyone,
        ["GET /api/v1/pledges"] = Everyone,
        ["POST /api/v1/pledges"] = Editors,
        ["GET /api/v1/pledges/{id}"] = Everyone,
        ["GET /api/v1/pledges/{id}/revisions"] = Everyone,
        ["POST /api/v1/pledges/{id}/revisions"] = Editors,
        ["GET /api/v1/pledges/{id}/activation"] = Everyone,
        ["GET /api/v1/pledges/{id}/successions"] = Everyone,
        ["POST /api/v1/pledges/{id}/split"] = Editors,
        ["POST /api/v1/pledges/{id}/merge"] = Editors,
        ["POST /api/v1/pledges/{id}/replace"] = Editors,
        ["GET /api/v1/forces"] = Everyone,
        ["GET /api/v1/nations"] = Everyone,
        ["GET /api/v1/nations/{code}"] = Everyone,
        ["GET /api/v1/bodies"] = Everyone,
        ["GET /api/v1/sources"] = Everyone,
        ["GET /api/v1/statements"] = Everyone,
        ["GET /api/v1/conditions"] = Everyone,
        ["GET /api/v1/conditions/{code}"] = Everyone,
        ["POST /api/v1/conditions/{code}/records"] = Admins,
        ["GET /api/v1/ceasefires"] = Everyone,
        ["POST /api/v1/ceasefires"] = Admins,
        ["GET /api/v1/ceasefires/{id}"] = Everyone,
        ["POST /api/v1/ceasefires/{id}/records"] = Admins,
        ["POST /api/v1/ceasefires/{id}/claims"] = Admins,
        ["GET /api/v1/ceasefires/{id}/records/{recordId}"] = Everyone,
        ["POST /api/v1/ceasefires/{id}/records/{recordId}/confirm"] = Admins,
        ["GET /api/v1/ledger"] = Everyone,
        ["GET /api/v1/ledger/verify"] = Everyone,
        ["GET /openapi/{documentName}.json"] = Everyone,
    };

    private const string Terms = """
        {"nations":["FR"],"title":"A frigate","component":"mnf-sea","kind":"maritime","phase":"post-ceasefire","stage":"offered","quantity":{"state":"stated","words":"a frigate","low":1,"likely":1,"high":1,"unit":"ships"},
        "location":"black-sea","condition":"CF-GENERAL","effective":"2026-11-01","source":{"title":"Gazette"},"reason":"Said on the phone."}
        """;

    /// <summary>A body that passes every check before the role is asked, by path.</summary>
    private static readonly Dictionary<string, string> Bodies = new()
    {
        ["POST /api/v1/pledges"] = Terms,
        ["POST /api/v1/pledges/{id}/revisions"] = Terms,
        ["POST /api/v1/pledges/{id}/split"] = $$"""{"rest":{{Terms}},"parts":[{{Terms}}]}""",
        ["POST /api/v1/pledges/{id}/merge"] = $$"""{"terms":{{Terms}},"absorbs":[{"id":"FR-02","revision":1}]}""",
        ["POST /api/v1/pledges/{id}/replace"] = Terms,
        ["POST /api/v1/conditions/{code}/records"] = """{"value":"unknown","effective":"2026-11-01","source":{"title":"Gazette"}}""",
        ["POST /api/v1/ceasefires"] = """{"name":"Truce","scope":"local","declaredBy":["US"]}""",
        ["POST /api/v1/ceasefires/{id}/records"] = """{"status":"proposed","effective":"2026-11-01","source":{"title":"Report"}}""",
        ["POST /api/v1/ceasefires/{id}/claims"] = """{"by":"UA","against":"RU","effective":"2026-11-01","summary":"Shelling.","source":{"title":"Report"}}""",
        ["POST /api/v1/ceasefires/{id}/records/{recordId}/confirm"] = """{"digest":"sha256:0"}""",
    };

    [Fact]
    public void Every_endpoint_of_the_api_has_a_row()
    {
        var mapped = app.Endpoints.Where(endpoint => endpoint.RoutePattern.RawText is { } path && (path.StartsWith("/api", StringComparison.Ordinal) || path.StartsWith("/openapi", StringComparison.Ordinal)))
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(method => $"{method} {endpoint.RoutePattern.RawText!.TrimEnd('/')}")).Order().ToList();
        Assert.Equal(May.Keys.Order(), mapped);
    }

    [Fact]
    public async Task Each_endpoint_lets_in_exactly_the_roles_of_its_row()
    {
        foreach (var (endpoint, roles) in May)
            foreach (var role in Everyone)
            {
                var status = await SendAsync(endpoint, role);
                Assert.True(status != HttpStatusCode.Forbidden == roles.Contains(role) && status != HttpStatusCode.Unauthorized && (int)status < 500, $"{endpoint} as {role}: {(int)status}");
            }
    }

    [Fact]
    public async Task Without_a_token_everything_is_401_and_never_a_redirect()
    {
        foreach (var endpoint in May.Keys.Where(endpoint => endpoint.Contains("/api/", StringComparison.Ordinal))) Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(endpoint, null));
        using var client = app.Client();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/ready", TestContext.Current.CancellationToken)).StatusCode);
    }

    private async Task<HttpStatusCode> SendAsync(string endpoint, string? role)
    {
        var (method, path) = endpoint.Split(' ') is [var verb, var rest] ? (verb, rest) : throw new InvalidOperationException(endpoint);
        var code = path.Contains("/conditions", StringComparison.Ordinal) ? "PARL-DE" : "FR";
        path = path.Replace("{id}/records/{recordId}", "tr-energy-2026/records/tr-energy-2026.99", StringComparison.Ordinal).Replace("{code}", code, StringComparison.Ordinal)
            .Replace("{id}", path.Contains("/pledges", StringComparison.Ordinal) ? "FR-01" : "tr-energy-2026", StringComparison.Ordinal).Replace("{documentName}", "v1", StringComparison.Ordinal);
        using var client = app.Client(role);
        using var request = new HttpRequestMessage(new(method), path);
        if (Bodies.TryGetValue(endpoint, out var body)) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        if (endpoint.Contains("/pledges/{id}/", StringComparison.Ordinal) && method == "POST") request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
        return (await client.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode;
    }
}
