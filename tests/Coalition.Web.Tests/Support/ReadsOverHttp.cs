using System.Net.Http.Json;
using System.Text.Json;
using Coalition.Web.Data;
using Coalition.Web.Features.Ledger;
using Coalition.Web.Features.Nations;
using Coalition.Web.Features.Overview;
using Coalition.Web.Features.Pledges;
using Coalition.Web.Features.Statements;
using Coalition.Web.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Coalition.Web.Tests.Support;

/// <summary>The read endpoints over a test's database, without sign-in: who may read is another test's question.</summary>
public sealed class ReadsOverHttp : IAsyncDisposable
{
    private readonly WebApplication app;

    private ReadsOverHttp(WebApplication app) => (this.app, Client) = (app, app.GetTestClient());

    public HttpClient Client { get; }

    public static async Task<ReadsOverHttp> StartAsync(RecordFixture record)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(record.Time).AddData(record.AppConnectionString).AddHttp().AddPledges().AddOverview().AddNations().AddStatements().AddLedger();
        var app = builder.Build();
        app.UseHttp();
        var api = app.MapGroup("/api/v1");
        api.MapPledges();
        api.MapForces();
        api.MapNations();
        api.MapStatements();
        api.MapLedger();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(app);
    }

    /// <summary>The answer to a path under /api/v1, as JSON.</summary>
    public Task<JsonElement> GetAsync(string path) => Client.GetFromJsonAsync<JsonElement>($"/api/v1{path}", TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> SendAsync(string path, string? ifNoneMatch = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1{path}");
        if (ifNoneMatch is not null) request.Headers.TryAddWithoutValidation("If-None-Match", ifNoneMatch);
        return Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
