using System.Globalization;
using Microsoft.Extensions.Localization;

namespace Coalition.Web.Texts;

/// <summary>
/// Counts in sentences. A text with a count has one key for each form its language needs: English and French <c>X_one</c>, <c>X_other</c>;
/// Ukrainian <c>X_one</c> (1, 21), <c>X_few</c> (2, 22), <c>X_many</c> (0, 5, 11), and where a figure may be broken <c>X_other</c> (1.5). <c>{0}</c> is the count.
/// </summary>
public static class Plurals
{
    /// <summary>The text of the form that fits the count; <c>{0}</c> is the count, the rest follow.</summary>
    public static string Plural<T>(this IStringLocalizer<T> texts, string key, int count, params object[] rest)
    {
        var form = texts[$"{key}_{Form(CultureInfo.CurrentUICulture, count)}", [count.ToString("#,0", CultureInfo.CurrentCulture), .. rest]];
        return form.ResourceNotFound ? throw new InvalidOperationException($"{typeof(T).Name} has no {form.Name}.") : form.Value;
    }

    /// <summary>one, few, many or other, by the rules of Unicode CLDR.</summary>
    public static string Form(CultureInfo culture, decimal count) => culture.TwoLetterISOLanguageName switch
    {
        "fr" => Math.Abs(count) < 2 ? "one" : "other",
        "uk" when decimal.Truncate(count) != count => "other",
        "uk" => (Math.Abs(count) % 10, Math.Abs(count) % 100) switch
        {
            (1, not 11) => "one",
            ( >= 2 and <= 4, < 12 or > 14) => "few",
            _ => "many",
        },
        _ => Math.Abs(count) == 1 ? "one" : "other",
    };

    /// <summary>The form behind a range, by the same rules: that of its upper end, but in English always the plural.</summary>
    public static string FormOfRange(CultureInfo culture, decimal upper) => culture.TwoLetterISOLanguageName is "fr" or "uk" ? Form(culture, upper) : "other";
}
