using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Coalition.Benchmarks.Ground;

/// <summary>The app as the Dockerfile publishes it, compiled ahead, in a folder of its own.</summary>
public sealed class PublishedApp : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("coalition-benchmarks-published-").FullName;

    private string Program => Path.Combine(folder, "published", "Coalition.Web");

    /// <summary>Copies the clone, because publishing in place would leave it restored for another purpose, and publishes the copy.</summary>
    public static async Task<PublishedApp> PublishAsync()
    {
        var app = new PublishedApp();
        try
        {
            var clone = Above(AppContext.BaseDirectory);
            await RunAsync(clone, "bash", "-c", "tar -c --exclude=bin --exclude=obj global.json Directory.Build.props .editorconfig src | tar -x -C \"$0\"", app.folder);
            var command = File.ReadLines(Path.Combine(clone, "src/Coalition.Web/Dockerfile")).Single(line => line.StartsWith("RUN ", StringComparison.Ordinal)).Split(' ')[1..];
            await RunAsync(app.folder, command[0], [.. command[1..^1], Path.GetDirectoryName(app.Program)!, "--disable-build-servers", "-v", "q"]);
            return app;
        }
        catch
        {
            app.Dispose();
            throw;
        }
    }

    /// <summary>Starts it on a database that runs and is up to date.</summary>
    /// <param name="connection">Of the role that owns nothing.</param>
    /// <param name="address">Where it will answer.</param>
    public Process Start(string connection, out Uri address)
    {
        address = new Uri($"http://127.0.0.1:{FreePort()}");
        return Process.Start(new ProcessStartInfo(Program, ["--urls", address.ToString()])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder, Environment = { ["ConnectionStrings__Coalition"] = connection, ["DOTNET_EnableDiagnostics"] = "0" },
        })!;
    }

    private static async Task RunAsync(string where, string program, params string[] words)
    {
        using var process = Process.Start(new ProcessStartInfo(program, words) { WorkingDirectory = where, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {string.Concat(said)}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Above(string place) =>
        File.Exists(Path.Combine(place, "Coalition.sln")) ? place : Above(Path.GetDirectoryName(place) ?? throw new InvalidOperationException("Coalition.sln is not above the benchmarks."));

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
