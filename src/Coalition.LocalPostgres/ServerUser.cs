using System.Globalization;

namespace Coalition.LocalPostgres;

/// <summary>The unprivileged account that runs PostgreSQL when we are root, because PostgreSQL refuses to run as root.</summary>
internal sealed record ServerUser(string Name, int Uid, int Gid)
{
    private static readonly string[] Candidates = ["postgres", "nobody"];

    /// <summary>The account to change to, or null where we run as an ordinary user already.</summary>
    public static ServerUser? Needed()
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
            return null;
        var accounts = File.ReadLines("/etc/passwd").Select(line => line.Split(':')).Where(fields => fields.Length > 3).ToList();
        var account = Candidates.Select(name => accounts.Find(fields => fields[0] == name)).FirstOrDefault(found => found is not null)
            ?? throw new LocalPostgresException("PostgreSQL refuses to run as root and this machine has neither a user postgres nor nobody: start as an ordinary user.");
        // The group is looked up: nobody belongs to nogroup on Debian and to nobody elsewhere.
        return new(account[0], Id(account[2]), Id(account[3]));
    }

    /// <summary>Whether such an account can reach what lies under the folder: every folder on the way must let others pass.</summary>
    public static bool CanEnter(string folder)
    {
        for (var step = new DirectoryInfo(folder); step is not null; step = step.Parent)
        {
            if (step.Exists && !OperatingSystem.IsWindows() && (File.GetUnixFileMode(step.FullName) & UnixFileMode.OtherExecute) == 0)
                return false;
        }

        return true;
    }

    private static int Id(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
