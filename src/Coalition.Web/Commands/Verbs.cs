using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Features.Exchange;
using Coalition.Web.Features.People;
using Coalition.Web.Texts;

namespace Coalition.Web.Commands;

/// <summary>The verbs of the program itself. Each works on the same database as a server that is running.</summary>
public static class Verbs
{
    public const string Help = """
        Coalition: who has promised what after a ceasefire, on which conditions.

          ./run [--urls URLS] [--data DIR] [--fresh] [--sample]   serve, by default on http://localhost:5080
          ./run token create --name NAME --role ROLE [--nation FR] [--expires DAYS]
                                                                  make a token for the API; it is printed once, alone on the last line
          ./run token list                                        the tokens, without their secrets
          ./run token revoke NAME                                 end a token at once
          ./run import DIR                                        read a folder of CSV files in, all or nothing
          ./run replay --check                                    rebuild every timeline and state from the facts, and compare
          ./run ledger verify [--expect SEQ:HASH]                 recompute the chain from the facts; the head you wrote down finds a cut tail

          --data DIR    keep the private database there      --fresh   ask, then begin with an empty one
          --sample      load the sample data into a configured database whose ledger is empty
          ConnectionStrings:Coalition (or ConnectionStrings:CoalitionFile) names a database of your own.
        """;

    /// <summary>Runs a verb; 0 done, 1 not so, 2 wrong words.</summary>
    public static async Task<int> RunAsync(string[] words, IServiceProvider services, TextWriter output, TextWriter error, CancellationToken stop)
    {
        switch (words)
        {
            case ["token", .. var rest]: return await services.GetRequiredService<TokenVerb>().RunAsync(rest, output, error, stop);
            case ["import", var directory]: return await ImportAsync(directory, services, output, error, stop);
            case ["replay", "--check"]: return await ReplayAsync(services, output, stop);
            case ["ledger", "verify"]: return await VerifyAsync(null, services, output, error, stop);
            case ["ledger", "verify", "--expect", var head]: return await VerifyAsync(head, services, output, error, stop);
            default: return await WrongAsync(words, error);
        }
    }

    /// <summary>Whether these words are a verb at all, known before a database is opened.</summary>
    public static bool Knows(IReadOnlyList<string> words) =>
        words is ["token", ..] or ["import", _] or ["replay", "--check"] or ["ledger", "verify"]
            or ["ledger", "verify", "--expect", _];

    /// <summary>Says that the words mean nothing; 2.</summary>
    public static async Task<int> WrongAsync(IReadOnlyList<string> words, TextWriter error)
    {
        await error.WriteLineAsync($"“{string.Join(' ', words)}” is not a verb of this program. --help lists them.");
        return 2;
    }

    private static async Task<int> ImportAsync(string directory, IServiceProvider services, TextWriter output, TextWriter error, CancellationToken stop)
    {
        var report = await services.GetRequiredService<ImportService>().ImportAsync(Actor.Import, directory, stop);
        if (report.Refusal is { } refusal)
        {
            var words = services.GetRequiredService<Words>();
            await error.WriteLineAsync(words.Say(refusal.Sentence));
            foreach (var (place, sentences) in refusal.Fields ?? new Dictionary<string, Sentence[]>())
                foreach (var sentence in sentences) await error.WriteLineAsync($"{place}: {words.Say(sentence)}");
            return 1;
        }
        await output.WriteLineAsync(report.Value.Sequence is { } sequence ? $"Ledger entry {sequence}: {Added(report.Value)}." : "Nothing new: every row is known already.");
        return 0;
    }

    /// <summary>What an import added, in words.</summary>
    public static string Added(ImportReport report) =>
        $"{report.Added.Pledges} pledges in {report.Added.Revisions} revisions, {report.Added.Facts} facts in all";

    private static async Task<int> ReplayAsync(IServiceProvider services, TextWriter output, CancellationToken stop)
    {
        var report = await services.GetRequiredService<Replay>().CheckAsync(stop);
        foreach (var difference in report.Differences) await output.WriteLineAsync(difference);
        await output.WriteLineAsync(report.Differences.Count == 0
            ? $"Replayed {report.Sequence} entries: the states of {report.Pledges} pledges and every timeline follow from the facts."
            : $"Replayed {report.Sequence} entries: {report.Differences.Count} differences. Tell who keeps the record: a cache was changed by hand.");
        return report.Differences.Count == 0 ? 0 : 1;
    }

    private static async Task<int> VerifyAsync(string? expected, IServiceProvider services, TextWriter output, TextWriter error, CancellationToken stop)
    {
        var words = services.GetRequiredService<Words>();
        var verified = await services.GetRequiredService<LedgerVerification>().VerifyAsync(expected, stop);
        if (verified.Refusal is { } refusal)
        {
            await error.WriteLineAsync(words.Say(refusal.Sentence));
            return 2;
        }
        var report = verified.Value;
        await output.WriteLineAsync(report.Intact
            ? $"Intact: {report.Entries} entries, head {report.Head}"
            : $"Not intact: entry {report.FirstBad} is the first that does not hold. {words.Say(report.Reason!)}");
        return report.Intact ? 0 : 1;
    }
}
