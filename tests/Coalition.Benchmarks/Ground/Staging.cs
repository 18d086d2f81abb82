using Coalition.Web.Features.Exchange;
using Npgsql;

namespace Coalition.Benchmarks.Ground;

/// <summary>What one would do instead of an import: COPY the file into a table of text, then one statement that puts its rows into tables of the same shape, unchecked.</summary>
public sealed class Staging(Site site)
{
    private const string Inserting = """
        with pledges as (insert into stored.pledges (id, sequence, ordinal) select upper(substr(id, 4)), 2, row from stored.staging),
             citations as (
                 insert into stored.citations (pledge_id, revision_number, position, source_id, locator, words, sequence, ordinal)
                 select upper(substr(id, 4)), 1, 1, source_id, '', '', 2, row from stored.staging)
        insert into stored.revisions (pledge_id, number, nations, shared_with, title, component, kind, phase, stage, location, location_countries, caveats, activation_text, condition, confidence, reason,
                                      quantity_low, quantity_likely, quantity_high, quantity_state, quantity_unit, quantity_words, sequence, ordinal, effective, effective_precision)
        select upper(substr(id, 4)), 1, array[nation], '{}', title, component, kind, phase,
               case firmness when 'firm' then 'authorised' when 'declared-intent' then 'declared' when 'under-consideration' then firmness else 'offered' end,
               location, array[location_countries], caveats, activation_text, condition_codes, confidence, 'Row ' || id || ' of pledges.csv',
               low::numeric, (low::numeric + high::numeric) / 2, high::numeric, 'stated', unit, stated_as, 2, row, valid_from::timestamptz, valid_from_precision
        from stored.staging
        """;

    private readonly string columns = string.Join(", ", ImportFormat.Columns(ImportFormat.Pledges));

    /// <summary>Makes the tables, with every index and check of the record's own, without references.</summary>
    public Task MakeAsync() => site.RunAsync($"""
        create schema if not exists stored;
        drop table if exists stored.staging, stored.pledges, stored.revisions, stored.citations;
        create table stored.staging (row integer generated always as identity, {columns.Replace(",", " text,", StringComparison.Ordinal)} text);
        create table stored.pledges (like pledges including all);
        create table stored.revisions (like revisions including all);
        create table stored.citations (like citations including all);
        """);

    /// <summary>Loads a file, committed.</summary>
    public async Task LoadAsync(PledgeFile file)
    {
        await using var line = await site.Owner.OpenConnectionAsync();
        await using var transaction = await line.BeginTransactionAsync();
        await using (var empty = new NpgsqlCommand("truncate stored.staging", line, transaction)) await empty.ExecuteNonQueryAsync();
        await using (var copy = await line.BeginTextImportAsync($"copy stored.staging ({columns}) from stdin (format csv, header)")) await copy.WriteAsync(await File.ReadAllTextAsync(file.Path));
        await using (var insert = new NpgsqlCommand(Inserting, line, transaction)) await insert.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }
}
