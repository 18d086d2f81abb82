using System.Text.Encodings.Web;
using System.Text.Json;
using Coalition.Web.Tests.Support;

namespace Coalition.Web.Tests.Api;

/// <summary>The OpenAPI document as approved: a change of the contract is a visible diff of <c>Api/openapi.v1.json</c>.</summary>
public sealed class DocumentTests(AppHost app) : IClassFixture<AppHost>
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    [Fact]
    public async Task The_document_is_the_approved_one()
    {
        var generated = JsonSerializer.Serialize(await app.GetAsync("/openapi/v1.json"), Readable) + "\n";
        var approved = Path.Combine(SourceTree.Root, "tests", "Coalition.Web.Tests", "Api", "openapi.v1.json");
        if (Environment.GetEnvironmentVariable("COALITION_APPROVE") == "1") await File.WriteAllTextAsync(approved, generated, TestContext.Current.CancellationToken);
        Assert.True(await File.ReadAllTextAsync(approved, TestContext.Current.CancellationToken) == generated,
            "The API's contract has changed. If that is meant, run the tests once with COALITION_APPROVE=1 and commit Api/openapi.v1.json.");
    }

    [Fact]
    public async Task Every_path_says_what_it_does()
    {
        var document = await app.GetAsync("/openapi/v1.json");
        var silent = from path in document.GetProperty("paths").EnumerateObject()
                     from operation in path.Value.EnumerateObject()
                     where !operation.Value.TryGetProperty("summary", out var summary) || summary.GetString() is null or ""
                     select $"{operation.Name} {path.Name}";
        Assert.Empty(silent);
    }
}
