using System.Globalization;
using System.Linq.Expressions;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Data;

/// <summary>Ids that people can read.</summary>
public static class Slug
{
    /// <summary>Lower-case letters and digits of a name, joined by hyphens; <c>x</c> when it has none.</summary>
    public static string Of(string name, int longest)
    {
        var slug = new StringBuilder();
        foreach (var letter in name.Normalize(NormalizationForm.FormD))
        {
            if (slug.Length >= longest) break;
            if (char.IsAsciiLetterOrDigit(letter)) slug.Append(char.ToLowerInvariant(letter));
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark && slug.Length > 0 && slug[^1] != '-') slug.Append('-');
        }
        return slug.ToString().TrimEnd('-') is { Length: > 0 } text ? text : "x";
    }

    /// <summary>The slug, or the slug with the first number that makes it free. Only under the gate's lock is it still free afterwards.</summary>
    public static async Task<string> FreeIdAsync<T>(this CoalitionDb db, Expression<Func<T, string>> id, string slug, CancellationToken stop) where T : class
    {
        var taken = await db.Set<T>().Select(id).Where(known => known.StartsWith(slug)).ToListAsync(stop);
        taken.AddRange(db.Set<T>().Local.Select(id.Compile()));
        return !taken.Contains(slug) ? slug : Enumerable.Range(2, taken.Count + 1).Select(number => $"{slug}-{number}").First(free => !taken.Contains(free));
    }
}
