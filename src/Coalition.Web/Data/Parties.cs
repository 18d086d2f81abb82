using Coalition.Domain;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Data;

/// <summary>The nations and bodies that can act.</summary>
public static class Parties
{
    /// <summary>Refuses codes that are neither a nation nor a body.</summary>
    public static async Task<Refusal?> UnknownAsync(this CoalitionDb db, IEnumerable<string> codes, string field, CancellationToken stop)
    {
        var asked = codes.ToHashSet();
        asked.ExceptWith(await db.Nations.Select(nation => nation.Code).Union(db.Bodies.Select(body => body.Code)).ToListAsync(stop));
        return asked.Count == 0 ? null : Refusal.Invalid(Sentence.Of("PartyUnknown", asked.Order(StringComparer.Ordinal).First()), field);
    }

    /// <summary>Refuses codes that are no nation.</summary>
    public static async Task<Refusal?> UnknownNationAsync(this CoalitionDb db, IReadOnlyCollection<string> codes, string field, CancellationToken stop)
    {
        if (codes.Count == 0) return null;
        var found = await db.Nations.Where(nation => codes.Contains(nation.Code)).Select(nation => nation.Code).ToListAsync(stop);
        return codes.Except(found).FirstOrDefault() is { } unknown ? Refusal.Invalid(Sentence.Of("NationOfFilterUnknown", unknown), field) : null;
    }
}
