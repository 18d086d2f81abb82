using System.Diagnostics;
using Npgsql;

namespace Coalition.Web.Tests.LocalPostgres;

/// <summary>A data folder of one test, with what a test asks of the server in it; what is left running in it ends with the test.</summary>
internal sealed class DataDirectory : IAsyncDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("coalition-data-").FullName;

    public int? ServerProcess =>
        File.Exists(PidFile) && int.TryParse(File.ReadLines(PidFile).FirstOrDefault(), out var id) && Runs(id) ? id : null;

    public void KillServer()
    {
        using var server = Process.GetProcessById(ServerProcess!.Value);
        server.Kill();
    }

    public static async Task<object?> AskAsync(string connection, string sql)
    {
        await using var link = new NpgsqlConnection(connection + ";Pooling=false");
        await link.OpenAsync();
        await using var command = new NpgsqlCommand(sql, link);
        return await command.ExecuteScalarAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (ServerProcess is not null)
            KillServer();
        await Support.Eventually.TrueAsync(() => ServerProcess is null, "the server of a finished test has ended");
        Directory.Delete(Path, recursive: true);
    }

    private string PidFile => System.IO.Path.Combine(Path, "cluster", "postmaster.pid");

    private static bool Runs(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
