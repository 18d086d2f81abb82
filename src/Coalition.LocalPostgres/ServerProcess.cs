using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Coalition.LocalPostgres;

/// <summary>One run of the postgres program as our child, which ends when we end, however we end.</summary>
internal sealed class ServerProcess
{
    private readonly TaskCompletionSource exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentQueue<string> said = new();

    /// <summary>Completes when the process has ended.</summary>
    public Task Exited => exited.Task;

    /// <summary>The last lines it wrote, for the sentence that says why it would not start.</summary>
    public IReadOnlyList<string> Said => [.. said];

    public static async Task<ServerProcess> StartAsync(LocalPostgresOptions options, PostgresBinaries binaries, string folder, int port, ServerUser? user, ILogger log)
    {
        var server = new ServerProcess();
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var info = CommandLine(options, binaries, folder, port, user);
        // A thread of its own that lives as long as the server, because Linux sends the parent-death signal when the *thread* that forked dies.
        var thread = new Thread(() => server.Run(info, started, log)) { IsBackground = true, Name = "postgres" };
        thread.Start();
        await started.Task;
        return server;
    }

    private void Run(ProcessStartInfo info, TaskCompletionSource started, ILogger log)
    {
        try
        {
            using var process = new Process { StartInfo = info };
            process.OutputDataReceived += (_, line) => Keep(line.Data, log);
            process.ErrorDataReceived += (_, line) => Keep(line.Data, log);
            process.Start();
            process.StandardInput.Close();
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            started.SetResult();
            // With a limit, because without one .NET also waits for the streams, which orphans of a killed server hold open.
            process.WaitForExit(int.MaxValue);
            exited.SetResult();
        }
        catch (Win32Exception cause)
        {
            started.TrySetException(new LocalPostgresException($"PostgreSQL could not be started: {cause.Message}.", cause));
        }
    }

    private void Keep(string? line, ILogger log)
    {
        if (line is null)
            return;
        LocalPostgresLog.ServerSaid(log, line);
        said.Enqueue(line);
        while (said.Count > 20)
            said.TryDequeue(out _);
    }

    // setsid: a Ctrl+C in the terminal reaches us only, and we stop the server after the last write. setpriv: it ends when we are killed.
    // Where either is missing (macOS) the next start attaches to what was left behind.
    private static ProcessStartInfo CommandLine(LocalPostgresOptions options, PostgresBinaries binaries, string folder, int port, ServerUser? user)
    {
        string[] tuned = options.ThrowAway ? ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=400"] : ["max_connections=200"];
        List<string> words =
        [
            .. Programs.OnPath("setsid") is { } setsid ? [setsid] : Array.Empty<string>(),
            .. OperatingSystem.IsLinux() && Programs.OnPath("setpriv") is { } setpriv ? [setpriv, "--pdeathsig=INT", "--no-new-privs"] : Array.Empty<string>(),
            Path.Combine(binaries.BinDirectory, Programs.FileName("postgres")), "-D", folder, "-p", port.ToString(CultureInfo.InvariantCulture),
            .. tuned.Append("listen_addresses=127.0.0.1").Append("unix_socket_directories=").Append("timezone=UTC").Append("log_timezone=UTC").SelectMany(setting => new[] { "-c", setting })
        ];
        return Programs.Prepare(words[0], words.Skip(1), user, binaries.Libraries);
    }
}
