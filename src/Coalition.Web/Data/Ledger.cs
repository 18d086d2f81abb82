using System.Text.Json.Nodes;
using Coalition.Domain;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Data;

/// <summary>The chain of entries: reading its head and adding to its end. Only the gate adds.</summary>
public static class Ledger
{
    /// <summary>The newest entry and the next due moment, in one query.</summary>
    public static async Task<LedgerHead> HeadAsync(this CoalitionDb db, CancellationToken stop)
    {
        await db.Database.OpenConnectionAsync(stop);
        try
        {
            await using var command = db.Command("""
                select l.sequence, l.hash, l.recorded_at, d.next_at from due d left join lateral (select * from ledger order by sequence desc limit 1) l on true
                """);
            await using var rows = await command.ExecuteReaderAsync(stop);
            await rows.ReadAsync(stop);
            var next = await rows.GetFieldValueAsync<DateTimeOffset>(3, stop);
            return await rows.IsDBNullAsync(0, stop)
                ? new(0, LedgerHead.NoHash, Moment.Earliest, next)
                : new(rows.GetInt64(0), rows.GetString(1), await rows.GetFieldValueAsync<DateTimeOffset>(2, stop), next);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>The entry that follows a head.</summary>
    public static LedgerEntry Next(
        CoalitionDb db, LedgerHead head, DateTimeOffset now, Act act, IReadOnlyList<Fact> facts, JsonObject detail, DateTimeOffset? dueMoment = null)
    {
        var (sequence, factsHash, change) = (head.Sequence + 1, FactHash.Of(db, facts), CanonicalJson.Of(detail));
        var text = TextOf(sequence, head.Hash, now, act.Who.Id, act.Who.Name, act.Verb, act.Reason, Activation.RulesVersion, factsHash, change, dueMoment);
        return new()
        {
            Sequence = sequence, PreviousHash = head.Hash, RecordedAt = now, ActorId = act.Who.Id, ActorName = act.Who.Name, Act = act.Verb, Reason = act.Reason,
            RulesVersion = Activation.RulesVersion, FactsHash = factsHash, Detail = change, DueMoment = dueMoment, Text = text, Hash = CanonicalJson.Hash(text),
        };
    }

    /// <summary>The canonical text of an entry's own columns: what its hash is over.</summary>
    public static string TextOf(LedgerEntry entry) => TextOf(
        entry.Sequence, entry.PreviousHash, entry.RecordedAt, entry.ActorId, entry.ActorName, entry.Act, entry.Reason, entry.RulesVersion, entry.FactsHash,
        entry.Detail, entry.DueMoment);

    private static string TextOf(
        long sequence, string previous, DateTimeOffset at, string actorId, string actorName, string act, string reason, string rules, string facts, string detail,
        DateTimeOffset? due) => CanonicalJson.Of(new JsonObject
        {
            ["act"] = act, ["actor"] = actorId, ["actorName"] = actorName, ["detail"] = detail, ["due"] = due is { } moment ? Moment.Text(moment) : null,
            ["facts"] = facts, ["previous"] = previous, ["reason"] = reason, ["recordedAt"] = Moment.Text(at), ["rules"] = rules, ["sequence"] = sequence,
        });
}
