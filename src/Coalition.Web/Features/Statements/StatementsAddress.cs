using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Http;
using Coalition.Web.Ui;

namespace Coalition.Web.Features.Statements;

/// <summary>The filters of the log as they stand in its address and in the fields of its form.</summary>
public sealed record StatementFields(string? Nation, string? About, string? Speaker, string? Text, string? From, string? Until, string? SecondHand)
{
    public static readonly StatementFields Empty = new(null, null, null, null, null, null, null);
}

/// <summary>What the address of the log asks for, and the addresses that ask for something else.</summary>
/// <param name="Fields">The filters as they are written.</param>
/// <param name="Refusal">Why it cannot be read; null when it can.</param>
public sealed record StatementsAddress(StatementFilter Filter, StatementFields Fields, Question Question, AsOfQuestion Times, Paging Paging, Refusal? Refusal)
{
    public const string Path = "/statements";

    public static StatementsAddress Read(string uri, DateTimeOffset now)
    {
        var query = QueryReader.OfPage(uri, now);
        var (filter, question, paging) = (StatementFilter.Read(query), query.Question(), query.Paging());
        var fields = new StatementFields(filter.Nation, filter.About, filter.Speaker, filter.Text, query.Sent("from"), query.Sent("until"), filter.SecondHand is { } secondHand ? secondHand ? "true" : "false" : null);
        return new(filter, fields, question, AsOfQuestion.Read(uri), paging, query.Refusal);
    }

    /// <summary>Whether an address is that of the log.</summary>
    public static bool IsHere(string uri) => new Uri(uri).AbsolutePath.TrimEnd('/').Equals(Path, StringComparison.OrdinalIgnoreCase);

    public bool IsFiltered => Filter != StatementFilter.Everything;

    /// <summary>Every statement, at the same times.</summary>
    public string Everything => With(StatementFields.Empty);

    /// <summary>Other filters, at the same times; it begins at its first page.</summary>
    public string With(StatementFields fields) => Address(fields, 1);

    public string At(int page) => Address(Fields, page);

    private string Address(StatementFields fields, int page) => QueryWriter.At(Times.On(QueryWriter.With(Path,
        ("nation", fields.Nation), ("about", fields.About), ("speaker", fields.Speaker), ("q", fields.Text), ("from", fields.From), ("until", fields.Until), ("secondHand", fields.SecondHand))), Paging, page);
}
