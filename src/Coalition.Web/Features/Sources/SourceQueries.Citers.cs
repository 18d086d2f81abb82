using Coalition.Domain;
using Coalition.Web.Data;
using Npgsql;

namespace Coalition.Web.Features.Sources;

public sealed partial class SourceQueries
{
    // Each line is one kind of fact, in the order of CiterKind; what is not yet known is nobody's.
    private const string Citing = """
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
        select kind, source, about, record, says, words, effective, effective_precision, sequence from cited
        where source = any({0}) and sequence <= {1} and (effective is null or effective <= {2})
        order by kind, about, effective nulls first, record
        """;

    private static Task<List<(string Source, Citer Citer)>> CitersAsync(CoalitionDb db, Known known, List<string> sources, CancellationToken stop) =>
        db.ListAsync(Citing, [sources.ToArray(), known.Sequence, known.At], Read, stop);

    private static (string, Citer) Read(NpgsqlDataReader row) => (row.GetString(1), new(
        (CiterKind)row.GetInt32(0), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5), row.IsDBNull(6) ? null : row.GetFieldValue<DateTimeOffset>(6), Code.Parse<Precision>(row.GetString(7)), row.GetInt64(8)));
}
