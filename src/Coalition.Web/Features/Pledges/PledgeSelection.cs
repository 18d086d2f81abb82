using System.Linq.Expressions;
using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Ui;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Features.Pledges;

/// <summary>A pledge that is not absent: the revision in force and its state.</summary>
internal sealed record Listed(Revision Revision, ActivationState? State);

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
    public static async Task<IQueryable<StandingRow>> OfAsync(CoalitionDb db, IQueryable<StandingRow> standing, Known known, PledgeFilter filter, CancellationToken stop) =>
        Terms(Place(await SearchAsync(db, standing, known, filter.Text, stop), filter), filter).Where(Marked(db, known, filter));

    /// <summary>The few rows of a page with their revisions, in the same order.</summary>
    public static async Task<List<Listed>> ListedAsync(this IQueryable<StandingRow> page, CoalitionDb db, CancellationToken stop)
    {
        var rows = await page.ToListAsync(stop);
        var (ids, numbers) = (rows.Select(row => row.PledgeId).ToList(), rows.Select(row => row.Number).Distinct().ToList());
        var revisions = await db.Revisions.AsNoTracking().Where(revision => ids.Contains(revision.PledgeId) && numbers.Contains(revision.Number)).ToDictionaryAsync(revision => (revision.PledgeId, revision.Number), stop);
        return [.. rows.Select(row => new Listed(revisions[(row.PledgeId, row.Number)], row.State))];
    }

    /// <summary>Those that carry one of some marks; all when none is named.</summary>
    public static IQueryable<StandingRow> Marked(this IQueryable<StandingRow> rows, IReadOnlyList<Mark> marks)
    {
        if (marks.Count == 0) return rows;
        var states = marks.Where(mark => mark <= Mark.Ended).Select(mark => Code.Parse<ActivationState>(Code.Of(mark))).Cast<ActivationState?>().ToList();
        var (refused, notAnOffer) = (marks.Contains(Mark.Refused), marks.Contains(Mark.NotAnOffer));
        return rows.Where(row => row.State == null
            ? row.Stage == Stage.RuledOut ? refused : notAnOffer
            : states.Contains(row.State));
    }

    /// <summary>In the order a filter asks for; equal rows by id, and what has no figure last.</summary>
    public static IQueryable<StandingRow> Sorted(this IQueryable<StandingRow> rows, CoalitionDb db, PledgeFilter filter)
    {
        var (key, down) = filter.Sort.StartsWith('-') ? (filter.Sort[1..], true) : (filter.Sort, false);
        if (filter.OrderedIn is { } language) return ByName(rows, db, language, down);
        var ordered = key switch
        {
            "nation" => By(rows, row => row.Nation ?? row.Body, down),
            "component" => By(rows, Order<Component>(row => row.Component), down),
            "stage" => By(rows, Order<Stage>(row => row.Stage), down),
            "activation" => By(rows, Order<ActivationState>(row => row.State), down),
            "effective" => By(rows, row => row.Effective, down),
            "recordedAt" => By(rows, row => row.Sequence, down),
            "high" => By(rows.OrderBy(row => row.High == null), row => row.High, down),
            _ => By(rows, row => row.PledgeId, down),
        };
        return ordered.ThenBy(row => row.PledgeId);
    }

    /// <summary>By the name of the first nation, or of the body, in the alphabet of a language; a code nobody knows stands for its name.</summary>
    private static IQueryable<StandingRow> ByName(IQueryable<StandingRow> rows, CoalitionDb db, string language, bool down)
    {
        var collation = $"{language}-x-icu";
        var named = rows
            .LeftJoin(db.Nations, row => row.Nation, nation => nation.Code, (row, nation) => new { row, nation })
            .LeftJoin(db.Bodies, pair => pair.row.Body, body => body.Code, (pair, body) => new
            {
                pair.row,
                Name = (language == "fr" ? pair.nation!.NameFr : language == "uk" ? pair.nation!.NameUk : pair.nation!.NameEn) ?? body!.Name ?? pair.row.Nation ?? pair.row.Body,
            });
        var ordered = down ? named.OrderByDescending(row => EF.Functions.Collate(row.Name, collation)) : named.OrderBy(row => EF.Functions.Collate(row.Name, collation));
        return ordered.ThenBy(row => row.row.PledgeId).Select(row => row.row);
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

    private static IQueryable<StandingRow> Place(IQueryable<StandingRow> rows, PledgeFilter filter)
    {
        var (ids, nations, under) = (filter.Ids.ToList(), filter.Nations.ToList(), filter.Under.ToList());
        if (ids.Count > 0) rows = rows.Where(row => ids.Contains(row.PledgeId));
        if (nations.Count > 0) rows = rows.Where(row => row.Nations.Any(nation => nations.Contains(nation)));
        if (under.Count > 0) rows = rows.Where(row => under.Contains((row.Nation ?? row.Body)!));
        if (filter.Locations.Count > 0) rows = rows.Where(row => filter.Locations.Contains(row.Location));
        return rows;
    }

    private static IQueryable<StandingRow> Terms(IQueryable<StandingRow> rows, PledgeFilter filter)
    {
        if (filter.Components.Count > 0) rows = rows.Where(row => filter.Components.Contains(row.Component));
        if (filter.Kinds.Count > 0) rows = rows.Where(row => filter.Kinds.Contains(row.Kind));
        if (filter.Phases.Count > 0) rows = rows.Where(row => filter.Phases.Contains(row.Phase));
        if (filter.Stages.Count > 0) rows = rows.Where(row => filter.Stages.Contains(row.Stage));
        if (filter.Units.Count > 0) rows = rows.Where(row => filter.Units.Contains(row.Unit));
        if (filter.Withheld is { } withheld) rows = rows.Where(row => row.QuantityState == QuantityState.Withheld == withheld);
        if (filter.Counted is { } counted)
        {
            var statesToo = filter.Units.Count > 0;
            rows = rows.Where(row => (row.Phase != Phase.PreCeasefire && row.Kind != PledgeKind.HostForce
                && (statesToo || row.Unit != Units.States)) == counted);
        }
        return rows;
    }

    /// <summary>Evidence and second-hand: <see cref="Evidence"/> in SQL, kept equal to it by a test.</summary>
    private static Expression<Func<StandingRow, bool>> Marked(CoalitionDb db, Known known, PledgeFilter filter)
    {
        var grades = filter.Evidence.Select(grade => (int)grade).ToList();
        var (sequence, at) = (known.Sequence, known.At);
        var anyGrade = grades.Count == 0;
        var (anyHand, second) = (filter.SecondHand is null, filter.SecondHand == true);
        if (anyGrade && anyHand) return row => true;
        return row =>
            (anyGrade || db.Revisions.Any(revision => revision.PledgeId == row.PledgeId && revision.Number == row.Number && grades.Contains(Math.Max(
                revision.Confidence == Confidence.Disputed ? 4 : revision.Confidence == Confidence.Reported ? 3
                : db.Citations.Any(cited => cited.PledgeId == row.PledgeId && cited.RevisionNumber == row.Number && cited.Sequence <= sequence
                    && db.Sources.Any(source => source.Id == cited.SourceId && (source.Kind == SourceKind.Declaration || source.Kind == SourceKind.Communique))) ? 0
                : db.Citations.Any(cited => cited.PledgeId == row.PledgeId && cited.RevisionNumber == row.Number && cited.Sequence <= sequence
                    && db.Sources.Any(source => source.Id == cited.SourceId && source.Reliability == Reliability.Official)) ? 1 : 2,
                revision.LoweredTo == null ? 0 : revision.LoweredTo == EvidenceGrade.E ? 4 : revision.LoweredTo == EvidenceGrade.D ? 3
                : revision.LoweredTo == EvidenceGrade.C ? 2 : revision.LoweredTo == EvidenceGrade.B ? 1 : 0))))
            && (anyHand || second == (
                db.Statements.Any(said => said.Sequence <= sequence && said.Effective <= at && said.PledgeIds.Contains(row.PledgeId))
                && !db.Statements.Any(said => said.Sequence <= sequence && said.Effective <= at && said.PledgeIds.Contains(row.PledgeId)
                    && (row.Nations.Contains(said.By) || row.Body == said.By))));
    }

    private static IOrderedQueryable<StandingRow> By<TKey>(IQueryable<StandingRow> rows, Expression<Func<StandingRow, TKey>> key, bool down) => (rows, down) switch
    {
        (IOrderedQueryable<StandingRow> ordered, _) when rows.Expression is MethodCallExpression { Method.Name: nameof(Queryable.OrderBy) } => down ? ordered.ThenByDescending(key) : ordered.ThenBy(key),
        (_, true) => rows.OrderByDescending(key),
        _ => rows.OrderBy(key),
    };

    /// <summary>The place of a word in its list, as an expression the database can sort by; nothing comes after every word.</summary>
    private static Expression<Func<StandingRow, int>> Order<T>(Expression<Func<StandingRow, T?>> word) where T : struct, Enum
    {
        var values = Enum.GetValues<T>();
        Expression place = Expression.Constant(values.Length);
        for (var index = values.Length - 1; index >= 0; index--)
            place = Expression.Condition(Expression.Equal(word.Body, Expression.Constant((T?)values[index], typeof(T?))), Expression.Constant(index), place);
        return Expression.Lambda<Func<StandingRow, int>>(place, word.Parameters);
    }

    private static string Fold(string text) => Folded.Replace("{0}", text, StringComparison.Ordinal);
}
