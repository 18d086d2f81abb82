using System.Globalization;
using Coalition.Web.Data;
using Coalition.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Coalition.Web.Tests.Faults;

/// <summary>Somebody with every right in the database, who changes what was recorded; and the copy with which the test takes it back.</summary>
internal sealed class Intruder(NpgsqlDataSource superuser, Random random) : IAsyncDisposable
{
    /// <summary>A column of a table of the record.</summary>
    public sealed record Column(string Table, string Name, string Type, bool IsNullable);

    public List<Column> Columns { get; } = [];

    private IEnumerable<string> Tables => Columns.Select(column => column.Table).Distinct();

    /// <summary>Removes what would stand in the way of an owner too, and keeps a copy of every table.</summary>
    public async Task EnterAsync(CoalitionDb db)
    {
        var tables = FactHash.Tables(db).Select(table => table.GetTableName()!).Append("ledger").ToList();
        await using var read = superuser.CreateCommand("select table_name, column_name, udt_name, is_nullable = 'YES' from information_schema.columns where table_schema = 'public' and table_name = any($1) order by 1, ordinal_position");
        read.Parameters.Add(new() { Value = tables.ToArray() });
        await using (var rows = await read.ExecuteReaderAsync())
            while (await rows.ReadAsync()) Columns.Add(new(rows.GetString(0), rows.GetString(1), rows.GetString(2), rows.GetBoolean(3)));
        await RunAsync("""
            create schema kept;
            do $$ declare c record; begin
                for c in select conrelid::regclass as t, conname from pg_constraint where connamespace = 'public'::regnamespace and contype = 'c' loop
                    execute format('alter table %s drop constraint %I', c.t, c.conname);
                end loop;
            end $$;
            """ + string.Concat(tables.Select(table => $"create table kept.{table} as table public.{table};")));
    }

    /// <summary>Edits one value of one row, chosen at random; the sequence the row belongs to, or null when the table is empty.</summary>
    public async Task<(long Sequence, string What)?> EditAsync(Column column)
    {
        var row = await ScalarAsync($"select ctid::text || ' ' || sequence from {column.Table} order by md5(ctid::text || {random.Next()}) limit 1");
        if (row is not string found) return null;
        var (ctid, sequence) = (found.Split(' ')[0], long.Parse(found.Split(' ')[1], CultureInfo.InvariantCulture));
        var value = Forged(column);
        try
        {
            await RunAsync($"update {column.Table} set {column.Name} = {value} where ctid = '{ctid}'");
        }
        catch (PostgresException tooLong) when (tooLong.SqlState == PostgresErrorCodes.StringDataRightTruncation)
        {
            // There is no room for one letter more: one takes the place of another.
            value = $"overlay({column.Name} placing '~' from 1 for 1)";
            await RunAsync($"update {column.Table} set {column.Name} = {value} where ctid = '{ctid}'");
        }
        return (sequence, $"{column.Table}.{column.Name} = {value}");
    }

    public async Task RunAsync(string sql)
    {
        // Foreign keys and triggers do not stop a superuser.
        await using var command = superuser.CreateCommand($"set session_replication_role = replica; {sql}");
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Puts every table back as it was.</summary>
    public Task TakeBackAsync() => RunAsync(string.Concat(Tables.Select(table => $"delete from public.{table}; insert into public.{table} select * from kept.{table};")));

    private string Forged(Column column)
    {
        var (name, pick) = (column.Name, random.Next(5));
        return column.Type switch
        {
            "bool" => $"not {name}",
            "int4" or "int8" => $"coalesce({name}, 0) + {random.Next(1, 3) * 1000}",
            "numeric" => $"coalesce({name}, 0) + 1",
            "timestamptz" => $"coalesce({name}, 'epoch') + interval '1 microsecond'",
            "_text" or "_varchar" => pick < 3 ? $"array_append({name}, 'FR')" : $"array_prepend(''::text, {name})",
            "bpchar" => $"translate({name}, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789abcdef', 'abcdefghijklmnopqrstuvwxyz1234567890bcdefa')",
            _ when column.IsNullable && pick == 0 => $"case when {name} is null then '' else null end",
            _ => pick switch
            {
                0 => $"coalesce({name}, '') || ' '",
                1 => $"coalesce({name}, '') || U&'\\200B'",
                2 => $"'x' || coalesce({name}, '')",
                3 => $"upper(coalesce({name}, '')) || lower(coalesce({name}, '')) || '.'",
                _ => $"U&'\\0430' || substr(coalesce({name}, ''), 2)",
            },
        };
    }

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var command = superuser.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    public ValueTask DisposeAsync() => superuser.DisposeAsync();
}
