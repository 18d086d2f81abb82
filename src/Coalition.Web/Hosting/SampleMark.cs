using Npgsql;

namespace Coalition.Web.Hosting;

/// <summary>Whether a configured database began with the sample data; every page then says demonstration.</summary>
public static class SampleMark
{
    /// <summary>The sample data is recognised by its first entry, an import, holding its first pledge.</summary>
    public static async Task<bool> StandsAsync(string connection)
    {
        await using var database = NpgsqlDataSource.Create(connection);
        await using var command = database.CreateCommand("""
            select exists (select 1 from ledger where sequence = 1 and actor_id = 'import')
               and exists (select 1 from sources where sequence = 1 and id = 'clash-report-20260107')
            """);
        return (bool)(await command.ExecuteScalarAsync())!;
    }
}
