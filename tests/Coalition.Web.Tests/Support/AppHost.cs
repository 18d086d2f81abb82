using System.Net.Http.Json;
using System.Text.Json;
using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Features.People;
using Coalition.Web.Hosting;
using Coalition.Web.Shell;
using Coalition.Web.Tests.Exchange;
using Coalition.Web.Tests.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Coalition.Web.Tests.Support;

/// <summary>The whole app on a copy of the sample data, with a token for each role and a clock the test moves.</summary>
public sealed class AppHost(TestCluster cluster) : IAsyncLifetime
{
    private readonly Dictionary<string, string> tokens = [];
    private WebApplication app = null!;

    /// <summary>Settings as on a command line. A test asks faster than people do, so limits are far away unless it is about them.</summary>
    public string[] Settings { get; init; } = ["--Limits:PerSecond=100000", "--Limits:Burst=100000", "--Limits:SignIns=100000"];

    /// <summary>What its connection to the database says beside where and as whom.</summary>
    public string ConnectionAlso { get; init; } = "";

    /// <summary>Whether it is the private app of one machine.</summary>
    public DemonstrationMode Mode { get; init; } = DemonstrationMode.Off;

    /// <summary>A minute after the sample data was recorded.</summary>
    public FakeTimeProvider Time { get; } = new(RecordFixture.Begin.AddMinutes(1));
    public IServiceProvider Services => app.Services;
    public string Database { get; private set; } = "";
    public TestCluster Cluster => cluster;

    public TestServer Server => app.GetTestServer();

    /// <summary>Every endpoint the app has.</summary>
    public IEnumerable<RouteEndpoint> Endpoints => app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    public async ValueTask InitializeAsync()
    {
        Database = await SampleFixture.CopyAsync(cluster);
        app = CoalitionApp.Build(["--Serilog:MinimumLevel:Default=Fatal", "--Serilog:MinimumLevel:Override:Coalition=Error", .. Settings], $"{cluster.AppConnectionString(Database)};{ConnectionAlso}", Mode, new Demonstration(false), builder =>
        {
            builder.WebHost.UseTestServer();
            builder.Services.AddSingleton<TimeProvider>(Time);
        });
        await app.StartAsync();
        foreach (var role in Code.All<Role>()) tokens[role] = await TokenAsync(role, role);
        tokens["second-admin"] = await TokenAsync("second-admin", "admin");
    }

    /// <summary>A client with the token of a role (or <c>second-admin</c>), or without one.</summary>
    public HttpClient Client(string? role = null)
    {
        var client = app.GetTestClient();
        if (role is not null) client.DefaultRequestHeaders.Authorization = new("Bearer", tokens[role]);
        return client;
    }

    /// <summary>A browser in which a new person of a role has signed in.</summary>
    public async Task<Browser> BrowserAsync(Role role)
    {
        await using var scope = Services.CreateAsyncScope();
        var person = new Person { UserName = $"{role}-{Guid.NewGuid():N}", DisplayName = $"The {role}", Roles = [Code.Of(role)] };
        Assert.True((await scope.ServiceProvider.GetRequiredService<UserManager<Person>>().CreateAsync(person, PeopleHost.Password)).Succeeded);
        var browser = new Browser(Client());
        var answer = await browser.SubmitAsync("/sign-in", "password", ("UserName", person.UserName), ("Password", PeopleHost.Password));
        Assert.Equal(System.Net.HttpStatusCode.Redirect, answer.StatusCode);
        return browser;
    }

    /// <summary>The access log, everything noted so far included.</summary>
    public async Task<List<AccessLogEntry>> AccessAsync()
    {
        await Services.GetRequiredService<AccessLog>().FlushAsync(CancellationToken.None);
        await using var db = await Services.GetRequiredService<IDbContextFactory<CoalitionDb>>().CreateDbContextAsync();
        return await db.AccessLog.AsNoTracking().OrderBy(entry => entry.Number).ToListAsync();
    }

    /// <summary>Declares a ceasefire and proposes its in-force record as the first admin; the preview.</summary>
    public async Task<(string Ceasefire, JsonElement Preview)> ProposeAsync(string name, string effective = "2026-11-20", string scope = "general")
    {
        var declared = await PostAsync("admin", "/api/v1/ceasefires", new { name, scope, declaredBy = new[] { "US" }, acceptedBy = new[] { "RU", "UA" } });
        var id = declared.GetProperty("id").GetString()!;
        return (id, await PostAsync("admin", $"/api/v1/ceasefires/{id}/records", new { status = "in-force", effective, source = new { title = "Communiqué" } }));
    }

    /// <summary>Posts, expects success, and reads the answer.</summary>
    public async Task<JsonElement> PostAsync(string role, string path, object body)
    {
        using var client = Client(role);
        var answer = await client.PostAsJsonAsync(path, body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Gets, expects success, and reads the answer.</summary>
    public async Task<JsonElement> GetAsync(string path, string role = "analyst")
    {
        using var client = Client(role);
        var answer = await client.GetAsync(path);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<string> TokenAsync(string name, string role) =>
        (await Services.GetRequiredService<TokenService>().CreateAsync(Actor.Import, new TokenInput(name, [role], [], null), CancellationToken.None)).Value;

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        await cluster.DropDatabaseAsync(Database);
    }
}
