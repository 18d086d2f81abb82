using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Coalition.Browser.Tests.Support;

/// <summary>Hears the snapshots and queries that answer somebody: what the sign-in and the access log ask in the background is left out.</summary>
public sealed class AskedQueries : DbCommandInterceptor, IDbTransactionInterceptor
{
    private static readonly string[] Background = ["people", "sessions", "access_log", "data_protection_keys"];

    private readonly ConcurrentQueue<string> heard = new();

    /// <summary>The queries sent while something ran.</summary>
    public async Task<IReadOnlyList<string>> DuringAsync(Func<Task> work)
    {
        heard.Clear();
        await work();
        return [.. heard];
    }

    public ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default)
    {
        if (eventData.IsolationLevel == IsolationLevel.RepeatableRead) heard.Enqueue("a snapshot");
        return new(result);
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (!Background.Any(table => command.CommandText.Contains(table, StringComparison.Ordinal))) heard.Enqueue(command.CommandText);
        return new(result);
    }
}
