namespace Coalition.Web.Features.People;

/// <summary>Where to go after signing in: only ever a page of this app.</summary>
public static class LocalUrl
{
    /// <summary>The address asked for when it is one of ours, else the overview. The sign-in pages themselves are no place to return to.</summary>
    public static string Of(string? asked) => IsLocal(asked) && !IsAccount(asked!) ? asked! : "/";

    // Browsers read "//host" and "/\host" as another site, and drop tabs and line breaks before they look.
    private static bool IsLocal(string? asked) =>
        asked is ['/', ..] && asked is not ['/', '/' or '\\', ..] && asked.Length <= 2000 && !asked.Contains('\\', StringComparison.Ordinal) && !asked.Any(char.IsControl);

    private static bool IsAccount(string asked) =>
        asked.Split('?', '#')[0].Split('/', 3)[1].ToLowerInvariant() is "sign-in" or "sign-out" or "first-admin" or "set-password";
}
