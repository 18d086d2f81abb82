using System.Globalization;
using Coalition.Domain;

namespace Coalition.Web.Texts;

public sealed partial class Words
{
    /// <summary>A sentence in the reader's language. A text that has a form for each count takes its first value as the count.</summary>
    public string Say(Sentence sentence)
    {
        object[] values = [.. sentence.Values.Select(Said)];
        var text = refusals[sentence.Key, values];
        if (!text.ResourceNotFound) return text.Value;
        return sentence.Values is [int count, ..] ? refusals.Plural(sentence.Key, count, values[1..]) : throw new InvalidOperationException($"No text has the key {sentence.Key}.");
    }

    // Whole numbers stand as they are typed, since most are bounds, lines and places; a figure is said as everywhere.
    private string Said(object? value) => value switch
    {
        Sentence part => Say(part),
        Enum code => vocabulary[$"{code.GetType().Name}_{code}"],
        DateTimeOffset at => Time(at),
        decimal figure => Number(figure),
        _ => Convert.ToString(value, CultureInfo.CurrentCulture) ?? "",
    };
}
