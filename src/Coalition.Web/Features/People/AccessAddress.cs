using Coalition.Domain;
using Coalition.Web.Http;
using Coalition.Web.Ui;
using Microsoft.AspNetCore.WebUtilities;

namespace Coalition.Web.Features.People;

/// <summary>What the address of the access log asks for, as it is written, and the addresses that ask for something else.</summary>
public sealed record AccessAddress(string? From, string? Until, string? Who, string? What, string? About, AccessFilter Filter, Paging Paging, Refusal? Refusal)
{
    public const string Path = "/people/access-log";

    public static AccessAddress Read(string uri, DateTimeOffset now)
    {
        var asked = new QueryCollection(QueryHelpers.ParseQuery(new Uri(uri).Query));
        var query = new QueryReader(asked, now);
        _ = (query.Text("lang"), query.Question()); // Belong to the frame: an entry is what it was, whenever one looks.
        var filter = new AccessFilter(query.Since("from", ""), query.Until("until", ""), query.Text("who"), query.Text("what"), query.Text("about"));
        return new(asked["from"], asked["until"], filter.Who, filter.What, filter.About, filter, query.Paging(), query.Refusal);
    }

    public bool IsFiltered => Filter != AccessFilter.Everything;

    /// <summary>The history of a person.</summary>
    public static string HistoryOf(string name) => Written(null, null, null, null, name, 1);

    public string At(int page) => Written(From, Until, Who, What, About, page);

    /// <summary>Other filters, from the first page. A day that nobody changed stays as it is written.</summary>
    public string With(DateOnly? from, DateOnly? until, string? who, string? what, string? about) => Written(Day(from, From), Day(until, Until), who, what, about, 1);

    /// <summary>The day a filter begins or ends, for its field.</summary>
    public static DateOnly? DayOf(string? written) => AsOfQuestion.Fields(written).Date;

    private static string? Day(DateOnly? day, string? asked) => day == DayOf(asked) ? asked : AsOfQuestion.Write(day, null);

    private static string Written(string? from, string? until, string? who, string? what, string? about, int page) => QueryHelpers.AddQueryString(Path,
        new (string Name, string? Value)[] { ("from", from), ("until", until), ("who", who?.Trim()), ("what", what), ("about", about?.Trim()), ("page", page == 1 ? null : FormattableString.Invariant($"{page}")) }
            .Where(part => !string.IsNullOrWhiteSpace(part.Value)).Select(part => KeyValuePair.Create(part.Name, part.Value)));
}
