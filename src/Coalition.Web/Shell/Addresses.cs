using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;

namespace Coalition.Web.Shell;

/// <summary>Where the reader is, and where a request may send him.</summary>
public static partial class Addresses
{
    private const int Longest = 2000;

    /// <summary>An address that a request names, its letters escaped as a header needs them, if it is one of this app; else null.</summary>
    public static string? Local(string? asked) =>
        // Browsers read "//host" and "/\host" as another site, and drop tabs and line breaks before they look.
        asked is ['/', ..] and not ['/', '/', ..] && asked.Length <= Longest && !asked.Contains('\\', StringComparison.Ordinal) && !asked.Any(char.IsControl)
            ? Unescaped().Replace(asked, letters => Uri.EscapeDataString(letters.Value)) : null;

    /// <summary>The current page with its query, from the root of this app: <c>/pledges?stage=offered</c>.</summary>
    public static string ToPath(this NavigationManager navigation) =>
        "/" + navigation.ToBaseRelativePath(navigation.Uri).Split('#')[0];

    [GeneratedRegex("[^!-~]+")]
    private static partial Regex Unescaped();
}
