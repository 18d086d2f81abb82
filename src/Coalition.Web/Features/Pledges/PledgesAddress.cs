using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Http;
using Coalition.Web.Shell;
using Coalition.Web.Ui;

namespace Coalition.Web.Features.Pledges;

/// <summary>What the address of the list asks for, and the addresses that ask for something else: filters, order, page and both times stand in it.</summary>
/// <param name="Refusal">Why it cannot be read; null when it can.</param>
public sealed record PledgesAddress(PledgeFilter Filter, Question Question, AsOfQuestion Times, Paging Paging, Refusal? Refusal)
{
    public const string Path = "/pledges";

    public static PledgesAddress Read(string uri, DateTimeOffset now)
    {
        var query = QueryReader.OfPage(uri, now);
        var (filter, question, paging) = (PledgeFilter.Read(query) with { NamesIn = Languages.Current.Code }, query.Question(), query.Paging());
        return new(filter, question, AsOfQuestion.Read(uri), paging, query.Refusal);
    }

    /// <summary>The page of a pledge, or one of its acts.</summary>
    public static string Of(string id, string act = "") => $"{Path}/{Uri.EscapeDataString(id)}{act}";

    /// <summary>Whether an address is that of the list.</summary>
    public static bool IsHere(string uri) => new Uri(uri).AbsolutePath.TrimEnd('/').Equals(Path, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether anything is left out.</summary>
    public bool IsFiltered => (Filter with { Sort = PledgeFilter.Everything.Sort }).ToQuery().Length > 0;

    /// <summary>Every pledge, at the same times.</summary>
    public string Everything => With(PledgeFilter.Everything with { Sort = Filter.Sort });

    /// <summary>Another filter or order, at the same times; it begins at its first page.</summary>
    public string With(PledgeFilter filter) => Address(filter, 1);

    public string At(int page) => Address(Filter, page);

    /// <summary>Sorted by a word; the other way round when it is sorted by that already.</summary>
    public string SortedBy(string sort) => With(Filter with { Sort = Filter.Sort == sort ? $"-{sort}" : sort });

    /// <summary>As <c>aria-sort</c> says it; null for a word it is not sorted by.</summary>
    public string? Direction(string sort) => Filter.Sort == sort ? "ascending" : Filter.Sort == $"-{sort}" ? "descending" : null;

    private string Address(PledgeFilter filter, int page) => QueryWriter.At(Times.On(Path + filter.ToQuery()), Paging, page);
}
