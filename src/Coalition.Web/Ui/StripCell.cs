namespace Coalition.Web.Ui;

/// <summary>One cell of the headline strip.</summary>
/// <param name="Mark">What is counted.</param>
/// <param name="Count">How many pledges.</param>
/// <param name="Line">One line that says which.</param>
/// <param name="Href">The list of exactly these pledges.</param>
public sealed record StripCell(Mark Mark, int Count, string Line, string? Href = null)
{
    /// <summary>When it changed while the page was open; null when it did not.</summary>
    public DateTimeOffset? ChangedAt { get; init; }
}
