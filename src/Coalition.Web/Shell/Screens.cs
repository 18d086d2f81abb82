using System.Security.Claims;

namespace Coalition.Web.Shell;

/// <summary>A screen of the main navigation.</summary>
/// <param name="Path">Its address.</param>
/// <param name="Name">Key of its name in ShellTexts.</param>
/// <param name="Icon">Name of its icon in <c>Ui/Icon.razor</c>.</param>
public sealed record Screen(string Path, string Name, string Icon);

/// <summary>The screens that exist, in the order of the rail.</summary>
public static class Screens
{
    /// <summary>How many of them stand in the bar of a telephone; the rest are one step further.</summary>
    public const int AtHand = 4;

    public static readonly IReadOnlyList<Screen> All =
    [
        new("/", "Overview", "overview"),
        new("/pledges", "Pledges", "pledges"),
        new("/nations", "Nations", "nations"),
        new("/ceasefires", "Ceasefires", "ceasefires"),
        new("/conditions", "Conditions", "conditions"),
        new("/ledger", "Ledger", "ledger"),
    ];

    /// <summary>Where somebody administers: people for an admin, the access log for an auditor; null for everybody else.</summary>
    public static Screen? Administering(ClaimsPrincipal person) =>
        person.IsInRole("admin") ? new("/people", "People", "people") : person.IsInRole("auditor") ? new("/people/access-log", "AccessLog", "people") : null;
}
