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
}
