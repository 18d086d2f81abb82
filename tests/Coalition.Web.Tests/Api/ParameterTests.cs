using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Coalition.Web.Tests.Support;

namespace Coalition.Web.Tests.Api;

/// <summary>What the document says of parameters, held against what the app does with them.</summary>
public sealed partial class ParameterTests(AppHost app) : IClassFixture<AppHost>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_document_lists_exactly_the_parameters_that_each_endpoint_reads()
    {
        foreach (var (path, operation) in await OperationsAsync("get"))
        {
            var (status, detail) = await GetAsync($"{path}?nonsense=1");
            Assert.Equal((path, HttpStatusCode.BadRequest), (path, status));
            var read = Offered().Match(detail) is { Success: true } offered ? offered.Groups[1].Value.Split(", ") : [];
            Assert.Equal((path, string.Join(' ', read)), (path, string.Join(' ', Parameters(operation, "query").Select(Name).Order(StringComparer.Ordinal))));
        }
    }

    [Fact]
    public async Task Each_parameter_takes_what_its_schema_allows_and_refuses_what_it_does_not()
    {
        foreach (var (path, operation) in await OperationsAsync("get"))
            foreach (var parameter in Parameters(operation, "query"))
            {
                var schema = parameter.GetProperty("schema");
                foreach (var value in Allowed(schema)) Assert.NotEqual((path, Name(parameter), value, HttpStatusCode.BadRequest), (path, Name(parameter), value, await StatusAsync(path, parameter, value)));
                foreach (var value in Forbidden(schema)) Assert.Equal((path, Name(parameter), value, HttpStatusCode.BadRequest), (path, Name(parameter), value, await StatusAsync(path, parameter, value)));
            }
    }

    [Fact]
    public async Task Every_parameter_has_a_type_and_says_in_a_sentence_what_it_is()
    {
        foreach (var method in (string[])["get", "post"])
            foreach (var (path, operation) in await OperationsAsync(method))
                foreach (var parameter in Parameters(operation))
                {
                    Assert.True(parameter.TryGetProperty("description", out var said) && said.GetString()!.EndsWith('.'), $"{path} {Name(parameter)}");
                    Assert.NotEmpty(parameter.GetProperty("schema").GetProperty("type").GetString()!);
                }
    }

    [Fact]
    public async Task The_document_says_which_answers_are_not_sent_again_to_who_holds_them()
    {
        using var client = app.Client("analyst");
        foreach (var (path, operation) in await OperationsAsync("get"))
        {
            using var first = await client.GetAsync(path, Stop);
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            if (first.Headers.ETag is { } tag) request.Headers.IfNoneMatch.Add(tag);
            var again = (await client.SendAsync(request, Stop)).StatusCode == HttpStatusCode.NotModified;
            Assert.Equal((path, again, again), (path, Parameters(operation, "header").Any(header => Name(header) == "If-None-Match"), operation.GetProperty("responses").TryGetProperty("304", out _)));
        }
    }

    [Fact]
    public async Task The_document_says_which_requests_take_a_key()
    {
        using var client = app.Client("admin");
        foreach (var (path, operation) in await OperationsAsync("post"))
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent("{\"wrong\":1}", Encoding.UTF8, "application/json") };
            request.Headers.TryAddWithoutValidation("Idempotency-Key", " ");
            var answer = await (await client.SendAsync(request, Stop)).Content.ReadAsStringAsync(Stop);
            Assert.Equal((path, answer.Contains("Idempotency-Key", StringComparison.Ordinal)), (path, Parameters(operation, "header").Any(header => Name(header) == "Idempotency-Key")));
        }
    }

    private async Task<List<(string Path, JsonElement Operation)>> OperationsAsync(string method)
    {
        var (ceasefire, preview) = ("tr-energy-2026", await app.ProposeAsync($"Truce {Guid.NewGuid():N}"));
        var operations = from path in (await app.GetAsync("/openapi/v1.json")).GetProperty("paths").EnumerateObject()
                         from operation in path.Value.EnumerateObject()
                         where operation.Name == method
                         select (path.Name.Replace("{id}/records/{recordId}", $"{preview.Ceasefire}/records/{preview.Preview.GetProperty("recordId").GetString()}", StringComparison.Ordinal)
                             .Replace("ceasefires/{id}", $"ceasefires/{ceasefire}", StringComparison.Ordinal).Replace("{id}", "FR-01", StringComparison.Ordinal)
                             .Replace("conditions/{code}", "conditions/PARL-DE", StringComparison.Ordinal).Replace("{code}", "FR", StringComparison.Ordinal), operation.Value);
        return [.. operations];
    }

    private static IEnumerable<JsonElement> Parameters(JsonElement operation, string? place = null) =>
        operation.TryGetProperty("parameters", out var all) ? all.EnumerateArray().Where(parameter => place is null || parameter.GetProperty("in").GetString() == place) : [];

    private static string Name(JsonElement parameter) => parameter.GetProperty("name").GetString()!;

    private static IEnumerable<string> Allowed(JsonElement schema)
    {
        if (schema.TryGetProperty("items", out var items)) return Words(items) is { Count: > 0 } words ? [string.Join(',', words), .. words] : [];
        if (schema.TryGetProperty("default", out var otherwise) && Words(schema) is { Count: > 0 } choices) return [otherwise.GetString()!, .. choices];
        return schema.GetProperty("type").GetString() switch
        {
            "boolean" => ["true", "false"],
            "integer" => [schema.GetProperty("minimum").GetRawText(), schema.GetProperty("maximum").GetRawText(), schema.GetProperty("default").GetRawText()],
            _ => Words(schema),
        };
    }

    private static IEnumerable<string> Forbidden(JsonElement schema)
    {
        if (schema.TryGetProperty("items", out var items)) return [.. Forbidden(items), string.Join(',', Enumerable.Range(0, schema.GetProperty("maxItems").GetInt32() + 1))];
        if (schema.TryGetProperty("maxLength", out var longest)) return [new string('x', longest.GetInt32() + 1)];
        return schema.GetProperty("type").GetString() == "integer" && schema.GetProperty("maximum").TryGetInt32(out var most)
            ? ["nonsense", $"{schema.GetProperty("minimum").GetInt32() - 1}", $"{most + 1L}"]
            : ["nonsense"];
    }

    private static List<string> Words(JsonElement schema) => schema.TryGetProperty("enum", out var words) ? [.. words.EnumerateArray().Select(word => word.GetString()!)] : [];

    private async Task<HttpStatusCode> StatusAsync(string path, JsonElement parameter, string value) => (await GetAsync($"{path}?{Name(parameter)}={Uri.EscapeDataString(value)}")).Status;

    private async Task<(HttpStatusCode Status, string Detail)> GetAsync(string path)
    {
        using var client = app.Client("analyst");
        using var answer = await client.GetAsync(path, Stop);
        var text = await answer.Content.ReadAsStringAsync(Stop);
        return (answer.StatusCode, answer.IsSuccessStatusCode ? "" : JsonDocument.Parse(text).RootElement.GetProperty("detail").GetString()!);
    }

    [GeneratedRegex("here: use (.+)\\.$")]
    private static partial Regex Offered();
}
