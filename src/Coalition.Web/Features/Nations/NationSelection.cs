using System.Globalization;
using Coalition.Web.Texts;

namespace Coalition.Web.Features.Nations;

/// <summary>What nations can be grouped by: belonging to the coalition, the European Union, NATO.</summary>
public enum Grouping { Coalition, Eu, Nato }

/// <summary>Which nations a list shows, and in which order.</summary>
public static class NationSelection
{
    /// <summary>Those of a grouping in whose code or names a text is found, whatever its case and accents; by name in the alphabet of the reader.</summary>
    public static IReadOnlyList<NationLine> Of(NationBoard board, Grouping? grouping, string? text) =>
    [
        .. board.Lines.Where(line => grouping is null || Belongs(line.Nation, grouping.Value)).Where(line => string.IsNullOrWhiteSpace(text) || Holds(line.Nation, text.Trim()))
            .OrderBy(line => Name(line.Nation), StringComparer.CurrentCulture),
    ];

    public static bool Belongs(NationRow nation, Grouping grouping) => (grouping switch
    {
        Grouping.Coalition => nation.CoalitionMember,
        Grouping.Eu => nation.EuMember,
        _ => nation.NatoMember,
    }) == true;

    /// <summary>The name of a nation in the reader's language.</summary>
    public static string Name(NationRow nation) => Words.Name(nation.Name.En, nation.Name.Fr, nation.Name.Uk);

    private static bool Holds(NationRow nation, string text) => new[] { nation.Code, nation.Name.En, nation.Name.Fr, nation.Name.Uk }
        .Any(name => CultureInfo.CurrentCulture.CompareInfo.IndexOf(name, text, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0);
}
