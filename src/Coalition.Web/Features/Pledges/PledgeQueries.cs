using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Http;
using Coalition.Web.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Hybrid;

namespace Coalition.Web.Features.Pledges;

/// <summary>Every read of pledges, as known then and in force then.</summary>
public sealed partial class PledgeQueries(Reading reading, AsOf asOf, HybridCache cache)
{
    private static readonly HybridCacheEntryOptions Kept = new() { Flags = HybridCacheEntryFlags.DisableUnderlyingData };

    /// <summary>One page of the pledges that pass a filter. An absent pledge is not listed; an unknown nation is refused.</summary>
    public async Task<Result<PledgeList>> ListAsync(PledgeFilter filter, Question question, Paging paging, CancellationToken stop)
    {
        if (filter.Nations.Count > 0 && await reading.NowAsync(db => db.UnknownNationAsync([.. filter.Nations], "nation", stop), stop) is { } unknown) return unknown;
        // A search is one reader's own; every other list is asked for by many, so it is read once per change and shared.
        return string.IsNullOrEmpty(filter.Text)
            ? await reading.SharedAsync($"pledges:{filter.ToQuery()}:{filter.OrderedIn}:{paging.Number}:{paging.Size}", question, (db, known, cancel) => PageAsync(db, known, filter, paging, cancel), stop)
            : await reading.AsOfAsync<PledgeList>(question, async (db, known) => await PageAsync(db, known, filter, paging, stop), stop);
    }

    private async Task<PledgeList> PageAsync(CoalitionDb db, Known known, PledgeFilter filter, Paging paging, CancellationToken stop)
    {
        var standing = await asOf.StandingAsync(db, known, stop);
        var all = await PledgeSelection.OfAsync(db, standing, known, filter, stop);
        var counts = await CountsAsync(all, filter, known, stop);
        var total = filter.Marks.Count == 0 ? counts.Sum(count => count.Value) : filter.Marks.Sum(mark => counts.GetValueOrDefault(mark));
        var listed = await all.Marked(filter.Marks).Sorted(db, filter).Skip(paging.Skip).Take(paging.Size).ListedAsync(db, stop);
        var rows = await RowsAsync(db, known, listed, stop);
        var everything = await CountsAsync(await PledgeSelection.OfAsync(db, standing, known, PledgeFilter.Everything, stop), PledgeFilter.Everything, known, stop);
        return new(new(rows, total, paging.Number, paging.Size, known.Sequence), counts, everything.Sum(count => count.Value));
    }

    /// <summary>One pledge and the number of its newest revision; refused when nobody holds the id, or nothing of it is in force.</summary>
    public Task<Result<(PledgeRow Pledge, int Newest)>> OneAsync(string id, Question question, CancellationToken stop) =>
        reading.AsOfAsync<(PledgeRow, int)>(question, async (db, known) =>
        {
            if (await FindAsync(db, known, id, stop) is not { } listed) return await MissingAsync(db, known, id, stop);
            return ((await RowsAsync(db, known, [listed], stop))[0], await NewestAsync(db, known, id, stop));
        }, stop);

    /// <summary>How many pledges carry each mark; shared until something is recorded, because every page of a list and every reader of it asks the same.</summary>
    private async Task<Dictionary<Mark, int>> CountsAsync(IQueryable<StandingRow> all, PledgeFilter filter, Known known, CancellationToken stop)
    {
        if (!string.IsNullOrEmpty(filter.Text)) return await CountAsync(all, stop);
        var key = $"pledges.counts:{(filter with { Marks = [], Sort = "id" }).ToQuery()}@{known.Key}";
        // Looked up and put in apart, because a count on this context must not outlive whoever asked for it.
        if (await cache.GetOrCreateAsync(key, _ => ValueTask.FromResult<Dictionary<Mark, int>?>(null), Kept, cancellationToken: stop) is { } kept) return kept;
        var counts = await CountAsync(all, stop);
        await cache.SetAsync<Dictionary<Mark, int>?>(key, counts, cancellationToken: stop);
        return counts;
    }

    private static async Task<Dictionary<Mark, int>> CountAsync(IQueryable<StandingRow> all, CancellationToken stop)
    {
        var groups = await all.GroupBy(row => new { row.State, Refused = row.Stage == Stage.RuledOut })
            .Select(group => new { group.Key.State, group.Key.Refused, Count = group.Count() }).ToListAsync(stop);
        var counts = Enum.GetValues<Mark>().ToDictionary(mark => mark, _ => 0);
        foreach (var group in groups) counts[Marks.Of(group.State, group.Refused ? Stage.RuledOut : Stage.Mentioned)] += group.Count;
        return counts;
    }

    private async Task<Listed?> FindAsync(CoalitionDb db, Known known, string id, CancellationToken stop) =>
        id.Contains('\0') ? null : (await (await asOf.StandingAsync(db, known, stop)).Where(row => row.PledgeId == id).ListedAsync(db, stop)).SingleOrDefault();

    private static Task<int> NewestAsync(CoalitionDb db, Known known, string id, CancellationToken stop) =>
        db.Revisions.Where(revision => revision.PledgeId == id && revision.Sequence <= known.Sequence).MaxAsync(revision => revision.Number, stop);

    /// <summary>Why there is nothing under an id.</summary>
    internal static async Task<Refusal> MissingAsync(CoalitionDb db, Known known, string id, CancellationToken stop)
    {
        if (id.Contains('\0')) return Refusal.NotFound(Sentence.Of("PledgeIdNull"));
        if (await db.PledgeAliases.Where(alias => alias.Id == id && alias.Sequence <= known.Sequence).Select(alias => alias.PledgeId).SingleOrDefaultAsync(stop) is { } holder)
            return Refusal.NotFound(Sentence.Of("PledgeHeldElsewhere", id, holder));
        if (await db.Revisions.Where(revision => revision.PledgeId == id && revision.Sequence <= known.Sequence).MinAsync(revision => (DateTimeOffset?)revision.Effective, stop) is { } begins)
            return Refusal.NotFound(Sentence.Of("PledgeNotInForce", id, known.At, begins));
        return Refusal.NotFound(known.IsToday ? Sentence.Of("PledgeUnknown", id) : Sentence.Of("PledgeUnknownThen", id));
    }

    /// <summary>The rows of a page, filled with what needs more than one table.</summary>
    private async Task<List<PledgeRow>> RowsAsync(CoalitionDb db, Known known, List<Listed> listed, CancellationToken stop)
    {
        if (listed.Count == 0) return [];
        var world = (await asOf.WorldAsync(db, known, stop)).World;
        var marks = await PledgeMarks.ReadAsync(db, known, [.. listed.Select(row => row.Revision)], stop);
        return [.. listed.Select(row => Row(row, world, known, marks))];
    }

    private static PledgeRow Row(Listed row, World world, Known known, PledgeMarks marks)
    {
        var revision = row.Revision;
        var waitingFor = Activation.WaitingIn(row.State, revision.Step, world, known.At);
        return new(
            revision.PledgeId, revision.Nations, revision.Nations.Count > 1 ? marks.Shares(revision) : null, revision.SharedWith, revision.Body, revision.Title, revision.Component, revision.Kind, revision.Phase, revision.Stage,
            revision.Quantity, revision.Location, revision.Caveats, revision.Condition, row.State, waitingFor, marks.Evidence(revision), marks.SecondHand(revision),
            revision.Effective, revision.EffectivePrecision, marks.Entry(revision.Sequence).RecordedAt, revision.Number);
    }
}
