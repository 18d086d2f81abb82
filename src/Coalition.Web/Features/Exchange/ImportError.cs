using Coalition.Domain;

namespace Coalition.Web.Features.Exchange;

/// <summary>What is wrong in a file, and where.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Line">From 1, which is the header.</param>
/// <param name="Column">Name of the column, or empty when the whole line is meant.</param>
/// <param name="Sentence">What is wrong and how to mend it.</param>
public sealed record ImportError(string File, int Line, string Column, Sentence Sentence)
{
    /// <summary>The field of a refusal, the same in every language: <c>pledges.csv:12:low</c>.</summary>
    private string Field => FormattableString.Invariant($"{File}:{Line}") + (Column.Length == 0 ? "" : $":{Column}");

    /// <summary>Such as “pledges.csv, line 12, column low”.</summary>
    private Sentence Place => Column.Length == 0 ? Sentence.Of("ImportLine", File, Line) : Sentence.Of("ImportCell", File, Line, Column);

    /// <summary>Every error as one refusal: the place is the field. Nothing was written.</summary>
    public static Refusal Refusal(IEnumerable<ImportError> errors)
    {
        var inOrder = errors.Distinct().OrderBy(error => ImportFormat.Place(error.File)).ThenBy(error => error.Line).ToList();
        return new(RefusalKind.Invalid, Sentence.Of("ImportRefused", inOrder.Count, inOrder[0].Place, inOrder[0].Sentence),
            inOrder.GroupBy(error => error.Field).ToDictionary(field => field.Key, field => field.Select(error => error.Sentence).ToArray()));
    }
}
