using Coalition.Domain;
using Npgsql;

namespace Coalition.Web.Data;

/// <summary>The cache of spans per condition tree; rebuilt in every transaction that changes the world.</summary>
public static class Timelines
{
    /// <summary>One span of one tree, as stored.</summary>
    public sealed record Span(int Tree, DateTimeOffset From, DateTimeOffset Until, string Value, bool CeasefireHelps);

    /// <summary>The spans of a tree; the first begins before all time and the last never ends.</summary>
    public static IEnumerable<Span> Spans(int id, ConditionTree tree, World world)
    {
        var timeline = world.Tree(tree);
        var from = DateTimeOffset.MinValue;
        var state = timeline.Before;
        foreach (var change in timeline.Changes)
        {
            yield return Of(from, change.From, state);
            (from, state) = change;
        }
        yield return Of(from, DateTimeOffset.MaxValue, state);

        Span Of(DateTimeOffset begin, DateTimeOffset end, TreeState at) => new(id, begin, end, Code.Of(at.Value), at.CeasefireHelps);
    }

    /// <summary>When trees were true before a moment.</summary>
    public static List<Span> TrueBefore(IEnumerable<(int Id, ConditionTree Tree)> trees, World world, DateTimeOffset at) =>
        [.. trees.SelectMany(tree => Spans(tree.Id, tree.Tree, world)).Where(span => span.Value == Code.Of(Truth.True) && span.From < at)];

    /// <summary>Every tree with its id.</summary>
    public static async Task<List<(int Id, ConditionTree Tree)>> TreesAsync(CoalitionDb db, CancellationToken stop)
    {
        var trees = new List<(int, ConditionTree)>();
        await using var command = db.Command("select id, text from trees order by id");
        await using var rows = await command.ExecuteReaderAsync(stop);
        while (await rows.ReadAsync(stop)) trees.Add((rows.GetInt32(0), ConditionTreeParser.Parse(rows.GetString(1)).Value));
        return trees;
    }

    /// <summary>Adds the trees that no revision waited for until now; those with their ids.</summary>
    public static async Task<List<(int Id, ConditionTree Tree)>> AddTreesAsync(CoalitionDb db, IEnumerable<string> conditions, CancellationToken stop)
    {
        var trees = conditions.Distinct().Select(text => ConditionTreeParser.Parse(text).Value).DistinctBy(tree => tree.Hash).ToDictionary(tree => tree.Hash);
        var added = new List<(int, ConditionTree)>();
        await using var command = db.Command("insert into trees (hash, text) select * from unnest($1, $2) on conflict (hash) do nothing returning id, hash");
        command.Parameters.Add(new() { Value = trees.Keys.ToArray() });
        command.Parameters.Add(new() { Value = trees.Values.Select(tree => tree.Text).ToArray() });
        await using var rows = await command.ExecuteReaderAsync(stop);
        while (await rows.ReadAsync(stop)) added.Add((rows.GetInt32(0), trees[rows.GetString(1)]));
        return added;
    }

    /// <summary>Writes the spans of every tree that differ from those stored, and removes those that no longer hold.</summary>
    public static async Task RebuildAsync(CoalitionDb db, World world, CancellationToken stop) => await RebuildAsync(db, await TreesAsync(db, stop), world, stop);

    /// <summary>The same of some trees.</summary>
    public static async Task RebuildAsync(CoalitionDb db, IReadOnlyCollection<(int Id, ConditionTree Tree)> trees, World world, CancellationToken stop)
    {
        if (trees.Count == 0) return;
        var spans = trees.SelectMany(known => Spans(known.Id, known.Tree, world)).ToList();
        await using var command = db.Command("""
            with wanted as (select * from unnest($1, $2, $3, $4, $5) as span (tree_id, from_at, until_at, value, ceasefire_helps)),
                 gone as (delete from timelines stored where stored.tree_id in (select tree_id from wanted) and not exists (select 1 from wanted where wanted.tree_id = stored.tree_id and wanted.from_at = stored.from_at))
            insert into timelines select * from wanted
            on conflict (tree_id, from_at) do update set until_at = excluded.until_at, value = excluded.value, ceasefire_helps = excluded.ceasefire_helps
            where (timelines.until_at, timelines.value, timelines.ceasefire_helps) is distinct from (excluded.until_at, excluded.value, excluded.ceasefire_helps)
            """);
        AddSpans(command, spans);
        await command.ExecuteNonQueryAsync(stop);
    }

    /// <summary>Five arrays: tree, from, until, value, whether the ceasefire helps.</summary>
    public static void AddSpans(NpgsqlCommand command, IReadOnlyCollection<Span> spans)
    {
        command.Parameters.Add(new() { Value = spans.Select(span => span.Tree).ToArray() });
        command.Parameters.Add(new() { Value = spans.Select(span => span.From).ToArray() });
        command.Parameters.Add(new() { Value = spans.Select(span => span.Until).ToArray() });
        command.Parameters.Add(new() { Value = spans.Select(span => span.Value).ToArray() });
        command.Parameters.Add(new() { Value = spans.Select(span => span.CeasefireHelps).ToArray() });
    }
}
