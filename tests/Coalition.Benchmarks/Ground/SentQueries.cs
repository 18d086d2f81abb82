using System.Collections;
using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Coalition.Benchmarks.Ground;

/// <summary>Hears what the app asks its database, so that pgbench can ask exactly the same.</summary>
public sealed partial class SentQueries : DbCommandInterceptor
{
    private readonly ConcurrentQueue<string> heard = new();
    private volatile bool listening;

    /// <summary>The queries sent while something ran, each with its values written into it.</summary>
    public async Task<IReadOnlyList<string>> DuringAsync(Func<Task> work)
    {
        heard.Clear();
        listening = true;
        await work();
        listening = false;
        return [.. heard];
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (listening) heard.Enqueue(Written(command));
        return new(result);
    }

    private static string Written(DbCommand command)
    {
        var values = command.Parameters.Cast<DbParameter>().ToDictionary(parameter => parameter.ParameterName.TrimStart('@'), parameter => Literal(parameter.Value));
        return Spaces().Replace(Name().Replace(command.CommandText, name => values.TryGetValue(name.Groups[1].Value, out var value) ? value : name.Value), " ");
    }

    private static string Literal(object? value) => value switch
    {
        null or DBNull => "null",
        bool flag => flag ? "true" : "false",
        string text => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'",
        DateTimeOffset moment => $"timestamptz '{moment:yyyy-MM-dd HH:mm:ss.ffffff}+00'",
        DateTime moment => $"timestamptz '{moment:yyyy-MM-dd HH:mm:ss.ffffff}+00'",
        IEnumerable<string> texts => $"array[{string.Join(", ", texts.Select(Literal))}]::text[]",
        IEnumerable values => $"array[{string.Join(", ", values.Cast<object>().Select(Literal))}]",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new NotSupportedException($"No way is known to write {value.GetType().Name} into a query."),
    };

    [GeneratedRegex(@"@(\w+)")]
    private static partial Regex Name();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
