using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Coalition.Web.Data;

/// <summary>How it is stored.</summary>
public static class DataFeature
{
    /// <summary>The database and the gate. Everything else reads and writes through these.</summary>
    /// <param name="app">The connection of the role that owns nothing.</param>
    public static IServiceCollection AddData(this IServiceCollection services, string app)
    {
        services.AddSingleton(new AppDatabase(app)).AddSingleton(_ => NpgsqlDataSource.Create(Tuned(app)));
        services.AddPooledDbContextFactory<CoalitionDb>((provider, options) => Configure(options).UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>()));
        services.AddHybridCache();
        services.AddSingleton<Worlds>().AddSingleton<AsOf>().AddSingleton<Reading>().AddSingleton<Gate>().AddSingleton<LedgerVerification>().AddSingleton<Replay>();
        services.AddSingleton<AccessLog>().AddHostedService(provider => provider.GetRequiredService<AccessLog>());
        services.AddHostedService<ClockWriter>();
        return services;
    }

    private const int ReadBuffer = 1 << 16;
    private const int Prepared = 20;

    /// <summary>Seconds somebody waits for a connection before he is told to come again.</summary>
    internal const int Patience = 4;

    // Queries here are short and differ each time, so compiling one takes PostgreSQL longer than running it; long answers come in fewer pieces. What somebody has set himself stays.
    private static string Tuned(string connection)
    {
        var settings = new NpgsqlConnectionStringBuilder(connection);
        if (!settings.ShouldSerialize("Options")) settings.Options = "-c jit=off";
        if (!settings.ShouldSerialize("Read Buffer Size")) settings.ReadBufferSize = ReadBuffer;
        if (!settings.ShouldSerialize("Timeout")) settings.Timeout = Patience;
        if (!settings.ShouldSerialize("Max Auto Prepare")) settings.MaxAutoPrepare = Prepared;
        return settings.ConnectionString;
    }

    /// <summary>Options every context of the database shares.</summary>
    public static T Configure<T>(T options, string? connection = null) where T : DbContextOptionsBuilder
    {
        if (connection is not null) options.UseNpgsql(connection);
        options.UseSnakeCaseNamingConvention();
        return options;
    }
}

/// <summary>How the app's role reaches the database, password included.</summary>
public sealed record AppDatabase(string ConnectionString)
{
    /// <summary>A context on a connection of its own, for whoever must be answered while the others' are all taken.</summary>
    public CoalitionDb OpenAside() => new(DataFeature.Configure(new DbContextOptionsBuilder<CoalitionDb>(), new NpgsqlConnectionStringBuilder(ConnectionString) { ApplicationName = "coalition aside", MaxPoolSize = 2, Timeout = DataFeature.Patience }.ConnectionString).Options);
}
