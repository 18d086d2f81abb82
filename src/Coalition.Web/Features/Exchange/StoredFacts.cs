using Coalition.Domain;
using Coalition.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Features.Exchange;

/// <summary>Whether a fact of an import stands in the record already.</summary>
public enum InRecord { Absent, Same, Different }

/// <summary>The facts of the record that have the keys of an import's facts, to be compared by content.</summary>
public sealed class StoredFacts
{
    // Where a fact stands in the ledger is no part of its content; who said it is worked out from the statements at hand, which may be fewer the next time.
    private static readonly string[] NotContent = ["sequence", "ordinal", "said_by"];

    private readonly CoalitionDb db;
    private readonly Dictionary<(string Table, string Key), string> stored = [];

    private StoredFacts(CoalitionDb db) => this.db = db;

    public static async Task<StoredFacts> ReadAsync(CoalitionDb db, IEnumerable<Fact> facts, CancellationToken stop)
    {
        var known = new StoredFacts(db);
        var byType = facts.ToLookup(fact => fact.GetType());
        await Read(db.Sources, (Source source) => source.Id, ids => source => ids.Contains(source.Id));
        await Read(db.Bodies, (Body body) => body.Code, ids => body => ids.Contains(body.Code));
        await Read(db.Nations, (Nation nation) => nation.Code, ids => nation => ids.Contains(nation.Code));
        await Read(db.NationRoles, (NationRole role) => role.Id, ids => role => ids.Contains(role.Id));
        await Read(db.Memberships, (Membership membership) => membership.Id, ids => membership => ids.Contains(membership.Id));
        await Read(db.Statements, (Statement statement) => statement.Id, ids => statement => ids.Contains(statement.Id));
        await Read(db.Conditions, (Condition condition) => condition.Code, ids => condition => ids.Contains(condition.Code));
        await Read(db.ConditionRecords, (ConditionRecord record) => record.Id, ids => record => ids.Contains(record.Id));
        await Read(db.Ceasefires, (Ceasefire ceasefire) => ceasefire.Id, ids => ceasefire => ids.Contains(ceasefire.Id));
        await Read(db.CeasefireRecords, (CeasefireRecord record) => record.Id, ids => record => ids.Contains(record.Id));
        await Read(db.ViolationClaims, (ViolationClaim claim) => claim.Id, ids => claim => ids.Contains(claim.Id));
        await Read(db.TimelineNotes, (TimelineNote note) => note.Id, ids => note => ids.Contains(note.Id));
        await Read(db.Pledges, (Pledge pledge) => pledge.Id, ids => pledge => ids.Contains(pledge.Id));
        await Read(db.Revisions, (Revision revision) => revision.PledgeId, ids => revision => ids.Contains(revision.PledgeId));
        await Read(db.Citations, (Citation citation) => citation.PledgeId, ids => citation => ids.Contains(citation.PledgeId));
        await Read(db.Shares, (Share share) => share.PledgeId, ids => share => ids.Contains(share.PledgeId));
        await Read(db.Successions, (Succession succession) => succession.PledgeId, ids => succession => ids.Contains(succession.PledgeId));
        await Read(db.PledgeAliases, (PledgeAlias alias) => alias.Id, ids => alias => ids.Contains(alias.Id));
        await Read(db.RivalClaims, (RivalClaim claim) => claim.Id, ids => claim => ids.Contains(claim.Id));
        return known;

        async Task Read<T>(DbSet<T> table, Func<T, string> key, Func<List<string>, System.Linq.Expressions.Expression<Func<T, bool>>> having) where T : Fact
        {
            var ids = byType[typeof(T)].Cast<T>().Select(key).Distinct().ToList();
            if (ids.Count == 0) return;
            foreach (var fact in await table.AsNoTracking().Where(having(ids)).ToListAsync(stop)) known.stored[known.Key(fact)] = known.Content(fact);
        }
    }

    public InRecord Of(Fact fact) =>
        !stored.TryGetValue(Key(fact), out var content) ? InRecord.Absent : content == Content(fact) ? InRecord.Same : InRecord.Different;

    private (string Table, string Key) Key(Fact fact) => (fact.GetType().Name, FactHash.Key(db, fact));

    private string Content(Fact fact)
    {
        var row = FactHash.Row(db, fact);
        foreach (var column in NotContent) row.Remove(column);
        return CanonicalJson.Of(row);
    }
}
