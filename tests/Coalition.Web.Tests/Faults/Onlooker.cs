using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Features.Exchange;
using Coalition.Web.Features.People;
using Coalition.Web.Hosting;
using Coalition.Web.Shell;
using Coalition.Web.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Coalition.Web.Tests.Faults;

/// <summary>The app's parts on the database that another process serves: makes the tokens of two admins, and looks at the record.</summary>
internal sealed class Onlooker(string connection) : IAsyncDisposable
{
    private readonly WebApplication parts = CoalitionApp.Build(["--Serilog:MinimumLevel:Default=Fatal"], connection, DemonstrationMode.Off, new Demonstration(false));

    public IServiceProvider Services => parts.Services;

    public string First { get; private set; } = "";
    public string Second { get; private set; } = "";

    /// <summary>Loads the sample data if nothing is recorded, and makes the tokens.</summary>
    public async Task PrepareAsync()
    {
        var loaded = await Services.GetRequiredService<SampleData>().LoadAsync(default);
        Assert.Null(loaded.Refusal);
        (First, Second) = (await TokenAsync("first"), await TokenAsync("second"));
    }

    /// <summary>After the database died: what is pooled leads nowhere.</summary>
    public void ForgetConnections() => Services.GetRequiredService<NpgsqlDataSource>().Clear();

    public async Task<T> ReadAsync<T>(Func<CoalitionDb, Task<T>> read)
    {
        await using var db = await Services.GetRequiredService<IDbContextFactory<CoalitionDb>>().CreateDbContextAsync();
        return await read(db);
    }

    /// <summary>The chain follows from the facts, and so do all caches.</summary>
    public async Task AssertWholeAsync()
    {
        var report = (await Services.GetRequiredService<LedgerVerification>().VerifyAsync()).Value;
        Assert.True(report.Intact, report.Reason?.InEnglish());
        Assert.Empty((await Services.GetRequiredService<Replay>().CheckAsync()).Differences);
    }

    private async Task<string> TokenAsync(string name) => (await Services.GetRequiredService<TokenService>().CreateAsync(Actor.Import, new TokenInput(name, ["admin"], [], null), default)).Value;

    public ValueTask DisposeAsync() => parts.DisposeAsync();
}
