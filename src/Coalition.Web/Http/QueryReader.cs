using System.Globalization;
using Coalition.Domain;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace Coalition.Web.Http;

/// <summary>Reads a query string to the letter: an unknown, repeated or malformed parameter is refused, since a filter that is silently dropped is a wrong answer.</summary>
/// <param name="now">Nobody knows what is recorded after it.</param>
public sealed class QueryReader(IQueryCollection query, DateTimeOffset now)
{
    private const int MostWords = 100, LongestWord = 100, LongestText = 200;
    private const string Yes = "true", No = "false";
    private const string Moments = "A date such as 2026-03-01, meaning its end, or a moment such as 2026-03-01T08:00:00Z.";

    private readonly List<RequestParameter> parameters = [];
    private readonly Dictionary<string, Sentence[]> errors = [];

    /// <summary>Reads the address of a page. Its language belongs there, and the frame has followed it already.</summary>
    public static QueryReader OfPage(string uri, DateTimeOffset now)
    {
        var query = new QueryReader(new QueryCollection(QueryHelpers.ParseQuery(new Uri(uri).Query)), now);
        _ = query.Text("lang");
        return query;
    }

    /// <summary>A parameter as it was sent, for the field of a form; null when it was not.</summary>
    public string? Sent(string name) => query[name];

    /// <summary>Every parameter that was asked for, in that order.</summary>
    public IReadOnlyList<RequestParameter> Parameters => parameters;

    /// <summary>Why the query cannot be read, once every parameter was asked for; null when it can.</summary>
    public Refusal? Refusal
    {
        get
        {
            var known = parameters.Select(parameter => parameter.Name).Order(StringComparer.Ordinal).ToList();
            foreach (var name in query.Keys.Except(known))
                Refuse(name, known.Count == 0 ? Sentence.Of("ParameterNone", name) : Sentence.Of("ParameterUnknown", name, string.Join(", ", known)));
            return errors.Count == 0 ? null : new(RefusalKind.Malformed, errors.First().Value[0], errors);
        }
    }

    /// <summary>A text, or null when it is not given; refused above 200 characters or with a null character.</summary>
    public string? Text(string name, string description = "") => One(new(name, description) { Longest = LongestText });

    /// <summary>Several words, by comma or by repeating the parameter.</summary>
    public IReadOnlyList<string> Words(string name, string description = "") => Several(new(name, description) { MostWords = MostWords, Longest = LongestWord });

    /// <summary>Several codes of an enum.</summary>
    public IReadOnlyList<T> Codes<T>(string name, string description = "") where T : struct, Enum =>
        [.. Chosen(new(name, description) { MostWords = MostWords, Words = Code.All<T>() }).Select(Code.Parse<T>)];

    /// <summary>Several of some words, each with what it stands for.</summary>
    public IReadOnlyList<T> Among<T>(string name, IReadOnlyDictionary<string, T> meanings, string description = "") =>
        [.. Chosen(new(name, description) { MostWords = MostWords, Words = [.. meanings.Keys] }).Select(word => meanings[word])];

    /// <summary><c>true</c> or <c>false</c>; null when neither or both are given.</summary>
    public bool? Flag(string name, string description = "") =>
        Chosen(new(name, description) { Type = JsonSchemaType.Boolean, Words = [Yes, No] }) is [var only] ? only == Yes : null;

    /// <summary>One of some words, or the first of them when it is not given.</summary>
    public string OneOf(string name, IReadOnlyList<string> words, string description = "")
    {
        var parameter = new RequestParameter(name, description) { Words = words, Otherwise = words[0] };
        if (One(parameter) is not { } given) return words[0];
        if (words.Contains(given)) return given;
        Refuse(name, NotAmong(given, parameter));
        return words[0];
    }

    /// <summary>One code of an enum, or null when it is not given.</summary>
    public T? CodeOf<T>(string name, string description = "") where T : struct, Enum
    {
        var parameter = new RequestParameter(name, description) { Words = Code.All<T>() };
        if (One(parameter) is not { } given) return null;
        if (Code.TryParse<T>(given, out var value)) return value;
        Refuse(name, NotAmong(given, parameter));
        return null;
    }

    /// <summary>A whole number within bounds, both inclusive.</summary>
    public long Number(string name, long least, long most, long otherwise, string description = "")
    {
        if (One(new(name, description) { Type = JsonSchemaType.Integer, Bounds = (least, most), Otherwise = otherwise }) is not { } given) return otherwise;
        if (long.TryParse(given, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        Refuse(name, Sentence.Of("NumberOutside", name, given, least, most));
        return otherwise;
    }

    /// <summary>A moment from which on something is asked for; a bare date means its beginning.</summary>
    public DateTimeOffset? Since(string name, string description) =>
        When(name, $"{description} A date such as 2026-03-01, meaning its beginning, or a moment such as 2026-03-01T08:00:00Z.", given => Moment.TryParseFact(given, out var at, out _) ? at : null);

    /// <summary>A moment until which something is asked for, inclusive; a bare date means its end.</summary>
    public DateTimeOffset? Until(string name, string description) => When(name, $"{description} {Moments}", given => Moment.TryParseQuestion(given, out var at) ? at : null);

    /// <summary><c>page</c> and <c>pageSize</c>.</summary>
    public Paging Paging() => new(
        (int)Number("page", 1, Http.Paging.MostPages, Http.Paging.First.Number, "Which page of the list."), (int)Number("pageSize", 1, Http.Paging.MostRows, Http.Paging.First.Size, "Rows on a page."));

    /// <summary><c>asKnown</c> and <c>inForce</c>.</summary>
    public Data.Question Question()
    {
        var (known, force) = (Text("asKnown", $"Only facts recorded by then; never later than now, which it is when nothing is given. {Moments}"), Text("inForce", $"Of the facts known, those in force then; today when nothing is given. {Moments}"));
        var question = Data.Question.Parse(known, force, now);
        if (!question.IsRefused) return question.Value;
        foreach (var (field, sentences) in question.Refusal!.Fields!) errors.TryAdd(field, sentences);
        return Data.Question.Today;
    }

    private DateTimeOffset? When(string name, string description, Func<string, DateTimeOffset?> read)
    {
        if (Text(name, description) is not { } given) return null;
        if (read(given) is { } at) return at;
        Refuse(name, Sentence.Of("MomentUnread", name, given));
        return null;
    }

    private string? One(RequestParameter parameter)
    {
        parameters.Add(parameter);
        var name = parameter.Name;
        if (!query.TryGetValue(name, out var values)) return null;
        if (values.Count > 1) return Refuse(name, Sentence.Of("ParameterRepeated", values.Count, name));
        var value = values[0] ?? "";
        if (value.Length > LongestText) return Refuse(name, Sentence.Of("ParameterLong", name, LongestText));
        return value.Contains('\0') ? Refuse(name, Sentence.Of("ParameterNull", name)) : value.Length == 0 ? null : value;
    }

    private List<string> Several(RequestParameter parameter)
    {
        parameters.Add(parameter);
        if (!query.TryGetValue(parameter.Name, out var values)) return [];
        var words = values.SelectMany(value => (value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Distinct().ToList();
        if (words.Count <= MostWords && !words.Exists(word => word.Contains('\0') || word.Length > LongestWord)) return words;
        Refuse(parameter.Name, Sentence.Of("ParameterWords", parameter.Name));
        return [];
    }

    private List<string> Chosen(RequestParameter parameter)
    {
        var (known, unknown) = (new List<string>(), new List<string>());
        foreach (var word in Several(parameter)) (parameter.Words.Contains(word) ? known : unknown).Add(word);
        if (unknown.Count > 0) Refuse(parameter.Name, NotAmong(unknown[0], parameter));
        return known;
    }

    private static Sentence NotAmong(string word, RequestParameter parameter) => Sentence.Of("NotAmong", word, parameter.Name, string.Join(", ", parameter.Words));

    private string? Refuse(string name, Sentence sentence)
    {
        errors.TryAdd(name, [sentence]);
        return null;
    }
}
