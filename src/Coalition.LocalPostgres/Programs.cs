using System.Diagnostics;

namespace Coalition.LocalPostgres;

/// <summary>How PostgreSQL's programs are called: as the right user, with an environment that cannot lead them astray.</summary>
internal static class Programs
{
    /// <summary>What a program said, on either stream, and its exit code.</summary>
    public sealed record Answer(int ExitCode, string Output);

    public static async Task<Answer> RunAsync(string program, IEnumerable<string> arguments, ServerUser? user, string? libraries, CancellationToken stop)
    {
        using var process = Process.Start(Prepare(program, arguments, user, libraries))!;
        process.StandardInput.Close();
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(stop), process.StandardError.ReadToEndAsync(stop));
        await process.WaitForExitAsync(stop);
        return new(process.ExitCode, string.Concat(said).Trim());
    }

    public static ProcessStartInfo Prepare(string program, IEnumerable<string> arguments, ServerUser? user, string? libraries)
    {
        var info = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Path.GetPathRoot(Environment.CurrentDirectory)!,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true
        };
        foreach (var name in Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(name => name.StartsWith("PG", StringComparison.Ordinal)))
            info.Environment.Remove(name);
        info.Environment["LC_ALL"] = "C";
        if (libraries is not null)
            info.Environment["LD_LIBRARY_PATH"] = libraries;
        if (user is not null)
            info.UserName = user.Name;
        return info;
    }

    public static string FileName(string tool) => OperatingSystem.IsWindows() ? tool + ".exe" : tool;

    public static string? OnPath(string tool) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, tool)).FirstOrDefault(File.Exists);
}
