using System.Globalization;
using Coalition.Web.Data;

namespace Coalition.Web.Ui;

/// <summary>A source while somebody types it.</summary>
public sealed class SourceDraft
{
    public string Title { get; set; } = "";
    public string Url { get; set; } = "";
    public string Publisher { get; set; } = "";
    public DateOnly? Published { get; set; }

    public bool IsEmpty => Title.Trim().Length == 0;

    /// <summary>Something is typed, but not its title.</summary>
    public bool IsUntitled => IsEmpty && (Url.Trim().Length > 0 || Publisher.Trim().Length > 0 || Published is not null);

    /// <summary>What a service takes; fields left empty are not given.</summary>
    public SourceInput ToInput() => new(Given(Title), Given(Url), Given(Publisher), Published?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    private static string? Given(string text) => text.Trim() is { Length: > 0 } given ? given : null;
}
