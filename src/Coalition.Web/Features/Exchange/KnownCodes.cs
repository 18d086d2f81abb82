using Coalition.Domain;
using Coalition.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Features.Exchange;

/// <summary>What rows may refer to: the ids that stand in the record and, once their file is read, those of the import itself.</summary>
public sealed class KnownCodes
{
    public required HashSet<string> Sources { get; init; }
    public required HashSet<string> Nations { get; init; }
    public required HashSet<string> Bodies { get; init; }
    public required HashSet<string> Conditions { get; init; }
    public required HashSet<string> Ceasefires { get; init; }
    /// <summary>Ceasefires of which the record itself, or an earlier import, knows the end from a source.</summary>
    public required HashSet<string> EndedCeasefires { get; init; }
    /// <summary>The pledge that holds an id: itself, or the one a merged row went into.</summary>
    public required Dictionary<string, string> PledgeOf { get; init; }

    public static async Task<KnownCodes> ReadAsync(CoalitionDb db, CancellationToken stop)
    {
        var pledges = await db.Pledges.Select(pledge => new { pledge.Id, Holder = pledge.Id })
            .Union(db.PledgeAliases.Select(alias => new { alias.Id, Holder = alias.PledgeId })).ToListAsync(stop);
        return new()
        {
            Sources = await db.Sources.Select(source => source.Id).ToHashSetAsync(stop),
            Nations = await db.Nations.Select(nation => nation.Code).ToHashSetAsync(stop),
            Bodies = await db.Bodies.Select(body => body.Code).ToHashSetAsync(stop),
            Conditions = await db.Conditions.Select(condition => condition.Code).ToHashSetAsync(stop),
            Ceasefires = await db.Ceasefires.Select(ceasefire => ceasefire.Id).ToHashSetAsync(stop),
            EndedCeasefires = await db.CeasefireRecords.Where(record => !record.EndNotReported && CeasefireRows.Endings.Contains(record.Status))
                .Select(record => record.CeasefireId).ToHashSetAsync(stop),
            PledgeOf = pledges.ToDictionary(pledge => pledge.Id, pledge => pledge.Holder),
        };
    }
}
