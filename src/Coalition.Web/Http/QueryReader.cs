using System.Globalization;
using Coalition.Domain;
using Coalition.Web.Data;

namespace Coalition.Web.Http;

/// <summary>Reads a query string to the letter: an unknown, repeated or malformed parameter is refused, since a filter that is silently dropped is a wrong answer.</summary>
public sealed class QueryReader(IQueryCollection query)
{
    private readonly HashSet<string> known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Sentence[]> errors = [];

    /// <summary>Why the query cannot be read, once every parameter was asked for; null when it can.</summary>
    public Refusal? Refusal
    {
        get
        {
            foreach (var name in query.Keys.Where(name => !known.Contains(name)))
                Refuse(name, Sentence.Of("ParameterUnknown", name, string.Join(", ", known.Order(StringComparer.Ordinal))));
            return errors.Count == 0 ? null : new(RefusalKind.Malformed, errors.First().Value[0], errors);
        }
    }

    /// <summary>A text, or null when it is not given; refused above <paramref name="longest"/> characters or with a null character.</summary>
    public string? Text(string name, int longest = 200)
    {
        known.Add(name);
        if (!query.TryGetValue(name, out var values)) return null;
        if (values.Count > 1) return Refuse(name, Sentence.Of("ParameterRepeated", values.Count, name));
        var value = values[0] ?? "";
        if (value.Length > longest) return Refuse(name, Sentence.Of("ParameterLong", name, longest));
        return value.Contains('\0') ? Refuse(name, Sentence.Of("ParameterNull", name)) : value.Length == 0 ? null : value;
    }

    /// <summary>Several words, by comma or by repeating the parameter.</summary>
    public IReadOnlyList<string> Words(string name)
    {
        known.Add(name);
        if (!query.TryGetValue(name, out var values)) return [];
        var words = values.SelectMany(value => (value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Distinct().ToList();
        if (words.Count <= 100 && !words.Exists(word => word.Contains('\0') || word.Length > 100)) return words;
        Refuse(name, Sentence.Of("ParameterWords", name));
        return [];
    }

    /// <summary>Several codes of an enum.</summary>
    public IReadOnlyList<T> Codes<T>(string name) where T : struct, Enum
    {
        var codes = new List<T>();
        foreach (var word in Words(name))
            if (Code.TryParse<T>(word, out var value)) codes.Add(value);
            else Refuse(name, Sentence.Of("NotAmong", word, name, string.Join(", ", Code.All<T>())));
        return codes;
    }

    /// <summary>Several of some words, each with what it stands for.</summary>
    public IReadOnlyList<T> Among<T>(string name, IReadOnlyDictionary<string, T> meanings)
    {
        var chosen = new List<T>();
        foreach (var word in Words(name))
            if (meanings.TryGetValue(word, out var meaning)) chosen.Add(meaning);
            else Refuse(name, Sentence.Of("NotAmong", word, name, string.Join(", ", meanings.Keys)));
        return chosen;
    }

    /// <summary><c>true</c> or <c>false</c>; null when neither or both are given.</summary>
    public bool? Flag(string name) => Among(name, new Dictionary<string, bool> { ["true"] = true, ["false"] = false }) is [var only] ? only : null;

    /// <summary>One of some words, or the first of them when it is not given.</summary>
    public string OneOf(string name, params string[] words)
    {
        if (Text(name) is not { } given) return words[0];
        if (words.Contains(given)) return given;
        Refuse(name, Sentence.Of("NotAmong", given, name, string.Join(", ", words)));
        return words[0];
    }

    /// <summary>A whole number within bounds, both inclusive.</summary>
    public long Number(string name, long least, long most, long otherwise)
    {
        if (Text(name) is not { } given) return otherwise;
        if (long.TryParse(given, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        Refuse(name, Sentence.Of("NumberOutside", name, given, least, most));
        return otherwise;
    }

    /// <summary><c>page</c> and <c>pageSize</c>.</summary>
    public Paging Paging() => new((int)Number("page", 1, 1_000_000, 1), (int)Number("pageSize", 1, Http.Paging.MostRows, 50));

    /// <summary><c>asKnown</c> and <c>inForce</c>.</summary>
    public Question Question(DateTimeOffset now)
    {
        var question = Data.Question.Parse(Text("asKnown"), Text("inForce"), now);
        if (!question.IsRefused) return question.Value;
        foreach (var (field, sentences) in question.Refusal!.Fields!) errors.TryAdd(field, sentences);
        return Data.Question.Today;
    }

    private string? Refuse(string name, Sentence sentence)
    {
        errors.TryAdd(name, [sentence]);
        return null;
    }
}
