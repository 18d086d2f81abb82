using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Coalition.Web.Tests.LocalPostgres;

/// <summary>The launcher in a process of its own, which a test can run as another user and kill.</summary>
internal sealed class Starter : IAsyncDisposable
{
    private readonly Process process;

    private Starter(Process process) => this.process = process;

    /// <summary>What it printed: whether it started or attached, and the owner's connection string; or why not.</summary>
    public string Said { get; private set; } = "";

    public string ConnectionString => Said[(Said.IndexOf(' ', StringComparison.Ordinal) + 1)..];

    public static async Task<Starter> StartAsync(string? folder, string user, Action<ProcessStartInfo>? change = null)
    {
        var info = new ProcessStartInfo(Path.Combine(Copy.Value, "Coalition.LocalPostgres"))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/"
        };
        if (folder is not null)
            info.ArgumentList.Add(folder);
        if (user != "")
            info.UserName = user;
        info.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        change?.Invoke(info);
        var starter = new Starter(Process.Start(info)!);
        starter.Said = await starter.process.StandardOutput.ReadLineAsync() ?? await starter.process.StandardError.ReadToEndAsync();
        return starter;
    }

    public void Kill() => process.Kill();

    /// <summary>Ends it as its user would; its exit code.</summary>
    public async Task<int> EndAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        process.Dispose();
    }

    // Another user cannot reach a clone below /root.
    private static readonly Lazy<string> Copy = new(() =>
    {
        var folder = Directory.CreateTempSubdirectory("coalition-launcher-").FullName;
        File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        foreach (var file in Directory.GetFiles(AppContext.BaseDirectory).Where(file => Path.GetFileName(file).StartsWith("Coalition.LocalPostgres", StringComparison.Ordinal) || Path.GetFileName(file) == "Npgsql.dll"))
        {
            var copy = Path.Combine(folder, Path.GetFileName(file));
            File.Copy(file, copy);
            File.SetUnixFileMode(copy, File.GetUnixFileMode(copy) | UnixFileMode.OtherRead | (File.GetUnixFileMode(copy).HasFlag(UnixFileMode.UserExecute) ? UnixFileMode.OtherExecute : 0));
        }

        return folder;
    });
}
