using Microsoft.AspNetCore.Components;

namespace Coalition.Web.Shell;

/// <summary>Where the reader is.</summary>
public static class Addresses
{
    /// <summary>The current page with its query, from the root of this app: <c>/pledges?stage=offered</c>.</summary>
    public static string ToPath(this NavigationManager navigation) =>
        "/" + navigation.ToBaseRelativePath(navigation.Uri).Split('#')[0];
}
