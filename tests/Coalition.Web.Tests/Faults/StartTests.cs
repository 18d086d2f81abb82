using System.Net;
using System.Net.Sockets;
using Coalition.Web.Tests.LocalPostgres;
using Coalition.Web.Tests.Support;

namespace Coalition.Web.Tests.Faults;

/// <summary>Starts and ends of the built program: each refusal is one sentence, and nothing stays behind.</summary>
public sealed class StartTests(TestCluster cluster) : IAsyncDisposable
{
    private readonly DataDirectory data = new();

    [Fact]
    public async Task With_the_private_database_it_serves_is_killed_heals_and_an_interrupt_stops_all_it_started()
    {
        await using (var first = AppProcess.Serve(null, "--data", data.Path))
        {
            await first.ReadyAsync();
            Assert.EndsWith(first.Address, first.Said, StringComparison.Ordinal);
            Assert.Contains("Sample data: 88 pledges in 99 revisions", first.Said, StringComparison.Ordinal);
            var verified = await AppProcess.RunAsync(null, "ledger", "verify", "--data", data.Path);
            Assert.StartsWith("Intact: 1 entries, head 1:", verified.Output, StringComparison.Ordinal);
            await first.KillAsync();
        }

        await using var second = AppProcess.Serve(null, "--data", data.Path);
        await second.ReadyAsync();
        Assert.DoesNotContain("Sample data", second.Said, StringComparison.Ordinal);
        Assert.NotNull(data.ServerProcess);
        Assert.Equal(0, await second.InterruptAsync());
        Assert.Null(data.ServerProcess);
        Proof.Say("private database", ("kill -9 healed", 1), ("left running after Ctrl+C", 0));
    }

    [Fact]
    public async Task A_busy_port_is_refused_in_a_sentence()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";

        var refused = await AppProcess.RunAsync(null, "--data", data.Path, "--urls", address);

        Assert.Equal((4, ""), (refused.ExitCode, refused.Output));
        Assert.Equal($"{address} is in use by another program. Stop that one, or choose another address: ./run --urls http://localhost:5081", refused.Errors.TrimEnd());
        Assert.Null(data.ServerProcess);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("http://localhost:99999")]
    public async Task An_address_that_is_none_is_refused_in_a_sentence(string address)
    {
        var refused = await AppProcess.RunAsync(null, "--data", data.Path, "--urls", address);
        Assert.InRange(refused.ExitCode, 3, 4);
        Assert.StartsWith($"“{address}” is not an address", refused.Errors, StringComparison.Ordinal);
        Assert.Single(refused.Errors.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("Host=127.0.0.1;Port=secret")]
    [InlineData("Host=127.0.0.1;Pasword=secret")]
    public async Task A_connection_string_that_is_none_is_refused_in_a_sentence_that_keeps_its_secrets(string connection)
    {
        var refused = await AppProcess.RunAsync(connection, "--urls", $"http://localhost:{AppProcess.FreePort()}");
        Assert.Equal(3, refused.ExitCode);
        Assert.StartsWith("ConnectionStrings:Coalition is not a connection string", refused.Errors, StringComparison.Ordinal);
        Assert.Single(refused.Errors.TrimEnd().Split('\n'));
        Assert.DoesNotContain("secret", refused.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Limits__PerSecond", "many", "The setting Limits:PerSecond is many. Write a whole number from 1 up, or leave it away for 100.")]
    [InlineData("Limits__OpenPages", "0", "The setting Limits:OpenPages is 0. Write a whole number from 1 up, or leave it away for 200.")]
    [InlineData("Proxies", "10.0.0.5, the one in front", "The setting Proxies names the one in front, which is no address. Write such as 10.0.0.5, several by comma.")]
    [InlineData("Passkeys__Domain", "https://coalition.example", "The setting Passkeys:Domain is https://coalition.example. Write the name people open Coalition by, such as coalition.example, without https:// and without a port.")]
    public async Task A_setting_that_cannot_be_read_is_refused_in_a_sentence(string name, string value, string sentence)
    {
        var refused = await AppProcess.RunAsync(null, info => info.Environment[name] = value, "--data", data.Path, "--urls", $"http://localhost:{AppProcess.FreePort()}");
        Assert.Equal(3, refused.ExitCode);
        Assert.Equal(sentence, LastLine(refused.Errors));
    }

    [Fact]
    public async Task The_private_database_is_not_served_to_other_machines()
    {
        var refused = await AppProcess.RunAsync(null, "--data", data.Path, "--urls", $"http://0.0.0.0:{AppProcess.FreePort()}");
        Assert.Equal((3, ""), (refused.ExitCode, refused.Output));
        Assert.Single(refused.Errors.TrimEnd().Split('\n'));
        Assert.Null(data.ServerProcess);
    }

    [Fact]
    public async Task A_configured_database_that_cannot_be_reached_is_refused_in_a_sentence()
    {
        var refused = await AppProcess.RunAsync($"Host=127.0.0.1;Port={AppProcess.FreePort()};Username=nobody;Database=none", "--urls", $"http://localhost:{AppProcess.FreePort()}");
        Assert.Equal(3, refused.ExitCode);
        Assert.StartsWith("The database of ConnectionStrings:Coalition cannot be reached", LastLine(refused.Errors), StringComparison.Ordinal);
        Assert.Single(refused.Errors.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task Pending_migrations_without_an_owner_are_refused_in_a_sentence()
    {
        var database = await cluster.CreateDatabaseAsync();
        var refused = await AppProcess.RunAsync(cluster.AppConnectionString(database), "--urls", $"http://localhost:{AppProcess.FreePort()}");
        Assert.Equal(3, refused.ExitCode);
        Assert.Matches("^[0-9]+ migrations are pending: set ConnectionStrings:CoalitionOwner", refused.Errors);
        Assert.Single(refused.Errors.TrimEnd().Split('\n'));
        await cluster.DropDatabaseAsync(database);
    }

    private static string LastLine(string text) => text.TrimEnd().Split('\n')[^1];

    public ValueTask DisposeAsync() => data.DisposeAsync();
}
