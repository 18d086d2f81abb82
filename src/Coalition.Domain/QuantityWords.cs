using System.Globalization;
using System.Text.RegularExpressions;

namespace Coalition.Domain;

/// <summary>What a rule makes of the words of a number: a proposal a person takes, changes or leaves.</summary>
/// <param name="Low">Lower bound, inclusive, or null when the words give none.</param>
/// <param name="Likely">Best single figure, or null when the words give only one bound.</param>
/// <param name="High">Upper bound, inclusive, or null when the words give none.</param>
/// <param name="Unit">One of <see cref="Units.All"/> that the words name, or empty.</param>
/// <param name="Rule">Name of the rule of docs/quantity-words.md that read the words.</param>
public sealed record QuantityProposal(decimal? Low, decimal? Likely, decimal? High, string Unit, string Rule);

/// <summary>
/// Reads the words of a number by the published table of docs/quantity-words.md: “several thousand”, “up to 6,000”, “15–30k”, “a company”. Words that no rule
/// reads whole propose nothing, never a guess. Only the editor proposes; an import takes figures as they stand.
/// </summary>
public static partial class QuantityWords
{
    /// <summary>Longer words are not read.</summary>
    private const int Longest = 100;

    // A dot before three digits is thousands to some and a fraction to others: it is not read.
    private const string Number = @"(?:\d{1,3}(?:[ ,']\d{3}){1,4}|\d{1,12}(?:\.\d{1,2})?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty)(?:(?<=\d) ?(?:k|m|mn|bn)| (?:dozen|hundred|thousand|million|billion))?";

    /// <summary>A number or vague count, before the size of what is counted.</summary>
    private sealed record Count(decimal? Low, decimal? Likely, decimal? High);

    /// <summary>The rules in the order they are tried; each reads the whole of the words. A bound given alone leaves the other open.</summary>
    private static readonly (string Name, Regex Words, Func<Match, Count?> Read)[] Rules =
    [
        ("exact", Whole("(?<n>N)"), found => Of(found, exact => new(exact, exact, exact))),
        ("range", Whole("(?:between (?<a>N) and (?<b>N)|(?:from )?(?<a>N) to (?<b>N)|(?<a>N) ?- ?(?<b>N))"), Range),
        ("up-to", Whole("(?:up to|as many as|at most|no more than|not more than|a maximum of|fewer than|less than) (?<n>N)|(?<n>N) or (?:fewer|less)"), found => Of(found, high => new(null, null, high))),
        ("at-least", Whole(@"(?:at least|(?:well )?over|more than|no fewer than|no less than|not less than|a minimum of) (?<n>N)|(?<n>N)(?: ?\+| or more)"), found => Of(found, low => new(low, null, null))),
        // A fifth either way; rounded outwards, since half a ship is none.
        ("about", Whole(@"(?:about|around|approximately|approx\.?|roughly|some|circa|c\.|~) ?(?<n>N)"), found => Of(found, about => new(decimal.Floor(about * 0.8m), about, decimal.Ceiling(about * 1.2m)))),
        ("vague", Whole("(?<v>several|a few|dozens|hundreds|thousands|tens of thousands)(?: (?<m>hundred|thousand|million))?(?: of)?"), Vaguely),
    ];

    /// <summary>How much a vague word stands for: low, likely, high.</summary>
    private static readonly Dictionary<string, Count> Vague = new()
    {
        ["a few"] = new(2, 3, 4), ["several"] = new(3, 6, 9), ["dozens"] = new(24, 60, 96), ["hundreds"] = new(200, 550, 900), ["thousands"] = new(2_000, 5_500, 9_000),
        ["tens of thousands"] = new(20_000, 55_000, 90_000),
    };

    private static readonly Dictionary<string, decimal> Multipliers = new()
    {
        ["dozen"] = 12, ["hundred"] = 100, ["k"] = 1_000, ["thousand"] = 1_000, ["m"] = 1_000_000, ["mn"] = 1_000_000, ["million"] = 1_000_000, ["bn"] = 1_000_000_000, ["billion"] = 1_000_000_000,
    };

    private static readonly Dictionary<string, decimal> Numerals = new()
    {
        ["a"] = 1, ["an"] = 1, ["one"] = 1, ["two"] = 2, ["three"] = 3, ["four"] = 4, ["five"] = 5, ["six"] = 6, ["seven"] = 7, ["eight"] = 8, ["nine"] = 9, ["ten"] = 10,
        ["eleven"] = 11, ["twelve"] = 12, ["twenty"] = 20, ["thirty"] = 30, ["forty"] = 40, ["fifty"] = 50,
    };

    /// <summary>What the words propose, or null when no rule reads them whole.</summary>
    /// <param name="words">The nation's own words, in English.</param>
    /// <param name="unit">The unit chosen already, or empty: a brigade counted in brigades is one, in troops 3,000 to 5,000.</param>
    public static QuantityProposal? Propose(string words, string unit = "")
    {
        if (words.Length > Longest) return null;
        var (text, sized) = CountedThing.Split(Plain(words), unit);
        foreach (var (name, pattern, read) in Rules)
        {
            if (pattern.Match(text) is not { Success: true } found) continue;
            if (sized is null && Article().IsMatch(text) || read(found) is not { } count) return null;
            return new(count.Low * sized?.Low ?? count.Low, count.Likely * sized?.Likely ?? count.Likely, count.High * sized?.High ?? count.High, sized?.Unit ?? "", sized is { IsUnitOfTroops: true } ? "unit" : name);
        }
        return null;
    }

    private static string Plain(string words)
    {
        var plain = Dash().Replace(Blank().Replace(words.ToLowerInvariant(), " "), "-").Replace('’', '\'').Trim();
        return plain.EndsWith('.') ? plain[..^1] : plain;
    }

    private static Count Of(Match found, Func<decimal, Count> count)
    {
        var (number, multiplier) = Read(found.Groups["n"].Value);
        return count(number * multiplier);
    }

    /// <summary>In “15–30k” the first number takes the multiplier of the second. A range that falls is not read.</summary>
    private static Count? Range(Match found)
    {
        var (first, second) = (Read(found.Groups["a"].Value), Read(found.Groups["b"].Value));
        var low = first.Value * (first.Multiplier == 1 && first.Value < second.Value ? second.Multiplier : first.Multiplier);
        var high = second.Value * second.Multiplier;
        return low <= high ? new(low, (low + high) / 2, high) : null;
    }

    private static Count? Vaguely(Match found)
    {
        var (vague, times) = (Vague[found.Groups["v"].Value], found.Groups["m"] is { Success: true } multiplier ? Multipliers[multiplier.Value] : 1);
        return new(vague.Low * times, vague.Likely * times, vague.High * times);
    }

    private static (decimal Value, decimal Multiplier) Read(string text)
    {
        var found = Parts().Match(text);
        var (number, multiplier) = (found.Groups["n"].Value, found.Groups["m"] is { Success: true } word ? Multipliers[word.Value] : 1);
        return (Numerals.TryGetValue(number, out var numeral) ? numeral : decimal.Parse(Separator().Replace(number, ""), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture), multiplier);
    }

    private static Regex Whole(string pattern) => new($@"^(?:{pattern.Replace("N", Number, StringComparison.Ordinal)})\z", RegexOptions.CultureInvariant);

    /// <summary>An article counts one only of something named.</summary>
    [GeneratedRegex(@"(?:^| )an?\z")]
    private static partial Regex Article();

    [GeneratedRegex("[ ,']")]
    private static partial Regex Separator();

    [GeneratedRegex(@"^(?<n>.+?) ?(?<m>(?<=\d ?)(?:k|m|mn|bn)|(?<= )(?:dozen|hundred|thousand|million|billion))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Parts();

    [GeneratedRegex(@"[\s\u00a0\u2009\u202f]+")]
    private static partial Regex Blank();

    [GeneratedRegex("[\u2010-\u2015\u2212]")]
    private static partial Regex Dash();
}
