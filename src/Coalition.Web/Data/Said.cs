using System.Linq.Expressions;
using System.Text.Json.Serialization;
using Coalition.Domain;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Data;

/// <summary>A source as a line cites it.</summary>
/// <param name="Published">ISO date; may be a year or a month only, or empty.</param>
public sealed record CitedSource(string Id, string Title, string Publisher, string Published, Precision PublishedPrecision, string Url);

/// <summary>Something said: by whom, when, in which words, about which pledges.</summary>
/// <param name="By">Code of the nation or body that speaks.</param>
/// <param name="About">Code of the nation whose position it concerns, or null.</param>
/// <param name="SecondHand">One party speaks of another's position.</param>
public sealed record Said(
    string Id, string Speaker, string SpeakerRole, string By, string? About, bool SecondHand, Stance Stance, string Paraphrase, IReadOnlyList<string> Pledges, Confidence Confidence,
    [property: JsonIgnore] DateTimeOffset At, Precision EffectivePrecision, long LedgerSequence, CitedSource Source)
{
    public string Effective => Moment.Text(At, EffectivePrecision);
}

/// <summary>Reads what was said.</summary>
public static class SaidQuery
{
    /// <summary>The statements known then and made by then.</summary>
    public static IQueryable<Statement> Said(this CoalitionDb db, Known known) =>
        db.Statements.AsNoTracking().Where(said => said.Sequence <= known.Sequence && said.Effective <= known.At);

    public static IOrderedQueryable<Statement> NewestFirst(this IQueryable<Statement> said) => said.OrderByDescending(one => one.Effective).ThenByDescending(one => one.Id);

    /// <summary>
    /// One party speaks of another's position: of another nation's; where no nation is named, of pledges none of which the speaker ever made.
    /// </summary>
    public static Expression<Func<Statement, bool>> IsSecondHand(CoalitionDb db, Known known) => said => said.AboutNation != null
        ? said.AboutNation != said.By
        : said.PledgeIds.Count > 0
            && !db.Revisions.Any(revision => said.PledgeIds.Contains(revision.PledgeId) && revision.Sequence <= known.Sequence && (revision.Nations.Contains(said.By) || revision.Body == said.By));

    /// <summary>The few statements of a page, in the same order.</summary>
    public static async Task<IReadOnlyList<Said>> ReadAsync(this IQueryable<Statement> page, CoalitionDb db, Known known, CancellationToken stop)
    {
        var statements = await page.ToListAsync(stop);
        var ids = statements.Select(one => one.Id).ToList();
        var secondHand = await db.Statements.Where(one => ids.Contains(one.Id)).Where(IsSecondHand(db, known)).Select(one => one.Id).ToHashSetAsync(stop);
        var sources = await db.CitedAsync(statements.Select(one => one.SourceId), stop);
        return [.. statements.Select(one => new Said(
            one.Id, one.Speaker, one.SpeakerRole, one.By, one.AboutNation, secondHand.Contains(one.Id), one.Stance, one.Paraphrase, one.PledgeIds, one.Confidence, one.Effective, one.EffectivePrecision,
            one.Sequence, sources[one.SourceId]))];
    }

    /// <summary>Some sources, by id.</summary>
    public static async Task<Dictionary<string, CitedSource>> CitedAsync(this CoalitionDb db, IEnumerable<string> ids, CancellationToken stop)
    {
        var cited = ids.Distinct().ToList();
        return await db.Sources.Where(source => cited.Contains(source.Id))
            .Select(source => new CitedSource(source.Id, source.Title, source.Publisher, source.Published, source.PublishedPrecision, source.Url)).ToDictionaryAsync(source => source.Id, stop);
    }
}
