namespace Coalition.Web.Data;

/// <summary>A text as a pattern that finds it anywhere, its own signs taken to the letter.</summary>
public static class LikeText
{
    public const string Escape = "\\";

    /// <summary>Null for a text of nothing but spaces.</summary>
    public static string? Of(string? text) => string.IsNullOrWhiteSpace(text)
        ? null
        : $"%{text.Trim().Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
}
