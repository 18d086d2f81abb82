using Coalition.Web.Shell;

namespace Coalition.Web.Features.People;

/// <summary>Where to go after signing in: only ever a page of this app.</summary>
public static class LocalUrl
{
    /// <summary>The address asked for when it is one of ours, else the overview. The sign-in pages themselves are no place to return to.</summary>
    public static string Of(string? asked) => Addresses.Local(asked) is { } local && !IsAccount(local) ? local : "/";

    private static bool IsAccount(string asked) =>
        asked.Split('?', '#')[0].Split('/', 3)[1].ToLowerInvariant() is "sign-in" or "sign-out" or "first-admin" or "set-password";
}
