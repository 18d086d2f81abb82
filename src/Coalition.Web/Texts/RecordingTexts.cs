using Microsoft.Extensions.Localization;

namespace Coalition.Web.Texts;

/// <summary>Texts of the fields and lists with which facts are recorded: moments with a zone, sources, parties, what would move.</summary>
public sealed class RecordingTexts;

/// <summary>Lists inside a sentence.</summary>
public static class Lists
{
    /// <summary>“Russia”, “Russia and Ukraine”, “France, Germany and Poland”; empty for none.</summary>
    public static string List(this IStringLocalizer<RecordingTexts> text, IReadOnlyList<string> items) => items.Count switch
    {
        0 => "",
        1 => items[0],
        _ => text["And", string.Join(", ", items.SkipLast(1)), items[^1]],
    };
}
