using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Http;
using Coalition.Web.Ui;

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
        var query = QueryReader.OfPage(uri, now);
        var (filter, question, paging) = (EntryFilter.Read(query), query.Question(), query.Paging());
        return new(filter, new(query.Sent("from"), query.Sent("until"), filter.Actor, filter.Act, filter.About), question, AsOfQuestion.Read(uri), paging, query.Refusal);
    }

    public bool IsFiltered => Filter != EntryFilter.Everything;

    /// <summary>Every entry, at the same times.</summary>
    public string Everything => With(FilterFields.Empty);

    /// <summary>Other filters, at the same times; it begins at its first page.</summary>
    public string With(FilterFields fields) => Address(fields, 1);

    public string At(int page) => Address(Fields, page);

    /// <summary>One entry, at the same times.</summary>
    public static string Entry(long sequence, AsOfQuestion times) => times.On(FormattableString.Invariant($"{Path}/{sequence}"));

    private string Address(FilterFields fields, int page) => QueryWriter.At(Times.On(QueryWriter.With(Path,
        ("from", fields.From), ("until", fields.Until), ("actor", fields.Actor), ("act", fields.Act), ("about", fields.About))), Paging, page);
}
