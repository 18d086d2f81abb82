using Coalition.Domain;
using Coalition.LocalPostgres;
using Coalition.Web.Data;
using Coalition.Web.Features.Exchange;
using Coalition.Web.Features.People;
using Coalition.Web.Hosting;
using Coalition.Web.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Coalition.Benchmarks.Ground;

/// <summary>A PostgreSQL of its own that flushes to disk, a database filled with pledges, and the whole app on a loopback port.</summary>
public sealed class Site : IAsyncDisposable
{
    /// <summary>Shared memory of the reference machine; smaller where the machine has less than four times as much.</summary>
    private const long WantedSharedMegabytes = 1024;

    private readonly string folder = Path.Combine(Path.GetTempPath(), $"coalition-benchmarks-{Environment.ProcessId}-{Guid.NewGuid():N}");
    private LocalPostgresServer server = null!;
    private WebApplication app = null!;

    public IServiceProvider Services => app.Services;

    /// <summary>Where the app answers.</summary>
    public Uri Address => new(app.Urls.First());

    /// <summary>A token with the role admin.</summary>
    public string Token { get; private set; } = "";

    /// <summary>The SQL the app sends, while somebody listens.</summary>
    public SentQueries Sent { get; } = new();

    /// <summary>Connects as the owner of the tables: for what the raw side keeps.</summary>
    public NpgsqlDataSource Owner { get; private set; } = null!;

    public string OwnerConnectionString => server.OwnerConnectionString;

    /// <summary>What another server of the app would connect with.</summary>
    public string AppConnectionString => server.AppConnectionString;

    /// <summary>The folder of PostgreSQL's programs.</summary>
    public string Programs => server.BinDirectory;

    /// <summary>Starts everything and fills it with pledges.</summary>
    public static Task<Site> OpenAsync(int pledges) => OpenAsync(site => site.FillAsync(pledges));

    /// <summary>Starts everything and loads the sample data.</summary>
    public static Task<Site> OpenWithSampleAsync() => OpenAsync(site => site.Services.GetRequiredService<SampleData>().LoadAsync(CancellationToken.None));

    private static async Task<Site> OpenAsync(Func<Site, Task> fillAsync)
    {
        var site = new Site();
        try
        {
            await site.StartServerAsync();
            await DatabaseSetup.MigrateAsync(site.server.AppConnectionString, site.server.OwnerConnectionString, CancellationToken.None);
            site.Owner = NpgsqlDataSource.Create(Patient(site.server.OwnerConnectionString));
            await site.StartAppAsync();
            await fillAsync(site);
            return site;
        }
        catch
        {
            await site.DisposeAsync();
            throw;
        }
    }

    // What is done here to a million pledges at once, nobody waits for.
    private static string Patient(string connection) => new NpgsqlConnectionStringBuilder(connection) { CommandTimeout = (int)TimeSpan.FromMinutes(10).TotalSeconds }.ConnectionString;

    public Task<CoalitionDb> DatabaseAsync() => Services.GetRequiredService<IDbContextFactory<CoalitionDb>>().CreateDbContextAsync();

    /// <summary>Runs a statement as the owner; the number of rows it touched.</summary>
    public async Task<int> RunAsync(string sql)
    {
        await using var command = Owner.CreateCommand(sql);
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>Records facts that move no pledge: the ledger grows, so every cached answer is of yesterday.</summary>
    public Task ChangeAsync() => RecordAsync([new ConditionRecord
    {
        Id = $"nobody-waits-{Guid.NewGuid():N}", ConditionCode = "NOBODY-WAITS", Value = ConditionValue.True, SourceId = "communique",
        Effective = TimeProvider.System.GetUtcNow().ToMicrosecond(), EffectivePrecision = Precision.Minute,
    }]);

    /// <summary>Clears away what a load left behind, as autovacuum would between two loads.</summary>
    public Task SettleAsync() => RunAsync("vacuum analyze");

    // The memory is the server's own setting, so it is written down and the server started again.
    private async Task StartServerAsync()
    {
        var options = new LocalPostgresOptions { DataDirectory = folder };
        var shared = Math.Min(WantedSharedMegabytes, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4 / 1024 / 1024);
        await using (var first = await LocalPostgresServer.StartAsync(options, NullLogger.Instance, CancellationToken.None))
        await using (var superuser = NpgsqlDataSource.Create(first.SuperuserConnectionString))
        await using (var set = superuser.CreateCommand($"alter system set shared_buffers = '{shared}MB'"))
            await set.ExecuteNonQueryAsync();
        NpgsqlConnection.ClearAllPools();
        server = await LocalPostgresServer.StartAsync(options, NullLogger.Instance, CancellationToken.None);
    }

    private async Task StartAppAsync()
    {
        string[] settings = ["--DetailedErrors=true", "--Serilog:MinimumLevel:Default=Fatal", "--Serilog:MinimumLevel:Override:Coalition=Fatal", "--Limits:PerSecond=1000000", "--Limits:Burst=1000000", "--Limits:OpenPages=10000"];
        app = CoalitionApp.Build(settings, server.AppConnectionString, new DemonstrationMode(true), new Demonstration(true), builder =>
        {
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Services.ConfigureDbContext<CoalitionDb>(options => options.AddInterceptors(Sent));
        });
        await Services.GetRequiredService<DemonstrationPeople>().MakeAsync(CancellationToken.None);
        await app.StartAsync();
        Token = (await Services.GetRequiredService<TokenService>().CreateAsync(Actor.Import, new TokenInput("benchmarks", ["admin"], [], null), CancellationToken.None)).Value;
    }

    private async Task FillAsync(int pledges)
    {
        await RecordAsync([.. Terrain.Register(), Terrain.NobodyWaits]);
        var conditions = Terrain.Conditions();
        await using var db = new CoalitionDb(DataFeature.Configure(new DbContextOptionsBuilder<CoalitionDb>(), Patient(server.AppConnectionString)).Options);
        await db.Database.OpenConnectionAsync();
        for (var from = 0; from < pledges; from += Terrain.PledgesPerEntry) await CopyAsync(db, from, Math.Min(Terrain.PledgesPerEntry, pledges - from), conditions);
        await Timelines.AddTreesAsync(db, conditions, CancellationToken.None);
        var head = await db.HeadAsync(CancellationToken.None);
        await db.Database.OpenConnectionAsync();
        await Timelines.RebuildAsync(db, (await WorldFacts.ReadAsync(db, head.Sequence, CancellationToken.None)).World, CancellationToken.None);
        await StandingCache.RebuildAsync(db, TimeProvider.System.GetUtcNow(), null, CancellationToken.None);
        await SettleAsync();
    }

    /// <summary>Copies some pledges with the entry that records them, as an import of one file would.</summary>
    private static async Task CopyAsync(CoalitionDb db, int from, int count, IReadOnlyList<string> conditions)
    {
        var (pledges, revisions, citations, statements) = Terrain.Some(from, count, conditions);
        Fact[] facts = [.. pledges, .. revisions, .. citations, .. statements];
        var head = await db.HeadAsync(CancellationToken.None);
        await db.Database.OpenConnectionAsync();
        foreach (var (fact, ordinal) in facts.Select((fact, ordinal) => (fact, ordinal))) fact.Enter(head.Sequence + 1, ordinal);
        await db.CopyAsync(db.Model.FindEntityType(typeof(LedgerEntry))!, [Ledger.Next(db, head, TimeProvider.System.GetUtcNow().ToMicrosecond(), new(Actor.Import, "import", []), facts, [])], CancellationToken.None);
        await db.CopyAsync(facts, CancellationToken.None);
    }

    private async Task RecordAsync(IReadOnlyCollection<Fact> facts)
    {
        var recorded = await Services.GetRequiredService<Gate>().RecordAsync<long>(new(Actor.Import, "benchmark.record", []), recording =>
        {
            foreach (var fact in facts) recording.Add(fact);
            return Task.FromResult<Result<long>>(recording.Sequence);
        });
        if (recorded.IsRefused) throw new InvalidOperationException($"{recorded.Refusal!.Sentence}");
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }
        if (Owner is not null) await Owner.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        if (server is not null) await server.DisposeAsync();
        await RemoveAsync();
    }

    // Processes of a server that has just stopped may still take their files away.
    private async Task RemoveAsync()
    {
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        for (var tries = 0; Directory.Exists(folder) && tries < 50; tries++)
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (IOException)
            {
                await again.WaitForNextTickAsync();
            }
    }
}
