using System.Net;
using System.Text.RegularExpressions;
using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Features.People;
using Coalition.Web.Http;
using Coalition.Web.Live;
using Coalition.Web.Shell;
using Coalition.Web.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Coalition.Web.Tests.People;

/// <summary>The app's frame, sign-in and two addresses of the API, on a database of its own and a clock the test moves.</summary>
public class PeopleHost(TestCluster cluster, bool demonstration) : IAsyncLifetime
{
    public const string Password = "quiet harbour lantern";

    private WebApplication app = null!;
    private string database = "";

    public FakeTimeProvider Time { get; } = new(RecordFixture.Begin);
    public IServiceProvider Services => app.Services;
    public Gate Gate => Services.GetRequiredService<Gate>();
    public CollectedLogs Logs { get; } = new();

    public async ValueTask InitializeAsync()
    {
        database = await RecordFixture.MigratedAsync(cluster);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "Coalition.Web", EnvironmentName = "Production" });
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Debug).AddProvider(Logs);
        builder.Services.AddSingleton<TimeProvider>(Time).AddSingleton(new DemonstrationMode(demonstration));
        builder.Services.AddData(cluster.AppConnectionString(database));
        builder.Services.AddSingleton(new Limits { SignIns = 100_000 }).AddHttp();
        builder.Services.AddLive();
        builder.Services.AddShell();
        builder.Services.AddSingleton(new PasskeyDomain("localhost")).AddPeople();
        app = builder.Build();
        app.UseHttp();
        app.UseRequestLocalization();
        app.UsePeople();
        app.UseAntiforgery();
        app.MapShell();
        app.MapPeople();
        app.MapGet("/api/v1/whoami", (CurrentActor actor) => new { actor.Who.Id, actor.Who.Name, actor.Token });
        app.MapGet("/api/v1/admins", () => "in").RequireAuthorization(policy => policy.RequireRole("admin"));
        app.MapGet("/whoami", (CurrentActor actor) => $"{actor.Who.Id}, {actor.Who.Name}, {(actor.IsFresh(Time.GetUtcNow()) ? "fresh" : "stale")}");
        await app.StartAsync();
        await Services.GetRequiredService<DemonstrationPeople>().MakeAsync(CancellationToken.None);
    }

    /// <summary>A browser: keeps cookies, follows no redirect.</summary>
    /// <param name="name">What it calls itself.</param>
    public Browser Browser(string? name = null)
    {
        var client = app.GetTestClient();
        if (name is not null) client.DefaultRequestHeaders.UserAgent.ParseAdd(name);
        return new(client);
    }

    /// <summary>A client of the API.</summary>
    public HttpClient Client(string? token = null)
    {
        var client = app.GetTestClient();
        if (token is not null) client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }

    /// <summary>Somebody with a password, who may write.</summary>
    public async Task<Person> PersonAsync(string userName, params Role[] roles)
    {
        await using var scope = Services.CreateAsyncScope();
        var person = new Person { Id = userName, UserName = userName, DisplayName = $"Person {userName}", Roles = [.. roles.Select(Code.Of)], TwoFactorEnabled = true };
        var made = await scope.ServiceProvider.GetRequiredService<UserManager<Person>>().CreateAsync(person, Password);
        Assert.True(made.Succeeded, made.ToString());
        return person;
    }

    /// <summary>Changes somebody in the database.</summary>
    public async Task ChangeAsync(string userName, Action<Person> change)
    {
        await using var scope = Services.CreateAsyncScope();
        var people = scope.ServiceProvider.GetRequiredService<UserManager<Person>>();
        var person = await people.FindByNameAsync(userName);
        change(person!);
        await people.UpdateAsync(person!);
    }

    /// <summary>The access log, everything noted so far included.</summary>
    public async Task<List<AccessLogEntry>> AccessAsync()
    {
        await Services.GetRequiredService<AccessLog>().FlushAsync(CancellationToken.None);
        await using var db = await Services.GetRequiredService<IDbContextFactory<CoalitionDb>>().CreateDbContextAsync();
        return await db.AccessLog.AsNoTracking().OrderBy(entry => entry.Number).ToListAsync();
    }

    public async Task<CoalitionDb> DbAsync() => await Services.GetRequiredService<IDbContextFactory<CoalitionDb>>().CreateDbContextAsync();

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        await cluster.DropDatabaseAsync(database);
        GC.SuppressFinalize(this);
    }
}

/// <summary>On a private database, listening on loopback only.</summary>
public sealed class DemonstrationHost(TestCluster cluster) : PeopleHost(cluster, demonstration: true);

/// <summary>On a database somebody configured.</summary>
public sealed class ConfiguredHost(TestCluster cluster) : PeopleHost(cluster, demonstration: false);

/// <summary>A browser without scripts: cookies, forms with the antiforgery token of the page they stand on.</summary>
public sealed partial class Browser(HttpClient client)
{
    private readonly CookieContainer cookies = new();

    public string Cookies => cookies.GetCookieHeader(client.BaseAddress!);

    public async Task<HttpResponseMessage> GetAsync(string path) => await SendAsync(new(HttpMethod.Get, path));

    public async Task<string> TextAsync(string path) => await (await GetAsync(path)).Content.ReadAsStringAsync();

    /// <summary>Opens a page, fills in its form of this name and sends it.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string path, string form, params (string Name, string Value)[] fields) =>
        await PostAsync(path, [("_handler", form), ("__RequestVerificationToken", TokenOf(await TextAsync(path))), .. fields]);

    public async Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields) =>
        await SendAsync(new(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))) });

    /// <summary>Another browser that stole this one's cookies.</summary>
    public Browser Copy()
    {
        var copy = new Browser(client);
        copy.cookies.SetCookies(client.BaseAddress!, Cookies.Replace("; ", ",", StringComparison.Ordinal));
        return copy;
    }

    /// <summary>Takes one cookie of another browser, as whoever copied it would.</summary>
    public void Take(string name, Browser from) => cookies.Add(client.BaseAddress!, new Cookie(name, from.cookies.GetCookies(client.BaseAddress!)[name]!.Value));

    public static string TokenOf(string html) => Token().Match(html) is { Success: true } found ? found.Groups[1].Value : throw new InvalidOperationException($"No antiforgery token in: {html}");

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        if (Cookies.Length > 0) request.Headers.Add("Cookie", Cookies);
        var answer = await client.SendAsync(request);
        if (answer.Headers.TryGetValues("Set-Cookie", out var set))
            foreach (var cookie in set) cookies.SetCookies(client.BaseAddress!, cookie);
        return answer;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}

/// <summary>Everything that was logged, at every level, as one text.</summary>
public sealed class CollectedLogs : ILoggerProvider, ILogger
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> lines = new();

    public string Text => string.Join('\n', lines);
    public ILogger CreateLogger(string categoryName) => this;
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
    public bool IsEnabled(LogLevel logLevel) => true;
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => lines.Enqueue($"{formatter(state, exception)} {exception}");
    public void Dispose() { }
}
