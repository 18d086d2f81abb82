using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Coalition.Web.Texts;

namespace Coalition.Web.Tests.Texts;

/// <summary>The resources of the product as they were built.</summary>
internal static partial class Texts
{
    /// <summary>The texts of a set in one language alone.</summary>
    /// <param name="suffix">Empty for English.</param>
    public static Dictionary<string, string> Read(string set, string suffix)
    {
        var manager = new ResourceManager($"{typeof(Words).Namespace}.{set}", typeof(Words).Assembly);
        var resources = manager.GetResourceSet(suffix.Length == 0 ? CultureInfo.InvariantCulture : CultureInfo.GetCultureInfo(suffix), createIfNotExists: true, tryParents: false);
        return resources?.Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!) ?? [];
    }

    /// <summary>Whether a key is one form of a count.</summary>
    public static bool IsForm(string key) => Form().IsMatch(key);

    /// <summary>The key without the form of its count.</summary>
    public static string Family(string key) => Form().Replace(key, "");

    [GeneratedRegex("_(one|few|many|other)$")]
    private static partial Regex Form();
}
