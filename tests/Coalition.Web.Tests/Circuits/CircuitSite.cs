using Coalition.Benchmarks.Circuits;
using Coalition.Web.Features.People;
using Coalition.Web.Hosting;
using Coalition.Web.Shell;
using Coalition.Web.Tests.Exchange;
using Coalition.Web.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Coalition.Web.Tests.Circuits;

/// <summary>The whole app on a port of this machine, on a copy of the sample data, with the ready people of the demonstration.</summary>
public sealed class CircuitSite(TestCluster cluster) : IAsyncLifetime
{
    private WebApplication app = null!;
    private string database = "";

    private Uri Address => new(app.Urls.Single());

    public async ValueTask InitializeAsync()
    {
        database = await SampleFixture.CopyAsync(cluster);
        app = CoalitionApp.Build(["--Serilog:MinimumLevel:Default=Fatal", "--Serilog:MinimumLevel:Override:Coalition=Error", "--urls", "http://127.0.0.1:0"], cluster.AppConnectionString(database), new(true), new Demonstration(true),
            builder => builder.Services.AddSingleton<TimeProvider>(new FakeTimeProvider(RecordFixture.Begin.AddMinutes(1))));
        await app.Services.GetRequiredService<DemonstrationPeople>().MakeAsync(CancellationToken.None);
        await app.StartAsync();
    }

    /// <summary>Somebody who has signed in and speaks to the app without a browser.</summary>
    public Task<Visitor> VisitorAsync() => Visitor.SignInAsync(Address);

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        await cluster.DropDatabaseAsync(database);
    }
}
