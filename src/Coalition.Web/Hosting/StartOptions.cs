using Coalition.Domain;

namespace Coalition.Web.Hosting;

/// <summary>What the command line says besides settings.</summary>
/// <param name="Data">Folder of the private database, or null for the usual one.</param>
/// <param name="Fresh">Ask, then delete the private database first.</param>
/// <param name="Sample">Load the sample data into a configured database, if its ledger is empty.</param>
/// <param name="Urls">Addresses to listen on, by semicolon.</param>
/// <param name="Verb">A verb with its words instead of serving; empty to serve.</param>
/// <param name="Settings">The rest, for the configuration.</param>
public sealed record StartOptions(string? Data, bool Fresh, bool Sample, string Urls, IReadOnlyList<string> Verb, IReadOnlyList<string> Settings)
{
    public const string UsualUrls = "http://localhost:5080";

    /// <summary>Reads the command line; an unknown word or option is refused.</summary>
    public static Result<StartOptions> Parse(IReadOnlyList<string> args, string? urlsFromEnvironment)
    {
        var options = new StartOptions(null, false, false, string.IsNullOrWhiteSpace(urlsFromEnvironment) ? UsualUrls : urlsFromEnvironment, [], []);
        for (var index = 0; index < args.Count; index++)
        {
            var (name, value) = args[index].Split('=', 2) is [var left, var right] ? (left, right) : (args[index], null);
            switch (name)
            {
                // Behind a verb only this is ours; the rest are its words, in their order.
                case "--data":
                case "--urls" when options.Verb.Count == 0:
                    value ??= index + 1 < args.Count ? args[++index] : null;
                    if (string.IsNullOrWhiteSpace(value)) return Refusal.Malformed(Sentence.Of("OptionNeedsValue", name));
                    options = name == "--data" ? options with { Data = value } : options with { Urls = value };
                    break;
                case var word when options.Verb.Count > 0 || !word.StartsWith('-'): options = options with { Verb = [.. options.Verb, args[index]] }; break;
                case "--fresh": options = options with { Fresh = true }; break;
                case "--sample": options = options with { Sample = true }; break;
                case var setting when setting.StartsWith("--", StringComparison.Ordinal) && setting.Contains(':', StringComparison.Ordinal):
                    options = options with { Settings = [.. options.Settings, args[index]] };
                    break;
                case "--help" or "-h": return options with { Verb = ["help"] };
                case var unknown: return Refusal.Malformed(Sentence.Of("OptionUnknown", unknown));
            }
        }
        return options;
    }
}
