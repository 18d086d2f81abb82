using System.Net;
using System.Net.Sockets;
using System.Reflection.PortableExecutable;
using System.Text;

namespace Coalition.Web.Tests.Deployment;

public sealed class DockerfileTests
{
    private static readonly string[] Known = ["FROM", "WORKDIR", "COPY", "RUN", "ENV", "EXPOSE", "USER", "HEALTHCHECK", "ENTRYPOINT"];
    private readonly Dockerfile file = Dockerfile.Read(File.ReadAllText(Path.Combine(Shell.Root, "src/Coalition.Web/Dockerfile")));

    [Fact]
    public void Every_line_is_an_instruction_that_Docker_knows() => Assert.All(file.Instructions, instruction => Assert.Contains(instruction.Name, Known));

    [Fact]
    public void What_it_copies_from_the_clone_is_there() =>
        Assert.All(Copied, copy => Assert.All(copy[..^1], path => Assert.True(Path.Exists(Path.Combine(Shell.Root, path)), path)));

    [Fact]
    public void The_image_holds_the_runtime_only_and_runs_as_an_ordinary_user()
    {
        Assert.Contains("/aspnet:10.0", file.LastStage.First().Rest, StringComparison.Ordinal);
        Assert.Equal("$APP_UID", file.LastStage.Single(instruction => instruction.Name == "USER").Rest);
        Assert.DoesNotContain(file.LastStage, instruction => instruction.Name == "RUN");
    }

    [Theory]
    [InlineData("200 OK", true)]
    [InlineData("503 Service Unavailable", false)]
    public async Task The_health_check_asks_the_app_and_believes_only_200(string answer, bool healthy)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var check = file.Words("HEALTHCHECK");
        Assert.Contains("/8080 ", check[^1], StringComparison.Ordinal);
        check[^1] = check[^1].Replace("/8080 ", $"/{((IPEndPoint)listener.LocalEndpoint).Port} ", StringComparison.Ordinal);

        var checking = Shell.RunAsync(check[0], check[1..]);
        using var client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        using var reader = new StreamReader(client.GetStream());
        var asked = await reader.ReadLineAsync(TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {answer}\r\nContent-Length: 0\r\n\r\n"), TestContext.Current.CancellationToken);

        Assert.Equal("GET /health/ready HTTP/1.1", asked);
        Assert.Equal(healthy, (await checking).ExitCode == 0);
    }

    [Fact]
    public async Task Its_publish_command_makes_a_program_compiled_ahead()
    {
        var folder = Directory.CreateTempSubdirectory("coalition-image-").FullName;
        try
        {
            // A copy, as in the container, because publishing in place would leave the clone restored for another purpose.
            await CopyAsync(folder);
            var command = file.Instructions.Single(instruction => instruction.Name == "RUN").Rest.Split(' ');
            Assert.Equal(["-o", "/published"], command[^2..]);
            command[^1] = Path.Combine(folder, "published");

            var published = await Shell.RunAsync(command[0], [.. command[1..], "--disable-build-servers", "-v", "q"], info => info.WorkingDirectory = folder);
            Assert.True(published.ExitCode == 0, published.Output + published.Errors);

            var program = Path.GetFullPath(file.Words("ENTRYPOINT")[0], command[^1]);
            Assert.True(File.Exists(program));
            using var assembly = new PEReader(File.OpenRead(program + ".dll"));
            Assert.True(assembly.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task CopyAsync(string folder)
    {
        foreach (var copy in Copied)
        {
            var to = Path.Combine(folder, copy[^1]);
            foreach (var from in copy[..^1])
            {
                var script = from.EndsWith('/') ? "tar -c --exclude=bin --exclude=obj -C \"$0\" . | (mkdir -p \"$1\" && tar -x -C \"$1\")" : "cp \"$0\" \"$1\"";
                var copied = await Shell.RunAsync("/bin/bash", ["-c", script, Path.Combine(Shell.Root, from), to]);
                Assert.True(copied.ExitCode == 0, copied.Errors);
            }
        }
    }

    // What comes from the clone, sources first, destination last.
    private IEnumerable<string[]> Copied => file.Instructions
        .Where(instruction => instruction.Name == "COPY" && !instruction.Rest.StartsWith("--from", StringComparison.Ordinal)).Select(instruction => instruction.Rest.Split(' '));
}
