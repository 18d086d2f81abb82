using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Coalition.Benchmarks.Ground;
using Npgsql;

namespace Coalition.Benchmarks.Measuring;

/// <summary>PostgreSQL's own load program, sending some queries as one transaction over and over.</summary>
public sealed partial class PgBench : IDisposable
{
    private const int Connections = 4;
    private readonly Site site;
    private readonly string script = Path.GetTempFileName();

    public PgBench(Site site, IEnumerable<string> queries)
    {
        this.site = site;
        File.WriteAllText(script, string.Concat(queries.Select(query => query.TrimEnd(';') + ";\n")));
    }

    /// <summary>Transactions per second.</summary>
    public async Task<double> RateAsync(int seconds)
    {
        var connection = new NpgsqlConnectionStringBuilder(site.OwnerConnectionString);
        var start = new ProcessStartInfo(Path.Combine(site.Programs, "pgbench"),
            ["-n", "-M", "prepared", "-c", Text(Connections), "-j", "1", "-T", Text(seconds), "-f", script, "-h", connection.Host!, "-p", Text(connection.Port), "-U", connection.Username!, connection.Database!])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, Environment = { ["PGPASSWORD"] = connection.Password },
        };
        using var process = Process.Start(start)!;
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        var rate = Rate().Match(await said);
        return rate.Success ? double.Parse(rate.Groups[1].Value, CultureInfo.InvariantCulture) : throw new InvalidOperationException(await complained);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"tps = ([\d.]+)")]
    private static partial Regex Rate();

    public void Dispose() => File.Delete(script);
}
