using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Features.Exchange;
using Coalition.Web.Tests.Exchange;
using Coalition.Web.Tests.Support;
using Npgsql;

namespace Coalition.Web.Tests.Faults;

/// <summary>The verbs through the built program: exit codes, and what goes to which stream.</summary>
public sealed class VerbTests(SampleFixture record) : IClassFixture<SampleFixture>
{
    [Fact]
    public async Task Help_names_every_verb_and_a_wrong_word_is_refused_before_a_database_is_opened()
    {
        var help = await AppProcess.RunAsync("Host=127.0.0.1;Port=1", "--help");
        Assert.Equal((0, ""), (help.ExitCode, help.Errors));
        Assert.All(["token create", "token list", "token revoke", "import DIR", "replay --check", "ledger verify [--expect SEQ:HASH]"], verb => Assert.Contains(verb, help.Output, StringComparison.Ordinal));

        var wrong = await AppProcess.RunAsync("Host=127.0.0.1;Port=1", "ledger", "mend");
        Assert.Equal((2, ""), (wrong.ExitCode, wrong.Output));
        Assert.Equal("“ledger mend” is not a verb of this program. --help lists them.\n", wrong.Errors);
    }

    [Fact]
    public async Task The_ledger_verifies_and_a_head_noted_down_finds_another_chain()
    {
        var intact = await RunAsync("ledger", "verify");
        Assert.Equal(0, intact.ExitCode);
        var head = intact.Output.TrimEnd().Split(' ')[^1];
        Assert.Equal($"Intact: 1 entries, head {head}\n", intact.Output);

        Assert.Equal(0, (await RunAsync("ledger", "verify", "--expect", head)).ExitCode);
        var cut = await RunAsync("ledger", "verify", "--expect", $"9:{head[2..]}");
        Assert.Equal(1, cut.ExitCode);
        Assert.StartsWith("Not intact: entry 2 is the first that does not hold.", cut.Output, StringComparison.Ordinal);
        Assert.Equal(2, (await RunAsync("ledger", "verify", "--expect", "yesterday")).ExitCode);
    }

    [Fact]
    public async Task Replay_finds_a_cache_that_was_changed_by_hand()
    {
        var name = await SampleFixture.CopyAsync(record.Cluster);
        var connection = record.Cluster.AppConnectionString(name);
        var clean = await AppProcess.RunAsync(connection, "replay", "--check");
        Assert.Equal((0, "Replayed 1 entries: the states of 88 pledges and every timeline follow from the facts.\n"), (clean.ExitCode, clean.Output));

        await using (var app = NpgsqlDataSource.Create(connection))
        await using (var forge = app.CreateCommand("update standing set stage = 'assigned' where pledge_id = 'FR-01'")) await forge.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        var forged = await AppProcess.RunAsync(connection, "replay", "--check");
        Assert.Equal(1, forged.ExitCode);
        Assert.Contains("FR-01", forged.Output, StringComparison.Ordinal);
        await record.Cluster.DropDatabaseAsync(name);
    }

    [Fact]
    public async Task An_import_of_what_is_known_adds_nothing_and_a_folder_that_is_none_is_refused()
    {
        var known = await RunAsync("import", SampleData.Folder);
        Assert.Equal((0, "Nothing new: every row is known already.\n"), (known.ExitCode, known.Output));

        var missing = await RunAsync("import", "/no/such/folder");
        Assert.Equal((1, ""), (missing.ExitCode, missing.Output));
        Assert.Contains("/no/such/folder", missing.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_that_is_refused_lists_every_place_with_its_sentence_in_English_on_any_machine()
    {
        using var folder = ImportFolder.Sample().Change("pledges.csv", "declared-intent,Only", "promised,Only").Change("pledges.csv", ",7500,7500,", ",8000,7500,");
        var refused = await AppProcess.RunAsync(record.AppConnectionString, info => info.Environment["LC_ALL"] = "fr_FR.UTF-8", "import", folder.Path);
        Assert.Equal((1, ""), (refused.ExitCode, refused.Output));
        Assert.Equal(
            [
                "Nothing was imported: 2 errors were found, the first in pledges.csv, line 2, column firmness: “promised” is not one of firm, declared-intent, offered, conditional, under-consideration, undecided, not-planned, ruled-out.",
                "pledges.csv:2:firmness: “promised” is not one of firm, declared-intent, offered, conditional, under-consideration, undecided, not-planned, ruled-out.",
                "pledges.csv:3:low: The low figure 8,000 is above the high figure 7,500: correct one of them.",
            ], refused.Errors.TrimEnd().Split('\n').Skip(1));
    }

    [Fact]
    public async Task A_token_is_printed_once_alone_on_the_last_line_listed_without_it_and_revoked()
    {
        var made = await RunAsync("token", "create", "--data", "/of/no/use/here", "--name", "press", "--role", "analyst", "--expires", "7");
        Assert.Equal(0, made.ExitCode);
        var token = made.Output.TrimEnd().Split('\n')[^1];
        Assert.DoesNotContain(' ', token);

        var list = await RunAsync("token", "list");
        Assert.Contains("press · analyst", list.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(token, list.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("token", "revoke", "press")).ExitCode);
        Assert.Equal(2, (await RunAsync("token", "revoke", "nobody")).ExitCode);
        Assert.Equal(2, (await RunAsync("token", "create", "--name", "press")).ExitCode);
    }

    private Task<Deployment.Shell.Answer> RunAsync(params string[] words) => AppProcess.RunAsync(record.AppConnectionString, words);
}
