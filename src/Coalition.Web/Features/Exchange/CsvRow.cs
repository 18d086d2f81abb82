using System.Globalization;
using Coalition.Domain;

namespace Coalition.Web.Features.Exchange;

/// <summary>One row of a file. A cell that cannot be read is reported, and reads as nothing: whatever is built from it is thrown away.</summary>
public sealed class CsvRow(string file, int line, string[] header, string[] cells, List<ImportError> errors)
{
    /// <summary>The most characters a cell may hold; ids and codes at most <see cref="LongestId"/>.</summary>
    public const int LongestText = 10_000;
    public const int LongestId = 100;

    /// <summary>Figures are below this, so that no sum overflows.</summary>
    private const decimal LargestFigure = 1_000_000_000_000_000m;

    public string File => file;
    public int Line => line;

    /// <summary>Reports what is wrong with a cell.</summary>
    public void Refuse(string column, Sentence sentence) => errors.Add(new(file, line, column, sentence));

    /// <summary>The cell without blanks around it; empty when nothing is reported.</summary>
    public string Text(string column)
    {
        var index = Array.IndexOf(header, column);
        if (index < 0) return "";
        if (cells[index].Length <= LongestText) return cells[index];
        Refuse(column, Sentence.Of("CellLong", LongestText));
        return "";
    }

    public string? Optional(string column) => Text(column) is { Length: > 0 } text ? text : null;

    public string Required(string column)
    {
        var text = Text(column);
        if (text.Length == 0) Refuse(column, Sentence.Of("CellEmpty"));
        return text;
    }

    /// <summary>A key that other rows refer to.</summary>
    public string Id(string column)
    {
        var id = Required(column);
        if (id.Length > LongestId) Refuse(column, Sentence.Of("IdLong", LongestId));
        return id;
    }

    /// <summary>The parts between semicolons, none of them empty.</summary>
    public List<string> List(string column) => [.. Text(column).Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>One of the codes of an enum.</summary>
    public T Code<T>(string column) where T : struct, Enum
    {
        if (!Domain.Code.TryParse<T>(Text(column), out var value)) Refuse(column, NoneOf(Text(column), Domain.Code.All<T>()));
        return value;
    }

    public List<string> Codes<T>(string column) where T : struct, Enum
    {
        var codes = List(column);
        foreach (var code in codes.Except(Domain.Code.All<T>())) Refuse(column, NoneOf(code, Domain.Code.All<T>()));
        return codes;
    }

    /// <summary>One of some words.</summary>
    public string OneOf(string column, params IReadOnlyList<string> words)
    {
        if (!words.Contains(Text(column))) Refuse(column, NoneOf(Text(column), words));
        return Text(column);
    }

    public bool YesNo(string column) => OneOf(column, "yes", "no") == "yes";

    /// <summary>A fact's moment: a bare date begins at 00:00Z.</summary>
    public DateTimeOffset Moment(string column)
    {
        if (!Domain.Moment.TryParseFact(Text(column), out var at, out _)) NoMoment(column);
        return at;
    }

    /// <summary>An end, exclusive: a bare date is the end of that day; null when the cell is empty.</summary>
    public DateTimeOffset? End(string column)
    {
        if (Text(column).Length == 0) return null;
        if (!Domain.Moment.TryParseEnd(Text(column), out var at)) NoMoment(column);
        return at;
    }

    /// <summary>A date of which the day, or the month too, may be unknown.</summary>
    public string PartialDate(string column)
    {
        var text = Text(column);
        if (text.Length > 0 && !DateOnly.TryParseExact(text, ["yyyy-MM-dd", "yyyy-MM", "yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            Refuse(column, Sentence.Of("DateUnread", text));
        return text;
    }

    /// <summary>A figure of 0 or more, or null when the cell is empty.</summary>
    public decimal? Figure(string column) => Number(column, 0, LargestFigure, NumberStyles.AllowDecimalPoint, text => Sentence.Of("FigureUnread", text));

    /// <summary>Degrees, from minus to plus a limit.</summary>
    public decimal? Degrees(string column, decimal limit) =>
        Number(column, -limit, limit, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, text => Sentence.Of("DegreesUnread", text, -limit, limit));

    /// <summary>A whole number of 0 or more, or null when the cell is empty.</summary>
    public int? Count(string column) => (int?)Number(column, 0, int.MaxValue, NumberStyles.None, text => Sentence.Of("CountUnread", text));

    private decimal? Number(string column, decimal least, decimal most, NumberStyles style, Func<string, Sentence> otherwise)
    {
        var text = Text(column);
        if (text.Length == 0) return null;
        if (decimal.TryParse(text, style, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        Refuse(column, otherwise(text));
        return null;
    }

    private void NoMoment(string column) =>
        Refuse(column, Sentence.Of("CellMomentUnread", Text(column)));

    private static Sentence NoneOf(string word, IEnumerable<string> words) =>
        word.Length == 0 ? Sentence.Of("CellNeedsOneOf", string.Join(", ", words)) : Sentence.Of("CellNotOneOf", word, string.Join(", ", words));
}
