namespace Coalition.Web.Tests.Deployment;

public sealed class TestCommandTests : IDisposable
{
    private readonly Workshop workshop = new();

    public TestCommandTests() => workshop.Tool("dotnet", "exit 0").Tool("chromium", "exit 0").Write("src/Coalition.Web/Program.cs", "");

    [Fact]
    public async Task The_last_line_sums_all_projects_and_the_one_before_names_what_was_skipped()
    {
        Project("A.Tests", Trx(total: 4, passed: 3, failed: 0, "Needs_a_container"));
        Project("B.Tests", Trx(total: 5, passed: 5, failed: 0));

        var answer = await RunAsync();

        Assert.Equal(0, answer.ExitCode);
        Assert.EndsWith("\nSkipped: Needs_a_container\n8 passed, 0 failed\n", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_test_fails_the_command()
    {
        Project("A.Tests", Trx(total: 4, passed: 3, failed: 1), exitCode: 1);

        var answer = await RunAsync();

        Assert.Equal(1, answer.ExitCode);
        Assert.EndsWith("\nSkipped: none\n3 passed, 1 failed\n", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_that_dies_counts_as_failed()
    {
        Project("A.Tests", Trx(total: 4, passed: 4, failed: 0));
        Project("B.Tests", "", exitCode: 134);

        var answer = await RunAsync();

        Assert.Equal(1, answer.ExitCode);
        Assert.EndsWith("\n4 passed, 1 failed\n", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pictures_are_taken_by_the_tests_of_the_browser_that_wait_to_be_asked()
    {
        Project("A.Tests", Trx(total: 1, passed: 1, failed: 0));
        Project("Coalition.Browser.Tests", Trx(total: 1, passed: 1, failed: 0));

        var answer = await RunAsync("--shots");

        Assert.Contains("with -explicit only -class *Screenshots -noColor", answer.Output, StringComparison.Ordinal);
        Assert.EndsWith("\n1 passed, 0 failed\n", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_run_is_not_a_success()
    {
        Project("A.Tests", Trx(total: 0, passed: 0, failed: 0));

        var answer = await RunAsync();

        Assert.Equal(1, answer.ExitCode);
        Assert.EndsWith("\n0 passed, 0 failed\n", answer.Output, StringComparison.Ordinal);
    }

    private void Project(string name, string trx, int exitCode = 0) => workshop.Write($"tests/{name}/bin/Release/net10.0/{name}",
        $"#!/bin/bash\necho \"with $*\"\nwhile [ $# -gt 0 ]; do [ \"$1\" = -result-trx ] && file=$2; shift; done\n{(trx == "" ? "" : $"cat >\"$file\" <<'END'\n{trx}\nEND\n")}exit {exitCode}\n");

    private static string Trx(int total, int passed, int failed, string? skipped = null) =>
        (skipped is null ? "" : $"""<UnitTestResult testName="{skipped}" outcome="NotExecuted" duration="0">""")
        + $"""<Counters total="{total}" executed="{total}" passed="{passed}" failed="{failed}" error="0" notExecuted="0" />""";

    private Task<Shell.Answer> RunAsync(params string[] arguments) => workshop.RunAsync("test", $"{workshop.Tools}:/usr/local/bin:/usr/bin:/bin", null, arguments);

    public void Dispose() => workshop.Dispose();
}
