using System.Reflection;
using System.Text.Json;
using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Features.Ledger;

/// <summary>One entry of the ledger.</summary>
/// <param name="Detail">What changed.</param>
/// <param name="DueMoment">Of an entry of the clock, the moment it is about.</param>
public sealed record EntryRow(
    long Sequence, DateTimeOffset RecordedAt, string Actor, string Act, string Reason, JsonElement Detail, DateTimeOffset? DueMoment, string RulesVersion, string FactsHash,
    string Hash, string PreviousHash);

/// <summary>Which program answers, and how far the record goes.</summary>
/// <param name="Head">The newest entry as people note it down, <c>SEQUENCE:HASH</c>.</param>
public sealed record VersionAnswer(string Version, long LedgerSequence, string Head);

/// <summary>Every read of the ledger.</summary>
public sealed partial class LedgerQueries(Reading reading)
{
    /// <summary>Version of this program.</summary>
    public static readonly string Version = Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    /// <summary>Entries after a sequence that match, oldest first.</summary>
    /// <param name="after">Exclusive; 0 for all.</param>
    public Task<Result<Page<EntryRow>>> EntriesAsync(long after, EntryFilter filter, Paging paging, CancellationToken stop) =>
        reading.AsOfAsync<Page<EntryRow>>(Question.Today, async (db, known) =>
        {
            var matching = Matching(db, filter).Where(entry => entry.Sequence > after);
            return await PageAsync(matching, matching.OrderBy(entry => entry.Sequence), paging, known, stop);
        }, stop);

    /// <summary>Version and head.</summary>
    public async Task<VersionAnswer> VersionAsync(CancellationToken stop)
    {
        var known = (await reading.KnownAsync(Question.Today, stop)).Value;
        return new(Version, known.Sequence, known.Head.Text);
    }

    private static async Task<Page<EntryRow>> PageAsync(IQueryable<LedgerEntry> matching, IQueryable<LedgerEntry> ordered, Paging paging, Known known, CancellationToken stop)
    {
        var entries = await ordered.Skip(paging.Skip).Take(paging.Size).ToListAsync(stop);
        return new([.. entries.Select(Row)], await matching.CountAsync(stop), paging.Number, paging.Size, known.Sequence);
    }

    private static IQueryable<LedgerEntry> Matching(CoalitionDb db, EntryFilter filter)
    {
        var entries = db.Ledger.AsNoTracking();
        if (filter.From is { } from) entries = entries.Where(entry => entry.RecordedAt >= from);
        if (filter.Until is { } until) entries = entries.Where(entry => entry.RecordedAt <= until);
        if (filter.Actor is { } actor) entries = entries.Where(entry => entry.ActorName == actor);
        if (filter.Act is { } act) entries = entries.Where(entry => entry.Act == act);
        return filter.About is { } about ? Touching(db, entries, about) : entries;
    }

    // What an entry moved stands in its detail, in the quotes of canonical JSON; what an import recorded stands in the facts alone.
    private static IQueryable<LedgerEntry> Touching(CoalitionDb db, IQueryable<LedgerEntry> entries, string about)
    {
        var quoted = CanonicalJson.Quoted(about);
        var recording = db.Revisions.Where(fact => fact.PledgeId == about).Select(fact => fact.Sequence)
            .Union(db.Ceasefires.Where(fact => fact.Id == about).Select(fact => fact.Sequence))
            .Union(db.CeasefireRecords.Where(fact => fact.CeasefireId == about || fact.Id == about).Select(fact => fact.Sequence))
            .Union(db.Conditions.Where(fact => fact.Code == about).Select(fact => fact.Sequence))
            .Union(db.ConditionRecords.Where(fact => fact.ConditionCode == about).Select(fact => fact.Sequence));
        return entries.Where(entry => entry.Detail.Contains(quoted) || recording.Contains(entry.Sequence));
    }

    private static EntryRow Row(LedgerEntry entry) => new(
        entry.Sequence, entry.RecordedAt, entry.ActorName, entry.Act, entry.Reason, EntryDetail.Read(entry.Detail), entry.DueMoment, entry.RulesVersion, entry.FactsHash, entry.Hash,
        entry.PreviousHash);
}
