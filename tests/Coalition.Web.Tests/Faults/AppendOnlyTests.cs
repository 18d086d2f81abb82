using Coalition.Web.Data;
using Coalition.Web.Tests.Exchange;
using Coalition.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Coalition.Web.Tests.Faults;

public sealed class AppendOnlyTests(SampleFixture record) : IClassFixture<SampleFixture>
{
    private static readonly string[] Ways =
    [
        "update {0} set {1} = {1}", "delete from {0}", "truncate {0} cascade", "drop table {0} cascade", "alter table {0} add column forged text",
        "alter table {0} disable trigger all", "alter table {0} owner to coalition_app", "alter table {0} rename to forged",
        "create rule forged as on insert to {0} do instead nothing", "create trigger forged before insert on {0} execute function announce_change()",
    ];

    private static readonly string[] Anywhere = ["set session_replication_role = replica", "set role coalition_owner", "create table forged (id integer)", "drop function announce_change() cascade", "create or replace function announce_change() returns trigger language sql as ''"];

    [Fact]
    public async Task The_role_of_the_app_can_change_nothing_that_was_recorded()
    {
        await using var app = NpgsqlDataSource.Create(record.AppConnectionString);
        await using var db = await record.Contexts.CreateDbContextAsync(TestContext.Current.CancellationToken);
        var tables = FactHash.Tables(db).Append(db.Model.FindEntityType(typeof(LedgerEntry))!).Append(db.Model.FindEntityType(typeof(AccessLogEntry))!).ToList();
        var tried = new List<string>();
        foreach (var table in tables)
            tried.AddRange(Ways.Select(way => string.Format(System.Globalization.CultureInfo.InvariantCulture, way, table.GetTableName(), table.FindPrimaryKey()!.Properties[0].GetColumnName())));
        tried.AddRange(Anywhere);

        foreach (var sql in tried)
        {
            await using var command = app.CreateCommand(sql);
            var denied = await Record.ExceptionAsync(() => command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
            Assert.True(denied is PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } or PostgresException { SqlState: PostgresErrorCodes.InvalidGrantOperation }, $"{sql}: {denied?.Message ?? "was done"}");
        }
        Proof.Say("the app's role against the record", ("tables", tables.Count), ("statements tried", tried.Count), ("denied", tried.Count));
    }
}
