using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Coalition.Web.Tests.Support;

namespace Coalition.Web.Tests.Api;

public sealed class RefusalNoteTests(AppHost app) : IClassFixture<AppHost>
{
    [Fact]
    public async Task Each_request_that_is_refused_stands_once_in_the_access_log_with_what_was_tried()
    {
        var (ceasefire, preview) = await app.ProposeAsync("Truce to confirm");
        var record = preview.GetProperty("recordId").GetString();
        var before = (await app.AccessAsync()).Count;

        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync("analyst", "/api/v1/ceasefires", new { name = "Truce", scope = "local", declaredBy = new[] { "US" } }));
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync("admin", $"/api/v1/ceasefires/{ceasefire}/records/{record}/confirm", new { digest = preview.GetProperty("digest").GetString(), reason = "Mine." }));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(null, "/api/v1/ceasefires", new { }));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await PostAsync("admin", "/api/v1/ceasefires", new { name = "", scope = "local", declaredBy = new[] { "US" } }));

        var refused = (await app.AccessAsync()).Skip(before).Where(entry => entry.What != "token.use").ToList();
        Assert.All(refused, entry => Assert.Equal("refused", entry.What));
        Assert.Equal(
            [("analyst", "ceasefire.declare", "RoleNeeded(Admin, analyst)", null), ("admin", "ceasefire-record.confirm", "OwnProposal()", null), ("unknown", null, null, "/api/v1/ceasefires")],
            refused.Select(entry => (entry.ActorName, Said(entry.Detail, "act"), Said(entry.Detail, "reason"), Said(entry.Detail, "path"))));
    }

    private static string? Said(string detail, string member) => (string?)JsonNode.Parse(detail)![member];

    private async Task<HttpStatusCode> PostAsync(string? role, string path, object body)
    {
        using var client = app.Client(role);
        return (await client.PostAsJsonAsync(path, body, TestContext.Current.CancellationToken)).StatusCode;
    }
}
