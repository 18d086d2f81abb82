using Microsoft.Extensions.Logging;

namespace Coalition.LocalPostgres;

internal static partial class LocalPostgresLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Private database made in {Folder} with PostgreSQL {Major} in {Seconds:0.0} s")]
    public static partial void ClusterMade(ILogger log, string folder, int major, double seconds);

    [LoggerMessage(Level = LogLevel.Information, Message = "Private database started on port {Port} in {Seconds:0.0} s")]
    public static partial void ServerStarted(ILogger log, int port, double seconds);

    [LoggerMessage(Level = LogLevel.Information, Message = "Private database was already running on port {Port}; attached to it")]
    public static partial void ServerAttached(ILogger log, int port);

    [LoggerMessage(Level = LogLevel.Information, Message = "Private database stopped in {Seconds:0.0} s")]
    public static partial void ServerStopped(ILogger log, double seconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Private database on port {Port} ended by itself; starting it again")]
    public static partial void ServerLost(ILogger log, int port);

    [LoggerMessage(Level = LogLevel.Error, Message = "Private database could not be started again; trying on")]
    public static partial void ServerNotHealed(ILogger log, Exception cause);

    [LoggerMessage(Level = LogLevel.Debug, Message = "postgres: {Line}")]
    public static partial void ServerSaid(ILogger log, string line);
}
