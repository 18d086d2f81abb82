using System.Xml.Linq;
using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Features.Ceasefires;
using Coalition.Web.Features.People;
using Coalition.Web.Hosting;
using Coalition.Web.Shell;
using Coalition.Web.Tests.Exchange;
using Coalition.Web.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Browser.Tests.Support;

/// <summary>The whole app on a port of this machine, on a copy of the sample data of its own, with the ready people of the demonstration.</summary>
public class Site(TestCluster cluster) : IAsyncLifetime
{
    private const string EveryRow = """
        select xmlelement(name rows, query_to_xml(format('select row::text from %I row', tablename), false, true, ''))::text as "Value" from pg_tables where schemaname = current_schema()
        """;

    private WebApplication app = null!;
    private string database = "";

    public Uri Address { get; private set; } = null!;

    /// <summary>Begins a minute after the sample data was recorded.</summary>
    public MovedTime Time { get; } = new(RecordFixture.Begin.AddMinutes(1));

    /// <summary>What the pages ask of the database.</summary>
    public AskedQueries Asked { get; } = new();

    public T Service<T>() where T : notnull => app.Services.GetRequiredService<T>();

    public async ValueTask InitializeAsync()
    {
        database = await SampleFixture.CopyAsync(cluster);
        await StartAsync("http://127.0.0.1:0");
    }

    /// <summary>The app goes away, something happens meanwhile, and it comes back at its address.</summary>
    public async Task RestartAsync(Func<Task> meanwhile)
    {
        await app.StopAsync();
        await app.DisposeAsync();
        await meanwhile();
        await StartAsync(Address.ToString());
    }

    private async Task StartAsync(string url)
    {
        string[] settings = ["--Serilog:MinimumLevel:Default=Fatal", "--Serilog:MinimumLevel:Override:Coalition=Error", "--Limits:SignIns=10000", "--urls", url];
        var mode = DemonstrationMode.Of(privateDatabase: true, ["http://127.0.0.1"]).Value;
        app = CoalitionApp.Build(settings, cluster.AppConnectionString(database), mode, new Demonstration(true), builder =>
            Configure(builder.Services.AddSingleton<TimeProvider>(Time).ConfigureDbContext<CoalitionDb>(options => options.AddInterceptors(Asked))));
        await Service<DemonstrationPeople>().MakeAsync(CancellationToken.None);
        await app.StartAsync();
        Address = new(app.Urls.Single());
    }

    /// <summary>What is otherwise about this app than the one people use.</summary>
    protected virtual void Configure(IServiceCollection services)
    {
    }

    /// <summary>Every word that stands in the database, without quotation marks.</summary>
    public async Task<string> RecordedAsync()
    {
        await using var db = await Service<IDbContextFactory<CoalitionDb>>().CreateDbContextAsync();
        var rows = await db.Database.SqlQueryRaw<string>(EveryRow).ToListAsync();
        return string.Join('\n', rows.Select(row => XElement.Parse(row).Value)).Replace("\"", "", StringComparison.Ordinal);
    }

    /// <summary>What a browser test only needs to have happened: the first admin declares an open-ended ceasefire agreed by both and proposes that it is in force.</summary>
    public async Task<Proposed> ProposeAsync(string name = "General ceasefire", string scope = "general")
    {
        var service = Service<CeasefireService>();
        var ceasefire = Done(await service.DeclareAsync(FirstAdmin, new(name, scope, ["US"], ["RU", "UA"])));
        return new(ceasefire, Done(await service.ProposeAsync(FirstAdmin, ceasefire, new("in-force", "2026-11-20", new SourceInput("Joint communiqué")))));
    }

    /// <summary>The second admin confirms.</summary>
    public async Task ConfirmAsync(Proposed proposed)
    {
        var service = Service<CeasefireService>();
        var preview = Done(await service.PreviewAsync(proposed.Record));
        Done(await service.ConfirmAsync(SecondAdmin, true, proposed.Record, preview.Digest, "Both sides published the text."));
    }

    private static Actor FirstAdmin => new("person:first-admin", "First admin");

    private static Actor SecondAdmin => new("person:second-admin", "Second admin");

    private static T Done<T>(Result<T> result) => result.IsRefused ? throw new InvalidOperationException($"{result.Refusal!.Sentence}") : result.Value;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await app.StopAsync();
        await app.DisposeAsync();
        await cluster.DropDatabaseAsync(database);
    }
}

/// <summary>A proposed record and its ceasefire.</summary>
public sealed record Proposed(string Ceasefire, string Record)
{
    public string Path => $"/ceasefires/{Ceasefire}/records/{Record}";
}
