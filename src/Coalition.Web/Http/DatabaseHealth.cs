using Coalition.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Coalition.Web.Http;

/// <summary>Ready: the database answers, its migrations are those of this program, the clock has entered every moment up to now, and nobody has told the program to end.</summary>
public sealed class DatabaseHealth(AppDatabase database, TimeProvider time, IHostApplicationLifetime program) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (program.ApplicationStopping.IsCancellationRequested) return HealthCheckResult.Unhealthy("The program ends.");
        try
        {
            await using var db = database.OpenAside();
            if ((await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any()) return HealthCheckResult.Unhealthy("Migrations are pending.");
            var head = await db.HeadAsync(cancellationToken);
            return ClockWriter.HasReached(head, time.GetUtcNow()) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The clock is behind.");
        }
        catch (Npgsql.NpgsqlException unreachable)
        {
            return HealthCheckResult.Unhealthy("The database cannot be reached.", unreachable);
        }
    }
}
