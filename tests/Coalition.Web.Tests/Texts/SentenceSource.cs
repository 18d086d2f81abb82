using System.Text.RegularExpressions;

namespace Coalition.Web.Tests.Texts;

/// <summary>A sentence as the source makes it.</summary>
/// <param name="Key">The key in quotation marks, or null when something else stands there.</param>
/// <param name="Values">How many values follow.</param>
internal sealed partial record SentenceSource(string? Key, int Values)
{
    /// <summary>Every sentence a source text makes.</summary>
    public static IEnumerable<SentenceSource> In(string source) => Made().Matches(source).Select(match => Read(source, match.Index + match.Length));

    private static SentenceSource Read(string source, int from)
    {
        var arguments = Arguments(source, from);
        return new(Literal().Match(arguments[0]) is { Success: true } key ? key.Groups[1].Value : null, arguments.Count - 1);
    }

    /// <summary>What stands between the brackets, split at its own commas.</summary>
    private static List<string> Arguments(string source, int from)
    {
        var (arguments, depth, quoted, begin) = (new List<string>(), 0, false, from);
        for (var at = from; ; at++)
        {
            var letter = source[at];
            if (quoted)
            {
                if (letter == '\\') at++;
                else quoted = letter != '"';
            }
            else if (letter == '"') quoted = true;
            else if (letter is '(' or '[' or '{') depth++;
            else if (depth > 0 && letter is ')' or ']' or '}') depth--;
            else if (depth == 0 && letter is ',' or ')')
            {
                arguments.Add(source[begin..at]);
                if (letter == ')') return arguments;
                begin = at + 1;
            }
        }
    }

    [GeneratedRegex(@"\bSentence\.Of\(")]
    private static partial Regex Made();

    [GeneratedRegex(@"^\s*""(\w+)""\s*$")]
    private static partial Regex Literal();
}
