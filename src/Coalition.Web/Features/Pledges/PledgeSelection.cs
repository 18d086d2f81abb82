using System.Linq.Expressions;
using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Ui;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Features.Pledges;

/// <summary>A pledge that is not absent: the revision in force and its state.</summary>
internal sealed class Listed
{
    public required Revision Revision { get; init; }
    public required ActivationState? State { get; init; }
}

/// <summary>Filters and order as one SQL query, so that the database reads only what a page shows.</summary>
internal static class PledgeSelection
{
    /// <summary>A text with neither case nor accents.</summary>
    private const string Folded = "regexp_replace(normalize(lower({0} collate \"und-x-icu\"), NFD), '[\\u0300-\\u036f]', '', 'g')";

    /// <summary>Revisions in which every word is found. The words come folded the same way.</summary>
    private static readonly string Searched = $$"""
        with names (code, folded) as (
            select code, {{Fold("concat_ws(E'\\n', code, name_en, name_fr, name_uk)")}} from nations where sequence <= {1}
            union all select code, {{Fold("concat_ws(E'\\n', code, name)")}} from bodies where sequence <= {1})
        select r.pledge_id, r.number, null as state from revisions r cross join lateral (select {{Fold("concat_ws(E'\\n', r.pledge_id, r.title, r.quantity_words, r.caveats)")}} as folded) own
        where not exists (
            select 1 from unnest({0}) word
            where strpos(own.folded, word) = 0
              and not exists (select 1 from names where (names.code = any(r.nations) or names.code = r.body) and strpos(names.folded, word) > 0))
        """;

    private static readonly string FoldWords = $"select array_agg({Fold("word")}) from unnest($1) word";

    /// <summary>The pledges that pass a filter, whatever their state.</summary>
    /// <param name="standing">From <see cref="AsOf.StandingAsync"/>.</param>
    public static async Task<IQueryable<Listed>> OfAsync(CoalitionDb db, IQueryable<StandingRow> standing, Known known, PledgeFilter filter, CancellationToken stop)
    {
        var found = await SearchAsync(db, standing, known, filter.Text, stop);
        var rows = found.Join(db.Revisions.AsNoTracking(), row => new { row.PledgeId, row.Number }, revision => new { revision.PledgeId, revision.Number },
            (row, revision) => new Listed { Revision = revision, State = row.State });
        return Terms(Place(rows, filter), filter).Where(Marked(db, known, filter));
    }

    /// <summary>Those that carry one of some marks; all when none is named.</summary>
    public static IQueryable<Listed> Marked(this IQueryable<Listed> rows, IReadOnlyList<Mark> marks)
    {
        if (marks.Count == 0) return rows;
        var states = marks.Where(mark => mark <= Mark.Ended).Select(mark => Code.Parse<ActivationState>(Code.Of(mark))).Cast<ActivationState?>().ToList();
        var (refused, notAnOffer) = (marks.Contains(Mark.Refused), marks.Contains(Mark.NotAnOffer));
        return rows.Where(row => row.State == null
            ? row.Revision.Stage == Stage.RuledOut ? refused : notAnOffer
            : states.Contains(row.State));
    }

    /// <summary>In the order of one of <see cref="PledgeFilter.Sorts"/>; equal rows by id, and what has no figure last.</summary>
    public static IQueryable<Listed> Sorted(this IQueryable<Listed> rows, string sort)
    {
        var (key, down) = sort.StartsWith('-') ? (sort[1..], true) : (sort, false);
        var ordered = key switch
        {
            "nation" => By(rows, row => row.Revision.Nations.Count > 0 ? row.Revision.Nations[0] : row.Revision.Body, down),
            "component" => By(rows, Order<Component>(row => row.Revision.Component), down),
            "stage" => By(rows, Order<Stage>(row => row.Revision.Stage), down),
            "activation" => By(rows, Order<ActivationState>(row => row.State), down),
            "effective" => By(rows, row => row.Revision.Effective, down),
            "recordedAt" => By(rows, row => row.Revision.Sequence, down),
            "high" => By(rows.OrderBy(row => row.Revision.Quantity.High == null), row => row.Revision.Quantity.High, down),
            _ => By(rows, row => row.Revision.PledgeId, down),
        };
        return ordered.ThenBy(row => row.Revision.PledgeId);
    }

    private static async Task<IQueryable<StandingRow>> SearchAsync(CoalitionDb db, IQueryable<StandingRow> standing, Known known, string? text, CancellationToken stop)
    {
        var words = text?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (words.Length == 0) return standing;
        var folded = await db.ScalarAsync<string[]>(FoldWords, stop, (object)words);
        // Found by key, because a complex property cannot be read back from hand-written SQL under a naming convention.
        var found = db.Set<StandingRow>().FromSqlRaw(Searched, folded!, known.Sequence);
        return standing.Join(found, row => new { row.PledgeId, row.Number }, hit => new { hit.PledgeId, hit.Number }, (row, _) => row);
    }

    private static IQueryable<Listed> Place(IQueryable<Listed> rows, PledgeFilter filter)
    {
        var (ids, nations, under) = (filter.Ids.ToList(), filter.Nations.ToList(), filter.Under.ToList());
        if (ids.Count > 0) rows = rows.Where(row => ids.Contains(row.Revision.PledgeId));
        if (nations.Count > 0) rows = rows.Where(row => row.Revision.Nations.Any(nation => nations.Contains(nation)));
        if (under.Count > 0) rows = rows.Where(row => under.Contains(row.Revision.Nations.Count > 0 ? row.Revision.Nations[0] : row.Revision.Body!));
        if (filter.Locations.Count > 0) rows = rows.Where(row => filter.Locations.Contains(row.Revision.Location));
        return rows;
    }

    private static IQueryable<Listed> Terms(IQueryable<Listed> rows, PledgeFilter filter)
    {
        if (filter.Components.Count > 0) rows = rows.Where(row => filter.Components.Contains(row.Revision.Component));
        if (filter.Kinds.Count > 0) rows = rows.Where(row => filter.Kinds.Contains(row.Revision.Kind));
        if (filter.Phases.Count > 0) rows = rows.Where(row => filter.Phases.Contains(row.Revision.Phase));
        if (filter.Stages.Count > 0) rows = rows.Where(row => filter.Stages.Contains(row.Revision.Stage));
        if (filter.Units.Count > 0) rows = rows.Where(row => filter.Units.Contains(row.Revision.Quantity.Unit));
        if (filter.Withheld is { } withheld) rows = rows.Where(row => row.Revision.Quantity.State == QuantityState.Withheld == withheld);
        if (filter.Counted is { } counted)
        {
            var statesToo = filter.Units.Count > 0;
            rows = rows.Where(row => (row.Revision.Phase != Phase.PreCeasefire && row.Revision.Kind != PledgeKind.HostForce
                && (statesToo || row.Revision.Quantity.Unit != Units.States)) == counted);
        }
        return rows;
    }

    /// <summary>Evidence and second-hand: <see cref="Evidence"/> in SQL, kept equal to it by a test.</summary>
    private static Expression<Func<Listed, bool>> Marked(CoalitionDb db, Known known, PledgeFilter filter)
    {
        var grades = filter.Evidence.Select(grade => (int)grade).ToList();
        var (sequence, at) = (known.Sequence, known.At);
        var anyGrade = grades.Count == 0;
        var (anyHand, second) = (filter.SecondHand is null, filter.SecondHand == true);
        if (anyGrade && anyHand) return row => true;
        return row =>
            (anyGrade || grades.Contains(Math.Max(
                row.Revision.Confidence == Confidence.Disputed ? 4 : row.Revision.Confidence == Confidence.Reported ? 3
                : db.Citations.Any(cited => cited.PledgeId == row.Revision.PledgeId && cited.RevisionNumber == row.Revision.Number && cited.Sequence <= sequence
                    && db.Sources.Any(source => source.Id == cited.SourceId && (source.Kind == SourceKind.Declaration || source.Kind == SourceKind.Communique))) ? 0
                : db.Citations.Any(cited => cited.PledgeId == row.Revision.PledgeId && cited.RevisionNumber == row.Revision.Number && cited.Sequence <= sequence
                    && db.Sources.Any(source => source.Id == cited.SourceId && source.Reliability == Reliability.Official)) ? 1 : 2,
                row.Revision.LoweredTo == null ? 0 : row.Revision.LoweredTo == EvidenceGrade.E ? 4 : row.Revision.LoweredTo == EvidenceGrade.D ? 3
                : row.Revision.LoweredTo == EvidenceGrade.C ? 2 : row.Revision.LoweredTo == EvidenceGrade.B ? 1 : 0)))
            && (anyHand || second == (
                db.Statements.Any(said => said.Sequence <= sequence && said.Effective <= at && said.PledgeIds.Contains(row.Revision.PledgeId))
                && !db.Statements.Any(said => said.Sequence <= sequence && said.Effective <= at && said.PledgeIds.Contains(row.Revision.PledgeId)
                    && (row.Revision.Nations.Contains(said.By) || row.Revision.Body == said.By))));
    }

    private static IOrderedQueryable<Listed> By<TKey>(IQueryable<Listed> rows, Expression<Func<Listed, TKey>> key, bool down) => (rows, down) switch
    {
        (IOrderedQueryable<Listed> ordered, _) when rows.Expression is MethodCallExpression { Method.Name: nameof(Queryable.OrderBy) } => down ? ordered.ThenByDescending(key) : ordered.ThenBy(key),
        (_, true) => rows.OrderByDescending(key),
        _ => rows.OrderBy(key),
    };

    /// <summary>The place of a word in its list, as an expression the database can sort by; nothing comes after every word.</summary>
    private static Expression<Func<Listed, int>> Order<T>(Expression<Func<Listed, T?>> word) where T : struct, Enum
    {
        var values = Enum.GetValues<T>();
        Expression place = Expression.Constant(values.Length);
        for (var index = values.Length - 1; index >= 0; index--)
            place = Expression.Condition(Expression.Equal(word.Body, Expression.Constant((T?)values[index], typeof(T?))), Expression.Constant(index), place);
        return Expression.Lambda<Func<Listed, int>>(place, word.Parameters);
    }

    private static string Fold(string text) => Folded.Replace("{0}", text, StringComparison.Ordinal);
}
