using Coalition.LocalPostgres;
using Microsoft.Extensions.Logging.Abstractions;

namespace Coalition.Web.Tests.LocalPostgres;

public sealed class PostgresBinariesTests : IAsyncDisposable
{
    private readonly DataDirectory data = new();

    [Fact]
    public async Task Without_PostgreSQL_one_sentence_says_what_to_do()
    {
        var refusal = await RefusalAsync("/nowhere");

        Assert.Equal("No PostgreSQL found on this machine: start with ./run, which fetches its programs, or install PostgreSQL 15 or newer.", refusal);
    }

    [Fact]
    public async Task A_version_too_old_is_named() =>
        Assert.Equal("Only PostgreSQL 11 found on this machine: install 15 or newer.", await RefusalAsync(Fake("PostgreSQL 11.22")));

    [Fact]
    public async Task Data_made_by_another_version_are_left_alone_and_the_version_is_named()
    {
        Directory.CreateDirectory(Path.Combine(data.Path, "cluster"));
        await File.WriteAllTextAsync(Path.Combine(data.Path, "cluster", "PG_VERSION"), "16\n", TestContext.Current.CancellationToken);

        Assert.Equal($"The database in {data.Path} was made by PostgreSQL 16, which is not on this machine: install it, or choose another folder with --data DIR.", await RefusalAsync(Fake("PostgreSQL 17.2")));
    }

    [Fact]
    public async Task A_link_to_one_program_leads_to_the_folder_of_all()
    {
        await using var server = await LocalPostgresServer.StartAsync(new() { DataDirectory = data.Path, ThrowAway = true }, NullLogger.Instance, TestContext.Current.CancellationToken);
        var links = Directory.CreateDirectory(Path.Combine(data.Path, "links")).FullName;
        File.CreateSymbolicLink(Path.Combine(links, "pg_ctl"), Path.Combine(server.BinDirectory, "pg_ctl"));

        var found = await PostgresBinaries.FindAsync(new() { DataDirectory = data.Path, BinDirectories = [links] }, null, null, TestContext.Current.CancellationToken);

        Assert.Equal(server.BinDirectory, found.BinDirectory);
    }

    private async Task<string> RefusalAsync(string bin) =>
        (await Assert.ThrowsAsync<LocalPostgresException>(() => LocalPostgresServer.StartAsync(new() { DataDirectory = data.Path, BinDirectories = [bin] }, NullLogger.Instance, TestContext.Current.CancellationToken))).Message;

    private string Fake(string version)
    {
        const UnixFileMode open = (UnixFileMode)0b111_101_101;
        File.SetUnixFileMode(data.Path, open);
        var folder = Directory.CreateDirectory(Path.Combine(data.Path, "bin")).FullName;
        foreach (var tool in new[] { "initdb", "pg_ctl", "postgres" })
        {
            var file = Path.Combine(folder, tool);
            File.WriteAllText(file, $"#!/bin/sh\necho 'postgres ({version})'\n");
            File.SetUnixFileMode(file, open);
        }

        return folder;
    }

    public ValueTask DisposeAsync() => data.DisposeAsync();
}
