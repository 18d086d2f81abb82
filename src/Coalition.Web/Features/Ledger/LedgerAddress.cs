using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Http;
using Coalition.Web.Ui;
using Microsoft.AspNetCore.WebUtilities;

namespace Coalition.Web.Features.Ledger;

/// <summary>The filters of the ledger as they stand in its address and in the fields of its form.</summary>
public sealed record FilterFields(string? From, string? Until, string? Actor, string? Act, string? About)
{
    public static readonly FilterFields Empty = new(null, null, null, null, null);
}

/// <summary>What the address of the ledger asks for, and the addresses that ask for something else.</summary>
/// <param name="Fields">The filters as they are written.</param>
/// <param name="Refusal">Why it cannot be read; null when it can.</param>
public sealed record LedgerAddress(EntryFilter Filter, FilterFields Fields, Question Question, AsOfQuestion Times, Paging Paging, Refusal? Refusal)
{
    public const string Path = "/ledger";

    public static LedgerAddress Read(string uri, DateTimeOffset now)
    {
        var asked = new QueryCollection(QueryHelpers.ParseQuery(new Uri(uri).Query));
        var query = new QueryReader(asked, now);
        _ = query.Text("lang"); // Belongs here, and the frame has followed it already.
        var (filter, question, paging) = (EntryFilter.Read(query), query.Question(), query.Paging());
        return new(filter, new(asked["from"], asked["until"], filter.Actor, filter.Act, filter.About), question, AsOfQuestion.Read(uri), paging, query.Refusal);
    }

    public bool IsFiltered => Filter != EntryFilter.Everything;

    /// <summary>Every entry, at the same times.</summary>
    public string Everything => With(FilterFields.Empty);

    /// <summary>Other filters, at the same times; it begins at its first page.</summary>
    public string With(FilterFields fields) => Address(fields, 1);

    public string At(int page) => Address(Fields, page);

    /// <summary>One entry, at the same times.</summary>
    public static string Entry(long sequence, AsOfQuestion times) => Written(FormattableString.Invariant($"{Path}/{sequence}"), [("asKnown", times.AsKnown), ("inForce", times.InForce)]);

    private string Address(FilterFields fields, int page) => Written(Path,
    [
        ("from", fields.From), ("until", fields.Until), ("actor", fields.Actor), ("act", fields.Act), ("about", fields.About), ("asKnown", Times.AsKnown), ("inForce", Times.InForce),
        ("pageSize", Paging.Size == Paging.First.Size ? null : FormattableString.Invariant($"{Paging.Size}")), ("page", page == 1 ? null : FormattableString.Invariant($"{page}")),
    ]);

    private static string Written(string path, IEnumerable<(string Name, string? Value)> query) =>
        QueryHelpers.AddQueryString(path, query.Where(part => !string.IsNullOrWhiteSpace(part.Value)).Select(part => KeyValuePair.Create(part.Name, part.Value)));
}
