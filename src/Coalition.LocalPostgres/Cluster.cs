using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Coalition.LocalPostgres;

/// <summary>The files of the private database: made once, whole or not at all.</summary>
internal sealed class Cluster(LocalPostgresOptions options, ServerUser? user)
{
    // What initdb makes, the log that PostgreSQL writes ahead, the sample data, and some to begin with.
    private const long Needed = 160 << 20;

    public string Folder { get; } = Path.Combine(options.DataDirectory, "cluster");

    public string SecretsFile { get; } = Path.Combine(options.DataDirectory, "database.json");

    /// <summary>The version that made it, or null while there is none.</summary>
    public int? Major =>
        File.Exists(Path.Combine(Folder, "PG_VERSION")) ? int.Parse(File.ReadAllText(Path.Combine(Folder, "PG_VERSION")), CultureInfo.InvariantCulture) : null;

    /// <summary>Lets the account pass through the data folder to the cluster and the programs; it sees nothing else there.</summary>
    public void LetIn()
    {
        if (user is not null && !OperatingSystem.IsWindows())
            File.SetUnixFileMode(options.DataDirectory, File.GetUnixFileMode(options.DataDirectory) | UnixFileMode.OtherExecute);
    }

    public async Task<Secrets> OpenAsync(PostgresBinaries binaries, ILogger log, CancellationToken stop)
    {
        if (Major is not null)
        {
            return Secrets.Read(SecretsFile)
                ?? throw new LocalPostgresException($"The passwords of the private database are missing: put {SecretsFile} back, or choose another folder with --data DIR.");
        }

        RefuseWithoutRoom();
        var clock = Stopwatch.StartNew();
        var secrets = Secrets.Random();
        secrets.Write(SecretsFile);
        await MakeAsync(binaries, secrets, stop);
        LocalPostgresLog.ClusterMade(log, Folder, binaries.Major, clock.Elapsed.TotalSeconds);
        return secrets;
    }

    private void RefuseWithoutRoom()
    {
        var free = new DriveInfo(options.DataDirectory).AvailableFreeSpace;
        if (free < Needed)
            throw new LocalPostgresException($"There is no room for a database on the disk of {options.DataDirectory}: it needs {Needed >> 20} MB and {free >> 20} MB are free. Free some, or choose another folder with --data DIR.");
    }

    // Made under another name and renamed, because a kill in the middle of initdb leaves something that looks like a cluster.
    private async Task MakeAsync(PostgresBinaries binaries, Secrets secrets, CancellationToken stop)
    {
        var half = Folder + ".new";
        var password = Path.Combine(half, ".password");
        if (Directory.Exists(half))
            Directory.Delete(half, recursive: true);
        var made = Path.Combine(half, "cluster");
        Directory.CreateDirectory(made);
        await File.WriteAllTextAsync(password, secrets.Superuser, stop);
        await GiveAsync(half, stop);
        var answer = await Programs.RunAsync(Path.Combine(binaries.BinDirectory, Programs.FileName("initdb")),
        [
            "-D", made, "-U", Roles.Superuser, $"--auth={(options.ThrowAway ? "trust" : "scram-sha-256")}", $"--pwfile={password}", "--encoding=UTF8",
            OperatingSystem.IsLinux() ? "--locale=C.UTF-8" : "--locale=C", "--no-instructions", .. options.ThrowAway ? ["--no-sync"] : Array.Empty<string>()
        ], user, binaries.Libraries, stop);
        if (answer.ExitCode != 0)
            throw new LocalPostgresException($"PostgreSQL could not make a database in {options.DataDirectory}: {LastLine(answer.Output)}.");
        Directory.Move(made, Folder);
        Directory.Delete(half, recursive: true);
    }

    private async Task GiveAsync(string folder, CancellationToken stop)
    {
        if (OperatingSystem.IsWindows())
            return;
        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        if (user is null)
            return;
        var answer = await Programs.RunAsync("chown", ["-R", $"{user.Uid}:{user.Gid}", folder], null, null, stop);
        if (answer.ExitCode != 0)
            throw new LocalPostgresException($"The folder {folder} could not be given to the user {user.Name}, which PostgreSQL needs: {LastLine(answer.Output)}.");
    }

    /// <summary>The process and port of the server that runs on these files, or null; a process that only bears its number does not count.</summary>
    public (int Process, int Port)? Server()
    {
        try
        {
            var lines = File.ReadAllLines(PidFile);
            return lines.Length > 3 && int.TryParse(lines[0], out var id) && int.TryParse(lines[3], out var port) && IsServer(id) ? (id, port) : null;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>
    /// After a kill -9 and a restart of the machine the number may belong to a stranger, and PostgreSQL would then refuse to start.
    /// What still protects the files is the shared memory, which PostgreSQL finds by the folder itself.
    /// </summary>
    public void ForgetStranger()
    {
        if (Server() is null && File.Exists(PidFile) && File.ReadLines(PidFile).FirstOrDefault() is { } line && int.TryParse(line, out var id) && Alive(id) && !IsServer(id))
            File.Delete(PidFile);
    }

    private string PidFile => Path.Combine(Folder, "postmaster.pid");

    private static bool IsServer(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return process.ProcessName.StartsWith("postgres", StringComparison.Ordinal) && !IsZombie(id);
        }
        catch (Exception cause) when (cause is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    private static bool Alive(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !IsZombie(id);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static bool IsZombie(int id) =>
        OperatingSystem.IsLinux() && File.Exists($"/proc/{id}/stat") && File.ReadAllText($"/proc/{id}/stat") is var stat && stat[(stat.LastIndexOf(')') + 2)..].StartsWith('Z');

    internal static string LastLine(string output) => output.Split('\n')[^1].Trim().TrimEnd('.');
}
