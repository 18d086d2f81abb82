using Coalition.Web.Data;
using Coalition.Web.Features.Exchange;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace Coalition.Web.Tests.Support;

/// <summary>A database of its own for one test class, migrated, with the record's parts and a clock the test moves.</summary>
public class RecordFixture(TestCluster cluster) : IAsyncLifetime
{
    /// <summary>Where the test's clock begins: the day after the sample data's last fact.</summary>
    public static readonly DateTimeOffset Begin = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    private ServiceProvider services = null!;

    public string Database { get; private set; } = "";
    public FakeTimeProvider Time { get; } = new(Begin);
    public IServiceProvider Services => services;
    public IDbContextFactory<CoalitionDb> Contexts => services.GetRequiredService<IDbContextFactory<CoalitionDb>>();
    public Gate Gate => services.GetRequiredService<Gate>();
    public AsOf AsOf => services.GetRequiredService<AsOf>();
    public TestCluster Cluster => cluster;
    public string AppConnectionString => cluster.AppConnectionString(Database);

    public async ValueTask InitializeAsync()
    {
        Database = await PrepareAsync();
        services = Build(AppConnectionString, Time);
    }

    /// <summary>The access log, everything noted so far included.</summary>
    public async Task<List<AccessLogEntry>> AccessAsync()
    {
        await services.GetRequiredService<AccessLog>().FlushAsync(CancellationToken.None);
        await using var db = await Contexts.CreateDbContextAsync();
        return await db.AccessLog.AsNoTracking().OrderBy(entry => entry.Number).ToListAsync();
    }

    /// <summary>The parts of the record over a database.</summary>
    protected static ServiceProvider Build(string connection, TimeProvider time)
    {
        var collection = new ServiceCollection();
        collection.AddLogging().AddSingleton(time);
        collection.AddData(connection).AddExchange();
        return collection.BuildServiceProvider();
    }

    /// <summary>The database the class begins with; its name.</summary>
    protected virtual Task<string> PrepareAsync() => MigratedAsync(cluster);

    /// <summary>A copy of the migrated, empty database.</summary>
    public static Task<string> MigratedAsync(TestCluster cluster) => cluster.CloneAsync("migrated", owner =>
        DatabaseSetup.MigrateAsync(
            cluster.AppConnectionString(new NpgsqlConnectionStringBuilder(owner).Database!), owner, TestContext.Current.CancellationToken));

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        GC.SuppressFinalize(this);
        await cluster.DropDatabaseAsync(Database);
    }
}
