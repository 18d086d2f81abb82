using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Coalition.Web.Data;

/// <summary>Brings a database to the version of this program: migrations as its owner, then the rights of the app's role.</summary>
public static class DatabaseSetup
{
    /// <summary>Key of the advisory lock that whoever migrates holds; the gate's is another.</summary>
    private const long Lock = 0x6D696772617465;

    /// <summary>How long one migration of a full database, or waiting for another program's, may take.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    /// <summary>Migrates when something is pending, and says whether it was. Two processes that start together migrate once: the second waits for the first.</summary>
    /// <param name="app">The role that owns nothing.</param>
    /// <param name="owner">The role that owns the schema; needed only while migrations are pending.</param>
    /// <exception cref="SetupException">With the sentence to show.</exception>
    public static async Task<bool> MigrateAsync(string app, string? owner, CancellationToken stop)
    {
        await using var asApp = Open(app);
        try
        {
            await asApp.Database.OpenConnectionAsync(stop);
        }
        // EF Core wraps what it takes for transient.
        catch (Exception unreachable) when (unreachable is NpgsqlException || unreachable.InnerException is NpgsqlException)
        {
            throw new SetupException($"The database of ConnectionStrings:Coalition cannot be reached ({unreachable.GetBaseException().Message}). Check host, port, name and password.");
        }
        var pending = (await PendingAsync(asApp, stop)).ToList();
        await RefuseNewerAsync(asApp, stop);
        if (pending.Count == 0 && await HasRightsAsync(asApp, stop)) return false;
        if (owner is null && pending.Count == 0)
            throw new SetupException("The start that brought the tables up to date ended before the app's role had its rights: set ConnectionStrings:CoalitionOwner to the role that owns the database for this start.");
        if (owner is null)
            throw new SetupException($"{pending.Count} migrations are pending: set ConnectionStrings:CoalitionOwner to the role that owns the database for this start.");
        // Not from a pool: closing it gives the lock back, however this ends.
        await using var asOwner = Open(new NpgsqlConnectionStringBuilder(owner) { Pooling = false }.ConnectionString);
        asOwner.Database.SetCommandTimeout(Longest);
        await asOwner.Database.OpenConnectionAsync(stop);
        // EF Core's own lock ends with each migration's transaction; this one holds until all stand and the rights are given, or the program is gone.
        await asOwner.Database.ExecuteSqlAsync($"select pg_advisory_lock({Lock})", stop);
        await asOwner.Database.MigrateAsync(stop);
        var role = new NpgsqlConnectionStringBuilder(app).Username!.Replace("\"", "\"\"", StringComparison.Ordinal);
        await asOwner.RunAsync(SqlFile("grants.sql").Replace("APP", role, StringComparison.Ordinal), stop);
        return true;
    }

    /// <summary>The text of an embedded file of <c>Data/Sql</c>.</summary>
    public static string SqlFile(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Coalition.Web.Data.Sql.{name}") ?? throw new InvalidOperationException($"{name} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static CoalitionDb Open(string connection) => new(DataFeature.Configure(new DbContextOptionsBuilder<CoalitionDb>(), connection).Options);

    private static async Task<IEnumerable<string>> PendingAsync(CoalitionDb db, CancellationToken stop) =>
        await db.ScalarAsync<string>("select to_regclass('\"__EFMigrationsHistory\"')::text", stop) is null
            ? db.Database.GetMigrations()
            : await db.Database.GetPendingMigrationsAsync(stop);

    // Rights follow the migrations in a step of their own, so a start killed in between leaves tables that the app cannot read.
    private static async Task<bool> HasRightsAsync(CoalitionDb asApp, CancellationToken stop) =>
        await asApp.ScalarAsync<bool>("select bool_and(has_table_privilege(oid, 'select')) from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace", stop);

    private static async Task RefuseNewerAsync(CoalitionDb db, CancellationToken stop)
    {
        if (await db.ScalarAsync<string>("select to_regclass('\"__EFMigrationsHistory\"')::text", stop) is null) return;
        var unknown = (await db.Database.GetAppliedMigrationsAsync(stop)).Except(db.Database.GetMigrations()).ToList();
        if (unknown.Count > 0) throw new SetupException($"The database is newer than this program: it holds {unknown[0]}. Start a program of that version or later.");
    }
}

/// <summary>The database cannot be used; the message is a sentence that says why and how to mend it.</summary>
public sealed class SetupException(string sentence) : Exception(sentence);
