using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Http;
using Npgsql;

namespace Coalition.Web.Features.Sources;

public sealed partial class SourceQueries
{
    // Each line is one kind of fact, in the order of CiterKind; what is not yet known is nobody's.
    private const string Cited = """
        with cited (kind, source, about, record, says, words, effective, effective_precision, sequence) as (
            select 0, c.source_id, c.pledge_id, c.revision_number::text, r.title, concat_ws(' · ', nullif(c.words, ''), nullif(c.locator, '')), r.effective, r.effective_precision, c.sequence
                from citations c join revisions r on r.pledge_id = c.pledge_id and r.number = c.revision_number
            union all select 1, source, pledge_id, id, title, '', effective, effective_precision, sequence from rival_claims cross join unnest(source_ids) source
            union all select 2, source_id, condition_code, id, value, note, effective, effective_precision, sequence from condition_records
            union all select 2, source_id, code, code, '', '', null, 'day', sequence from conditions where source_id is not null
            union all select 3, r.source_id, ceasefire_id, r.id, status, concat_ws(': ', f.name, nullif(summary, '')), effective, effective_precision, r.sequence from ceasefire_records r join ceasefires f on f.id = ceasefire_id
            union all select 4, r.source_id, ceasefire_id, r.id, '', concat_ws(': ', f.name, summary), effective, effective_precision, r.sequence from violation_claims r join ceasefires f on f.id = ceasefire_id
            union all select 5, source_id, id, id, '', summary, effective, effective_precision, sequence from timeline_notes
            union all select 6, source_id, id, id, speaker, paraphrase, effective, effective_precision, sequence from statements
            union all select 7, source_id, code, code, '', '', null, 'day', sequence from nations
            union all select 7, source_id, nation_code, id, role, '', effective, effective_precision, sequence from nation_roles
            union all select 8, source_id, code, code, '', '', null, 'day', sequence from bodies
            union all select 8, source_id, body_code, id, capacity, party, effective, effective_precision, sequence from memberships)
        """;

    private const string KnownThen = "where source = any({0}) and sequence <= {1} and (effective is null or effective <= {2})";

    private const string Counts = $"{Cited} select source, kind, count(*)::int from cited {KnownThen} group by source, kind order by source, kind";

    private const string OnePage = $$"""
        {{Cited}}
        select kind, about, record, says, words, effective, effective_precision, sequence from cited {{KnownThen}}
        order by kind, about, effective nulls first, record limit {3} offset {4}
        """;

    /// <summary>How many facts of each kind cite some sources.</summary>
    private static Task<List<(string Source, CiterKind Kind, int Count)>> CountsAsync(CoalitionDb db, Known known, IEnumerable<string> sources, CancellationToken stop) =>
        db.ListAsync(Counts, [sources.ToArray(), known.Sequence, known.At], row => (row.GetString(0), (CiterKind)row.GetInt32(1), row.GetInt32(2)), stop);

    private static Task<List<Citer>> CitersAsync(CoalitionDb db, Known known, string source, Paging paging, CancellationToken stop) =>
        db.ListAsync(OnePage, [new[] { source }, known.Sequence, known.At, paging.Size, paging.Skip], Read, stop);

    private static Citer Read(NpgsqlDataReader row) => new(
        (CiterKind)row.GetInt32(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.IsDBNull(5) ? null : row.GetFieldValue<DateTimeOffset>(5), Code.Parse<Precision>(row.GetString(6)), row.GetInt64(7));
}
