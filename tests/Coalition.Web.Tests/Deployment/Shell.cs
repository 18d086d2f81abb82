using System.Diagnostics;

namespace Coalition.Web.Tests.Deployment;

/// <summary>Runs a program and tells what it said.</summary>
internal static class Shell
{
    public sealed record Answer(int ExitCode, string Output, string Errors);

    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = Above(AppContext.BaseDirectory);

    public static async Task<Answer> RunAsync(string program, string[] arguments, Action<ProcessStartInfo>? change = null)
    {
        var info = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        change?.Invoke(info);
        using var process = Process.Start(info)!;
        process.StandardInput.Close();
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return new(process.ExitCode, said[0], said[1]);
    }

    private static string Above(string folder) =>
        File.Exists(Path.Combine(folder, "Coalition.sln")) ? folder : Above(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Coalition.sln is not above the tests."));
}
