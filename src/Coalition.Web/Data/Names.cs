using Coalition.Domain;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Data;

/// <summary>The name of a nation or body in each language; a body has one name.</summary>
public sealed record PartyName(string Code, string English, string French, string Ukrainian, bool IsBody);

/// <summary>What a list says of a pledge: its title and whose it is.</summary>
public sealed record PledgeName(string Id, string Title, IReadOnlyList<string> Nations, string? Body);

/// <summary>The names a page needs beside the codes it shows.</summary>
/// <param name="Parties">Every nation and body, by code.</param>
/// <param name="Conditions">The catalogue's names, by code.</param>
/// <param name="Pledges">The pledges asked for, by id.</param>
public sealed record Names(
    IReadOnlyDictionary<string, PartyName> Parties, IReadOnlyDictionary<string, string> Conditions, IReadOnlyDictionary<string, PledgeName> Pledges)
{
    public static readonly Names None = new(new Dictionary<string, PartyName>(), new Dictionary<string, string>(), new Dictionary<string, PledgeName>());

    /// <summary>The nations and bodies behind some pledges, each once: how far a change reaches.</summary>
    public (int Nations, int Bodies) Reach(IEnumerable<string> pledges)
    {
        var behind = pledges.Where(Pledges.ContainsKey).Select(id => Pledges[id]).ToList();
        return (behind.SelectMany(pledge => pledge.Nations).Distinct().Count(), behind.Where(pledge => pledge.Nations.Count == 0).Select(pledge => pledge.Body).OfType<string>().Distinct().Count());
    }
}

/// <summary>Reads names.</summary>
public static class NamesQuery
{
    /// <summary>Every nation, body and condition, and the pledges asked for as they are worded at a moment.</summary>
    public static async Task<Names> NamesAsync(this CoalitionDb db, IReadOnlyCollection<string> pledges, DateTimeOffset at, CancellationToken stop)
    {
        var nations = await db.Nations.Select(nation => new PartyName(nation.Code, nation.NameEn, nation.NameFr, nation.NameUk, false)).ToListAsync(stop);
        var bodies = await db.Bodies.Select(body => new PartyName(body.Code, body.Name, body.Name, body.Name, true)).ToListAsync(stop);
        var conditions = await db.Conditions.ToDictionaryAsync(condition => condition.Code, condition => condition.Name, stop);
        return new(nations.Concat(bodies).DistinctBy(party => party.Code).ToDictionary(party => party.Code), conditions, await PledgesAsync(db, pledges, at, stop));
    }

    private static async Task<Dictionary<string, PledgeName>> PledgesAsync(CoalitionDb db, IReadOnlyCollection<string> ids, DateTimeOffset at, CancellationToken stop)
    {
        if (ids.Count == 0) return [];
        var rows = await db.Revisions.Where(revision => ids.Contains(revision.PledgeId))
            .OrderBy(revision => revision.Effective).ThenBy(revision => revision.Sequence).ThenBy(revision => revision.Ordinal)
            .Select(revision => new { revision.PledgeId, revision.Title, revision.Nations, revision.Body, revision.Effective }).ToListAsync(stop);
        return rows.GroupBy(row => row.PledgeId).Select(pledge => pledge.LastOrDefault(row => row.Effective <= at) ?? pledge.First())
            .ToDictionary(row => row.PledgeId, row => new PledgeName(row.PledgeId, row.Title, row.Nations, row.Body));
    }
}
