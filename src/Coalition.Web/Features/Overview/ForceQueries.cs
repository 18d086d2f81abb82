using Coalition.Domain;
using Coalition.Web.Data;
using Npgsql;

namespace Coalition.Web.Features.Overview;

/// <summary>Every figure of the overview, computed once per change and shared by everybody who looks.</summary>
public sealed partial class ForceQueries(Reading reading, AsOf asOf)
{
    /// <summary>The sums of one unit, by some dimensions. One unit at a time; committed and offered are never added.</summary>
    /// <param name="by">Dimensions in any order; none for one sum of all.</param>
    /// <param name="unit">One of <see cref="Units.All"/>.</param>
    public Task<Result<Forces>> TotalsAsync(IReadOnlyCollection<ForceDimension> by, string unit, Standing standing, Question question, CancellationToken stop)
    {
        var inOrder = by.Distinct().Order().ToList();
        return reading.SharedAsync(
            $"forces:{string.Join(',', inOrder)}:{unit}:{Code.Of(standing)}", question, (db, known, cancel) => SumAsync(db, known, inOrder, unit, standing, cancel), stop);
    }

    private async Task<Forces> SumAsync(CoalitionDb db, Known known, List<ForceDimension> by, string unit, Standing standing, CancellationToken stop)
    {
        var all = await asOf.StandingSqlAsync(db, known, stop);
        var sums = await SumsAsync(db, all, by, unit, standing, stop);
        var shared = by.Contains(ForceDimension.Nation) ? await SharedAsync(db, all, by, unit, standing, stop) : [];
        var keys = sums.Keys.Union(shared.Keys)
            .OrderBy(key => key.Nation is null).ThenBy(key => key.Nation ?? key.Body, StringComparer.Ordinal).ThenBy(key => key.Component).ThenBy(key => key.Activation)
            .ThenBy(key => key.Stage).ThenBy(key => key.Kind).ThenBy(key => key.Location);
        return new(unit, standing, by, known.Sequence, known.At, [.. keys.Select(key => new ForceGroup(
            key, sums.GetValueOrDefault(key, Total.Nothing), shared.GetValueOrDefault(key), PledgeLink.Of(unit, standing, key)))]);
    }

    /// <summary><see cref="Total.Of"/> in SQL, group by group, kept equal to it by a test. A state is decided for groups, not for pledges: what decides it has few values.</summary>
    private static async Task<Dictionary<ForceKey, Total>> SumsAsync(CoalitionDb db, StandingSql all, List<ForceDimension> by, string unit, Standing standing, CancellationToken stop)
    {
        var (grouped, shown) = Columns(by, standing, "s.nation", "s.body");
        var rows = await db.ListAsync($"""
            select {InList(shown)} {TotalSql.SumsOfSums}
            from (select {InList(grouped)} {TotalSql.Sums} from {all.From} where {TotalSql.Counted(all, standing)} {GroupBy(grouped)}) counted
            {GroupBy(shown)}
            """, [.. all.Values, unit], row => (Key: KeyOf(row, by), Total: TotalSql.Read(row, shown.Count)), stop);
        return rows.Where(row => row.Total.Pledges > 0).ToDictionary(row => row.Key, row => row.Total);
    }

    /// <summary>Joint pledges by each partner that does not count them.</summary>
    private static async Task<Dictionary<ForceKey, int>> SharedAsync(CoalitionDb db, StandingSql all, List<ForceDimension> by, string unit, Standing standing, CancellationToken stop)
    {
        var (grouped, shown) = Columns(by, standing, "partner as nation", "null as body");
        var rows = await db.ListAsync($"""
            select {InList(shown)} count(*)::int
            from (
                select {InList(grouped)} s.pledge_id from {all.From} cross join lateral (select distinct other as partner from unnest(s.nations[2:]) other where other <> s.nation) partners
                where cardinality(s.nations) > 1 and {TotalSql.Counted(all, standing)}) joint
            {GroupBy(shown)}
            """, [.. all.Values, unit], row => (Key: KeyOf(row, by), Count: row.GetInt32(shown.Count)), stop);
        return rows.ToDictionary(row => row.Key, row => row.Count);
    }

    private static (List<string> Grouped, List<string> Shown) Columns(List<ForceDimension> by, Standing standing, string nation, string body)
    {
        List<string> grouped = [], shown = [];
        foreach (var dimension in by)
        {
            grouped.AddRange(dimension switch
            {
                ForceDimension.Nation => [nation, body],
                ForceDimension.Activation => StandingSql.Deciding(standing),
                _ => [$"s.{Code.Of(dimension)}"],
            });
            shown.AddRange(dimension switch
            {
                ForceDimension.Nation => ["nation", "body"],
                ForceDimension.Activation => [StandingSql.State(standing)],
                _ => [Code.Of(dimension)],
            });
        }
        return (grouped, shown);
    }

    private static string InList(IEnumerable<string> columns) => string.Concat(columns.Select(column => $"{column}, "));

    private static string GroupBy(List<string> columns) => columns.Count == 0 ? "" : $"group by {string.Join(", ", Enumerable.Range(1, columns.Count))}";

    private static ForceKey KeyOf(NpgsqlDataReader row, List<ForceDimension> by)
    {
        var (key, at) = (new ForceKey(), 0);
        foreach (var dimension in by)
            key = dimension switch
            {
                ForceDimension.Nation => key with { Nation = Next(), Body = Next() },
                ForceDimension.Component => key with { Component = Code.Parse<Component>(Next()!) },
                ForceDimension.Activation => key with { Activation = Code.Parse<ActivationState>(Next()!) },
                ForceDimension.Stage => key with { Stage = Code.Parse<Stage>(Next()!) },
                ForceDimension.Kind => key with { Kind = Code.Parse<PledgeKind>(Next()!) },
                _ => key with { Location = Code.Parse<Location>(Next()!) },
            };
        return key;

        string? Next() => row.IsDBNull(at++) ? null : row.GetString(at - 1);
    }
}
