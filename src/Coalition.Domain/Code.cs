using System.Text;

namespace Coalition.Domain;

/// <summary>The kebab-case spelling of an enum value, the only one used in URLs, tables, JSON and files: <c>RuledOut</c> is <c>ruled-out</c>.</summary>
public static class Code
{
    /// <summary>The code of a value.</summary>
    public static string Of<T>(T value) where T : struct, Enum => Codes<T>.ByValue[value];

    /// <summary>Reads a code; false for any word that is not exactly one of <see cref="All{T}"/>.</summary>
    public static bool TryParse<T>(string? code, out T value) where T : struct, Enum
    {
        value = default;
        return code is not null && Codes<T>.ByCode.TryGetValue(code, out value);
    }

    /// <summary>Reads a code that is known to be right; throws <see cref="FormatException"/> otherwise.</summary>
    public static T Parse<T>(string code) where T : struct, Enum =>
        TryParse<T>(code, out var value) ? value : throw new FormatException($"“{code}” is not one of {string.Join(", ", All<T>())}.");

    /// <summary>Every code of an enum, in the order of its values.</summary>
    public static IReadOnlyList<string> All<T>() where T : struct, Enum => Codes<T>.InOrder;

    private static string Kebab(string name)
    {
        var kebab = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && kebab.Length > 0) kebab.Append('-');
            kebab.Append(char.ToLowerInvariant(letter));
        }
        return kebab.ToString();
    }

    private static class Codes<T> where T : struct, Enum
    {
        public static readonly string[] InOrder = [.. Enum.GetValues<T>().Select(value => Kebab(value.ToString()))];
        public static readonly Dictionary<T, string> ByValue = Enum.GetValues<T>().ToDictionary(value => value, value => Kebab(value.ToString()));
        public static readonly Dictionary<string, T> ByCode = Enum.GetValues<T>().ToDictionary(value => Kebab(value.ToString()), StringComparer.Ordinal);
    }
}
