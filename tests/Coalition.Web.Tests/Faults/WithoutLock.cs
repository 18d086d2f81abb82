using Coalition.Web.Data;
using Coalition.Web.Tests.Support;
using Npgsql;

namespace Coalition.Web.Tests.Faults;

/// <summary>
/// A database in which the gate is naive: it reads, then writes, and nothing stands between two writers. Taking the lock does nothing here, and the constraints
/// behind it are gone.
/// </summary>
internal sealed class WithoutLock(TestCluster cluster) : RecordFixture(cluster)
{
    protected override async Task<string> PrepareAsync()
    {
        var name = await MigratedAsync(Cluster);
        await using var superuser = NpgsqlDataSource.Create(Cluster.SuperuserConnectionString(name));
        await using var disarm = superuser.CreateCommand($"""
            create function public.pg_advisory_xact_lock(bigint) returns void language sql as 'select';
            alter role coalition_app in database {name} set search_path = public, pg_catalog;
            alter table ledger drop constraint pk_ledger cascade;
            drop index ix_ledger_previous_hash, ix_ledger_hash;
            """);
        await disarm.ExecuteNonQueryAsync();
        return name;
    }
}
