using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Coalition.Web.Data;

/// <summary>Hand-written SQL on the connection and in the transaction of a context.</summary>
public static class SqlCommands
{
    /// <summary>A command with positional parameters; the connection is open while the context has a transaction or was opened.</summary>
    public static NpgsqlCommand Command(this CoalitionDb db, string sql) =>
        new(sql, (NpgsqlConnection)db.Database.GetDbConnection(), (NpgsqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction());

    /// <summary>The first column of the first row, or default.</summary>
    public static async Task<T?> ScalarAsync<T>(this CoalitionDb db, string sql, CancellationToken stop, params object[] values)
    {
        await using var command = db.Command(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        await using var rows = await command.ExecuteReaderAsync(stop);
        return await rows.ReadAsync(stop) && !await rows.IsDBNullAsync(0, stop) ? await rows.GetFieldValueAsync<T>(0, stop) : default;
    }

    /// <summary>Every row of a query with the parameters {0}, {1} …, each read by a function.</summary>
    public static async Task<List<T>> ListAsync<T>(this CoalitionDb db, string sql, IReadOnlyList<object> values, Func<NpgsqlDataReader, T> read, CancellationToken stop)
    {
        await using var command = db.Command(string.Format(CultureInfo.InvariantCulture, sql, [.. values.Select((_, index) => $"${index + 1}")]));
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        await using var rows = await command.ExecuteReaderAsync(stop);
        var all = new List<T>();
        while (await rows.ReadAsync(stop)) all.Add(read(rows));
        return all;
    }

    /// <summary>Runs a statement; the number of rows it touched.</summary>
    public static async Task<int> RunAsync(this CoalitionDb db, string sql, CancellationToken stop, params object[] values)
    {
        await using var command = db.Command(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        return await command.ExecuteNonQueryAsync(stop);
    }

    /// <summary>Runs statements one after the other, sent at once.</summary>
    public static async Task RunAsync(this CoalitionDb db, IEnumerable<(string Sql, object[] Values)> statements, CancellationToken stop)
    {
        await using var batch = new NpgsqlBatch((NpgsqlConnection)db.Database.GetDbConnection(), (NpgsqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction());
        foreach (var (sql, values) in statements)
        {
            var statement = new NpgsqlBatchCommand(sql);
            foreach (var value in values) statement.Parameters.Add(new() { Value = value });
            batch.BatchCommands.Add(statement);
        }
        await batch.ExecuteNonQueryAsync(stop);
    }

    /// <summary>The same for what is only noted by the way, such as when somebody was last seen: he goes on reading where the database has no room for it.</summary>
    public static async Task<int> NoteAsync(this CoalitionDb db, string sql, CancellationToken stop, params object[] values)
    {
        try
        {
            return await db.RunAsync(sql, stop, values);
        }
        catch (PostgresException full) when (full.SqlState == PostgresErrorCodes.DiskFull)
        {
            return 0;
        }
    }
}
