using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Features.Ledger;

/// <summary>The names behind the ids of entries.</summary>
/// <param name="Ceasefires">Names, by id.</param>
/// <param name="Records">What each ceasefire record says, by id.</param>
public sealed record EntryNames(Names Names, IReadOnlyDictionary<string, string> Ceasefires, IReadOnlyDictionary<string, CeasefireStatus> Records);

/// <summary>A page of the ledger, the newest first.</summary>
/// <param name="Head">The newest entry known, as people note it down.</param>
/// <param name="Actors">Every name that stands in an entry.</param>
/// <param name="Acts">Every act that does.</param>
public sealed record LedgerBook(Page<EntryRow> Page, string Head, IReadOnlyList<string> Actors, IReadOnlyList<string> Acts, EntryNames Names);

/// <summary>One entry as its page shows it.</summary>
/// <param name="Newest">The newest entry known.</param>
public sealed record EntryView(EntryRow Entry, long Newest, EntryNames Names);

public sealed partial class LedgerQueries
{
    /// <summary>The entries known at a moment that match, newest first.</summary>
    public Task<Result<LedgerBook>> BookAsync(EntryFilter filter, Question question, Paging paging, CancellationToken stop = default) =>
        reading.AsOfAsync<LedgerBook>(question, async (db, known) =>
        {
            var all = db.Ledger.AsNoTracking().Where(entry => entry.Sequence <= known.Sequence);
            var matching = Matching(db, filter).Where(entry => entry.Sequence <= known.Sequence);
            var page = await PageAsync(matching, matching.OrderByDescending(entry => entry.Sequence), paging, known, stop);
            var head = await all.OrderByDescending(entry => entry.Sequence).Select(entry => entry.Hash).FirstOrDefaultAsync(stop);
            return new LedgerBook(
                page, $"{known.Sequence}:{head ?? LedgerHead.NoHash}", await all.Select(entry => entry.ActorName).Distinct().Order().ToListAsync(stop),
                await all.Select(entry => entry.Act).Distinct().Order().ToListAsync(stop), await NamesAsync(db, page.Items, known.At, moved: false, stop));
        }, stop);

    /// <summary>One entry, if it is known at a moment.</summary>
    public Task<Result<EntryView>> EntryAsync(long sequence, Question question, CancellationToken stop = default) =>
        reading.AsOfAsync<EntryView>(question, async (db, known) =>
        {
            if (sequence > known.Sequence || await db.Ledger.AsNoTracking().SingleOrDefaultAsync(entry => entry.Sequence == sequence, stop) is not { } entry)
                return Refusal.NotFound(Sentence.Of("EntryUnknown", sequence.ToString(System.Globalization.CultureInfo.InvariantCulture), known.Sequence.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            var row = Row(entry);
            return new EntryView(row, known.Sequence, await NamesAsync(db, [row], entry.RecordedAt, moved: true, stop));
        }, stop);

    private static async Task<EntryNames> NamesAsync(CoalitionDb db, IReadOnlyList<EntryRow> rows, DateTimeOffset at, bool moved, CancellationToken stop)
    {
        var details = rows.Select(row => new EntryDetail(row.Detail)).ToList();
        var pledges = details.SelectMany(detail => detail.Texts("others").Append(detail.Text("pledge"))).OfType<string>().Concat(moved ? details.SelectMany(detail => detail.Changes.Named.Select(change => change.Id)) : []);
        var (ceasefires, records) = (Named("ceasefire"), Named("record"));
        return new(
            await db.NamesAsync([.. pledges.Distinct()], at, stop),
            await db.Ceasefires.Where(ceasefire => ceasefires.Contains(ceasefire.Id)).ToDictionaryAsync(ceasefire => ceasefire.Id, ceasefire => ceasefire.Name, stop),
            await db.CeasefireRecords.Where(record => records.Contains(record.Id)).ToDictionaryAsync(record => record.Id, record => record.Status, stop));

        List<string> Named(string what) => [.. details.Select(detail => detail.Text(what)).OfType<string>().Distinct()];
    }
}
