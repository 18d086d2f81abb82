using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Features.Sources;

/// <summary>A source in the register.</summary>
/// <param name="Cited">How often something known then cites it: what its page lists.</param>
public sealed record SourceLine(Source Source, int Cited);

/// <summary>A page of the register.</summary>
/// <param name="Known">Sources in all, without any filter.</param>
public sealed record SourceBook(Page<SourceLine> Page, int Known);

/// <summary>What cites a source.</summary>
public enum CiterKind { Revision, Rival, Condition, CeasefireRecord, ViolationClaim, TimelineNote, Statement, Nation, Body }

/// <summary>One fact that cites a source.</summary>
/// <param name="Of">Id of what the fact is about: a pledge, a condition, a ceasefire, a nation or body; of a note and a statement, its own.</param>
/// <param name="Record">The fact's own number.</param>
/// <param name="Says">What it says in its own words; a title, a value, a status by its code.</param>
/// <param name="Words">The words cited and their place in the source; empty where none are kept.</param>
/// <param name="From">When the fact takes effect; null for what has no date.</param>
public sealed record Citer(CiterKind Kind, string Of, string Record, string Says, string Words, DateTimeOffset? From, Precision Precision, long Sequence);

/// <summary>A source with a page of what cites it.</summary>
/// <param name="RecordedAt">When it was entered, UTC.</param>
/// <param name="Counts">How many facts of each kind cite it, of all.</param>
public sealed record SourceDetail(Source Source, DateTimeOffset RecordedAt, string RecordedBy, Page<Citer> Citers, IReadOnlyDictionary<CiterKind, int> Counts, Names Names, Known Known)
{
    public CitedSource Cited => new(Source.Id, Source.Title, Source.Publisher, Source.Published, Source.PublishedPrecision, Source.Url);
}

/// <summary>Every read of sources. A source is known from the moment it is recorded; it has no other date in force.</summary>
public sealed partial class SourceQueries(Reading reading)
{
    /// <summary>Sources by publication, the newest first, then by id; a text is looked for in id, title and publisher, whatever its case.</summary>
    public Task<Result<SourceBook>> ListAsync(string? text, Reliability? reliability, Question question, Paging paging, CancellationToken stop) => reading.AsOfAsync<SourceBook>(question, async (db, known) =>
    {
        var all = db.Sources.AsNoTracking().Where(source => source.Sequence <= known.Sequence);
        var passing = reliability is null ? all : all.Where(source => source.Reliability == reliability);
        if (LikeText.Of(text) is { } like)
            passing = passing.Where(source => EF.Functions.ILike(source.Id, like, LikeText.Escape) || EF.Functions.ILike(source.Title, like, LikeText.Escape) || EF.Functions.ILike(source.Publisher, like, LikeText.Escape));
        var rows = await passing.OrderByDescending(source => source.Published).ThenBy(source => source.Id).Skip(paging.Skip).Take(paging.Size).ToListAsync(stop);
        var ids = rows.Select(source => source.Id).ToList();
        var cited = (await CountsAsync(db, known, ids, stop)).GroupBy(count => count.Source).ToDictionary(source => source.Key, source => source.Sum(count => count.Count));
        return new SourceBook(
            new([.. rows.Select(source => new SourceLine(source, cited.GetValueOrDefault(source.Id)))], await passing.CountAsync(stop), paging.Number, paging.Size, known.Sequence), await all.CountAsync(stop));
    }, stop);

    /// <summary>One source with a page of what cites it; refused when it is not known.</summary>
    public Task<Result<SourceDetail>> OneAsync(string id, Question question, Paging paging, CancellationToken stop) => reading.AsOfAsync<SourceDetail>(question, async (db, known) =>
    {
        if (id.Contains('\0') || await db.Sources.AsNoTracking().SingleOrDefaultAsync(source => source.Id == id && source.Sequence <= known.Sequence, stop) is not { } source)
            return Refusal.NotFound(Sentence.Of("SourceNotKnown"));
        var entry = await db.Ledger.AsNoTracking().SingleAsync(entry => entry.Sequence == source.Sequence, stop);
        var counts = (await CountsAsync(db, known, [id], stop)).ToDictionary(count => count.Kind, count => count.Count);
        var citers = await CitersAsync(db, known, id, paging, stop);
        return new SourceDetail(
            source, entry.RecordedAt, entry.ActorName, new(citers, counts.Values.Sum(), paging.Number, paging.Size, known.Sequence), counts,
            await db.NamesAsync([.. citers.Where(citer => citer.Kind is CiterKind.Revision or CiterKind.Rival).Select(citer => citer.Of)], known.At, stop), known);
    }, stop);
}
