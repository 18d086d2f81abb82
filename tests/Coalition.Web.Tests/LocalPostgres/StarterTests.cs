using System.Diagnostics;
using Coalition.Web.Tests.Support;

namespace Coalition.Web.Tests.LocalPostgres;

/// <summary>As whoever runs the tests; and where that is root, as an ordinary user too.</summary>
public sealed class StarterTests : IAsyncDisposable
{
    private const string Me = "";
    private readonly DataDirectory data = new();

    public static TheoryData<string> Users => Environment.IsPrivilegedProcess ? [Me, "nobody"] : [Me];

    [Theory]
    [MemberData(nameof(Users))]
    public async Task A_user_starts_attaches_and_stops(string user)
    {
        Own(user);
        await using var first = await Starter.StartAsync(data.Path, user);
        await using var second = await Starter.StartAsync(data.Path, user);

        Assert.StartsWith("started", first.Said, StringComparison.Ordinal);
        Assert.StartsWith("attached", second.Said, StringComparison.Ordinal);
        Assert.Equal(1, await DataDirectory.AskAsync(second.ConnectionString, "select 1"));
        Assert.Equal(0, await second.EndAsync());
        Assert.Equal(0, await first.EndAsync());
        Assert.Null(data.ServerProcess);
    }

    [Theory]
    [MemberData(nameof(Users))]
    public async Task A_killed_starter_takes_its_server_down(string user)
    {
        Own(user);
        await using var starter = await Starter.StartAsync(data.Path, user);

        starter.Kill();

        await Eventually.TrueAsync(() => data.ServerProcess is null, "the server has ended");
    }

    [Theory]
    [MemberData(nameof(Users))]
    public async Task Starting_again_after_both_were_killed_finds_everything_committed(string user)
    {
        Own(user);
        await using (var killed = await Starter.StartAsync(data.Path, user))
        {
            await DataDirectory.AskAsync(killed.ConnectionString, "create table facts as select 7 as fact");
            killed.Kill();
            if (data.ServerProcess is not null)
                data.KillServer();
        }

        await using var starter = await Starter.StartAsync(data.Path, user);

        Assert.Equal(7, await DataDirectory.AskAsync(starter.ConnectionString, "select fact from facts"));
    }

    [Theory]
    [MemberData(nameof(Users))]
    public async Task Without_setpriv_a_user_starts_and_stops_all_the_same(string user)
    {
        Own(user);
        await using var starter = await Starter.StartAsync(data.Path, user, info => info.Environment["PATH"] = OnlyChown());

        Assert.StartsWith("started", starter.Said, StringComparison.Ordinal);
        Assert.Equal(0, await starter.EndAsync());
        Assert.Null(data.ServerProcess);
    }

    [Fact]
    public async Task Without_a_folder_the_home_decides_whatever_the_user_is_called()
    {
        await using var starter = await Starter.StartAsync(null, Me, info =>
        {
            info.Environment["HOME"] = data.Path;
            info.Environment.Remove("XDG_DATA_HOME");
        });

        Assert.StartsWith("started", starter.Said, StringComparison.Ordinal);
        // As root the database's own account cannot pass through this home, so its data lie in a folder named after it.
        var below = Path.Combine(data.Path, ".local", "share", "coalition");
        var named = Path.Combine("/var/lib/coalition", Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(below)))[..12]);
        var used = Environment.IsPrivilegedProcess ? named : below;
        Assert.True(File.Exists(Path.Combine(used, "database.json")), used);
        await starter.EndAsync();
        Directory.Delete(used, recursive: true);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_named_in_one_sentence()
    {
        await using var starter = await Starter.StartAsync("/proc/coalition", Environment.IsPrivilegedProcess ? "nobody" : Me);

        Assert.Equal("The data folder /proc/coalition cannot be written by this user: give it the right to, or choose another folder with --data DIR.", starter.Said.Trim());
        Assert.Equal(3, await starter.EndAsync());
    }

    private void Own(string user)
    {
        if (user == Me)
            return;
        using var chown = Process.Start("chown", [user, data.Path]);
        chown.WaitForExit();
    }

    private string OnlyChown()
    {
        var folder = Directory.CreateDirectory(Path.Combine(data.Path, "tools")).FullName;
        File.CreateSymbolicLink(Path.Combine(folder, "chown"), "/usr/bin/chown");
        return folder;
    }

    public ValueTask DisposeAsync() => data.DisposeAsync();
}
