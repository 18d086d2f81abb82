namespace Coalition.Web.Tests.Deployment;

public sealed class RunTests : IDisposable
{
    private const string Sdk = "case $1 in --version) echo 10.0.100;; build) mkdir -p src/Coalition.Web/bin/Release/net10.0; echo built >>builds;; esac";
    private readonly Workshop workshop = new();

    [Fact]
    public async Task Without_the_SDK_one_sentence_says_where_to_get_it()
    {
        var answer = await workshop.Link("dirname", "cat", "id", "sed", "tr").RunAsync("run", workshop.Tools);

        Assert.NotEqual(0, answer.ExitCode);
        Assert.Equal("The .NET 10 SDK is missing: install it from https://dotnet.microsoft.com/download/dotnet/10.0 and start again.\n", answer.Errors);
    }

    [Fact]
    public async Task An_SDK_too_old_is_named()
    {
        workshop.Tool("dotnet", "[ $1 = --list-sdks ] && echo '8.0.404 [/usr/share/dotnet/sdk]' && exit; echo 'A compatible .NET SDK was not found.' >&2; exit 1");

        var answer = await workshop.RunAsync("run", Path());

        Assert.NotEqual(0, answer.ExitCode);
        Assert.Equal("Coalition needs the .NET 10 SDK and this machine has 8.0.404 instead: install it from https://dotnet.microsoft.com/download/dotnet/10.0 and start again.\n", answer.Errors);
    }

    [Fact]
    public async Task It_builds_once_passes_its_arguments_on_and_hands_over_the_exit_code()
    {
        workshop.Tool("dotnet", Sdk).Write("src/Coalition.Web/bin/Release/net10.0/Coalition.Web", "#!/bin/sh\nfor word in \"$@\"; do echo \"[$word]\"; done; exit 7\n");

        var first = await workshop.RunAsync("run", Path(), null, "--data", "a folder");
        var second = await workshop.RunAsync("run", Path(), null, "--data", "a folder");

        Assert.Equal(7, first.ExitCode);
        Assert.Contains("Built in", first.Output, StringComparison.Ordinal);
        Assert.Equal("[--data]\n[a folder]\n", second.Output);
        Assert.Equal("built\n", await BuildsAsync());
    }

    [Fact]
    public async Task A_changed_source_is_built_again()
    {
        workshop.Tool("dotnet", Sdk).Write("src/Coalition.Web/bin/Release/net10.0/Coalition.Web", "#!/bin/sh\n");

        await workshop.RunAsync("run", Path());
        workshop.Write("src/Coalition.Web/Program.cs", "// changed");
        File.SetLastWriteTimeUtc(System.IO.Path.Combine(workshop.Root, "src/Coalition.Web/Program.cs"), File.GetLastWriteTimeUtc(workshop.Root).AddMinutes(1));
        await workshop.RunAsync("run", Path());

        Assert.Equal("built\nbuilt\n", await BuildsAsync());
    }

    [Fact]
    public async Task The_answer_of_a_verb_has_standard_output_for_itself()
    {
        workshop.Tool("dotnet", Sdk).Write("src/Coalition.Web/bin/Release/net10.0/Coalition.Web", "#!/bin/sh\necho secret\n");

        var answer = await workshop.RunAsync("run", Path(), null, "token", "create");

        Assert.Equal("secret\n", answer.Output);
        Assert.Contains("Built in", answer.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_build_that_fails_says_why()
    {
        workshop.Tool("dotnet", "[ $1 = --version ] && exit; echo 'Program.cs(1,1): error CS1002: ; expected'; exit 1").Write("src/Coalition.Web/Program.cs", "broken");

        var answer = await workshop.RunAsync("run", Path());

        Assert.Equal(1, answer.ExitCode);
        Assert.StartsWith("Program.cs(1,1): error CS1002: ; expected\nThe build failed for the reasons above", answer.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clone_that_cannot_be_written_is_named()
    {
        workshop.Tool("dotnet", Sdk).Write("src/Coalition.Web/Program.cs", "");
        var user = Environment.IsPrivilegedProcess ? "nobody" : null;
        File.SetUnixFileMode(System.IO.Path.Combine(workshop.Root, "src/Coalition.Web"), (UnixFileMode)0b101_101_101);

        var answer = await workshop.RunAsync("run", Path(), user);

        Assert.Equal(1, answer.ExitCode);
        Assert.Equal($"The folder {workshop.Root} cannot be written by this user, and Coalition is built there: make a clone of your own.\n", answer.Errors);
    }

    private string Path() => $"{workshop.Tools}:/usr/local/bin:/usr/bin:/bin";

    private Task<string> BuildsAsync() => File.ReadAllTextAsync(System.IO.Path.Combine(workshop.Root, "builds"), TestContext.Current.CancellationToken);

    public void Dispose() => workshop.Dispose();
}
