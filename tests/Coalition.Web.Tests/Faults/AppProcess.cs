using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Coalition.Web.Tests.Support;

namespace Coalition.Web.Tests.Faults;

/// <summary>The built program serving in a process of its own, which a test can kill.</summary>
internal sealed class AppProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly List<string> said = [];

    private AppProcess(Process process, string address)
    {
        this.process = process;
        Http = new() { BaseAddress = new(address), Timeout = TimeSpan.FromSeconds(60) };
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>The program as the build left it, beside these tests.</summary>
    public static string Program { get; } = Path.Combine(
        SourceTree.Root, "src", "Coalition.Web", "bin", Directory.GetParent(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar))!.Name, "net10.0", "Coalition.Web");

    public HttpClient Http { get; }

    public string Address => Http.BaseAddress!.ToString().TrimEnd('/');

    public bool HasEnded => process.HasExited;

    /// <summary>Everything it has written until now.</summary>
    public string Said { get { lock (said) return string.Join('\n', said); } }

    /// <summary>Starts serving on a free port; ready only after <see cref="ReadyAsync"/>.</summary>
    /// <param name="connection">A configured database, or null for the private one.</param>
    public static AppProcess Serve(string? connection, params string[] words)
    {
        var address = $"http://localhost:{FreePort()}";
        return Begin(connection, address, [.. words, "--urls", address]);
    }

    /// <summary>Begins a verb.</summary>
    public static AppProcess Verb(string connection, params string[] words) => Begin(connection, "http://localhost", words);

    private static AppProcess Begin(string? connection, string address, string[] words)
    {
        var info = new ProcessStartInfo(Program, words) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        info.Environment["Serilog__MinimumLevel__Default"] = "Warning";
        if (connection is not null) info.Environment["ConnectionStrings__Coalition"] = connection;
        return new(Process.Start(info)!, address);
    }

    /// <summary>Runs a verb, or a start that is refused, to its end.</summary>
    public static Task<Deployment.Shell.Answer> RunAsync(string? connection, params string[] words) => RunAsync(connection, _ => { }, words);

    /// <summary>The same on a machine that is set up differently.</summary>
    public static Task<Deployment.Shell.Answer> RunAsync(string? connection, Action<ProcessStartInfo> setUp, params string[] words) => Deployment.Shell.RunAsync(Program, words, info =>
    {
        if (connection is not null) info.Environment["ConnectionStrings__Coalition"] = connection;
        setUp(info);
    });

    public Task ReadyAsync() => Eventually.TrueAsync(async () =>
    {
        Assert.False(process.HasExited, Said);
        return await IsReadyAsync();
    }, "the program is ready", TimeSpan.FromMinutes(2));

    public async Task<bool> IsReadyAsync()
    {
        try
        {
            using var answer = await Http.GetAsync("/health/ready");
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Ctrl+C; its exit code.</summary>
    public async Task<int> InterruptAsync()
    {
        await SignalAsync("INT");
        return await EndedAsync();
    }

    /// <summary>Tells it to end, as whoever runs a service does.</summary>
    public Task TerminateAsync() => SignalAsync("TERM");

    /// <summary>Waits for its end; its exit code.</summary>
    public async Task<int> EndedAsync()
    {
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    private Task SignalAsync(string signal) => Deployment.Shell.RunAsync("kill", [$"-{signal}", $"{process.Id}"]);

    public static int FreePort()
    {
        // None that the system gives to whoever asks for any port: the database asks between this and the app's own start.
        while (true)
        {
            using var listener = new TcpListener(IPAddress.Loopback, Random.Shared.Next(20_000, 30_000));
            try
            {
                listener.Start();
                return ((IPEndPoint)listener.LocalEndpoint).Port;
            }
            catch (SocketException)
            {
                // Taken: another.
            }
        }
    }

    private void Keep(string? line)
    {
        if (line is null) return;
        lock (said) said.Add(line);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) await InterruptAsync();
        process.Dispose();
        Http.Dispose();
    }
}
