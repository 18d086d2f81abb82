using System.Security.Cryptography;
using System.Text;

namespace Coalition.LocalPostgres;

/// <summary>The folder that holds everything Coalition keeps on this machine.</summary>
public static class DataFolder
{
    private const string MachineWide = "/var/lib/coalition";

    /// <summary>
    /// The folder to use, made if need be: the argument, else <c>$XDG_DATA_HOME/coalition</c>, else <c>$HOME/.local/share/coalition</c>.
    /// As root, where PostgreSQL's own account cannot get there, a folder in /var/lib/coalition named after the path.
    /// Refuses, by <see cref="LocalPostgresException"/>, a folder that cannot be written.
    /// </summary>
    public static string Resolve(string? dataArgument)
    {
        var folder = Place(dataArgument, ServerUser.Needed());
        try
        {
            Open(folder);
            var probe = Path.Combine(folder, $".probe-{Environment.ProcessId}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new LocalPostgresException($"The data folder {folder} cannot be written by this user: give it the right to, or choose another folder with --data DIR.", cause);
        }

        return folder;
    }

    /// <summary>Where <c>./run</c> unpacks PostgreSQL's programs when the machine has none; shared by all data folders of a user.</summary>
    public static string Programs => Path.Combine(ServerUser.Needed() is null ? Default : MachineWide, "postgresql");

    internal static string Place(string? dataArgument, ServerUser? user)
    {
        var wanted = Path.GetFullPath(string.IsNullOrWhiteSpace(dataArgument) ? Default : dataArgument);
        return user is null || Path.GetDirectoryName(wanted) is not { } parent || ServerUser.CanEnter(parent) ? wanted : Path.Combine(MachineWide, ShortHash(wanted));
    }

    // Whatever the umask of root, the database's own account must pass through what we make.
    private static void Open(string folder)
    {
        if (!OperatingSystem.IsWindows() && folder.StartsWith(MachineWide + "/", StringComparison.Ordinal))
        {
            Directory.CreateDirectory(MachineWide);
            File.SetUnixFileMode(MachineWide, File.GetUnixFileMode(MachineWide) | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        }

        Directory.CreateDirectory(folder);
    }

    // HOME decides, never the user's name: a service or a test moves its data by setting it.
    private static string Default =>
        Environment.GetEnvironmentVariable("XDG_DATA_HOME") is { Length: > 0 } data ? Path.Combine(data, "coalition")
        : OperatingSystem.IsWindows() ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "coalition")
        : Path.Combine(Environment.GetEnvironmentVariable("HOME") is { Length: > 0 } home ? home : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
            ".local", "share", "coalition");

    private static string ShortHash(string path) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..12];
}
