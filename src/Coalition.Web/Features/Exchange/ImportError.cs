using Coalition.Domain;

namespace Coalition.Web.Features.Exchange;

/// <summary>What is wrong in a file, and where.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Line">From 1, which is the header.</param>
/// <param name="Column">Name of the column, or empty when the whole line is meant.</param>
/// <param name="Sentence">What is wrong and how to mend it.</param>
public sealed record ImportError(string File, int Line, string Column, string Sentence)
{
    /// <summary>Such as <c>pledges.csv, line 12, column low</c>.</summary>
    public string Place => $"{File}, line {Line}" + (Column.Length == 0 ? "" : $", column {Column}");

    /// <summary>Every error as one refusal: the place is the field. Nothing was written.</summary>
    public static Refusal Refusal(IEnumerable<ImportError> errors)
    {
        var inOrder = errors.Distinct().OrderBy(error => ImportFormat.Place(error.File)).ThenBy(error => error.Line).ToList();
        var count = inOrder.Count == 1 ? "1 error was found" : $"{inOrder.Count} errors were found, the first";
        return new(RefusalKind.Invalid, $"Nothing was imported: {count} in {inOrder[0].Place}: {inOrder[0].Sentence}",
            inOrder.GroupBy(error => error.Place).ToDictionary(place => place.Key, place => place.Select(error => error.Sentence).ToArray()));
    }
}
