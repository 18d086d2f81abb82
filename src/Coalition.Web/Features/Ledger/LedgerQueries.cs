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
public sealed class LedgerQueries(Reading reading)
{
    /// <summary>Version of this program.</summary>
    public static readonly string Version = Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    /// <summary>Entries after a sequence, oldest first.</summary>
    /// <param name="after">Exclusive; 0 for all.</param>
    public Task<Result<Page<EntryRow>>> EntriesAsync(long after, Paging paging, CancellationToken stop) =>
        reading.AsOfAsync<Page<EntryRow>>(Question.Today, async (db, known) =>
        {
            var later = db.Ledger.AsNoTracking().Where(entry => entry.Sequence > after);
            var entries = await later.OrderBy(entry => entry.Sequence).Skip(paging.Skip).Take(paging.Size).ToListAsync(stop);
            var total = (int)Math.Max(0, known.Sequence - after);
            return new Page<EntryRow>([.. entries.Select(Row)], total, paging.Number, paging.Size, known.Sequence);
        }, stop);

    /// <summary>Version and head.</summary>
    public async Task<VersionAnswer> VersionAsync(CancellationToken stop)
    {
        var known = (await reading.KnownAsync(Question.Today, stop)).Value;
        return new(Version, known.Sequence, known.Head.Text);
    }

    private static EntryRow Row(LedgerEntry entry) => new(
        entry.Sequence, entry.RecordedAt, entry.ActorName, entry.Act, entry.Reason, JsonSerializer.Deserialize<JsonElement>(entry.Detail), entry.DueMoment, entry.RulesVersion,
        entry.FactsHash, entry.Hash, entry.PreviousHash);
}
