using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Coalition.Web.Data;

/// <summary>How it is stored.</summary>
public static class DataFeature
{
    /// <summary>The database and the gate. Everything else reads and writes through these.</summary>
    public static IServiceCollection AddData(this IServiceCollection services, NpgsqlDataSource app)
    {
        services.AddSingleton(app);
        services.AddDbContextFactory<CoalitionDb>(options => Configure(options).UseNpgsql(app));
        services.AddHybridCache();
        services.AddSingleton<Worlds>().AddSingleton<AsOf>().AddSingleton<Gate>().AddSingleton<LedgerVerification>().AddSingleton<Replay>();
        services.AddHostedService<ClockWriter>();
        return services;
    }

    /// <summary>Options every context of the database shares.</summary>
    public static T Configure<T>(T options, string? connection = null) where T : DbContextOptionsBuilder
    {
        if (connection is not null) options.UseNpgsql(connection);
        options.UseSnakeCaseNamingConvention();
        return options;
    }
}
