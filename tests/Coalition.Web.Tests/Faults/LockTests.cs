using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Coalition.Web.Data;
using Coalition.Web.Tests.Support;
using Npgsql;

namespace Coalition.Web.Tests.Faults;

public sealed class LockTests(AppHost app) : IClassFixture<AppHost>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_lock_held_in_psql_is_refused_by_its_holders_name_and_reads_go_on()
    {
        await using var psql = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(app.Cluster.SuperuserConnectionString(app.Database)) { ApplicationName = "psql", Pooling = false }.ConnectionString);
        await psql.OpenAsync(Stop);
        await using (var hold = new NpgsqlCommand($"select pg_advisory_lock({Gate.Lock})", psql)) await hold.ExecuteNonQueryAsync(Stop);
        var before = (await app.GetAsync("/api/v1/version")).GetProperty("head").GetString();
        using var admin = app.Client("admin");

        var refused = admin.PostAsJsonAsync("/api/v1/ceasefires", new { name = "Too late", scope = "general", declaredBy = new[] { "US" } }, Stop);
        var reads = 0;
        while (!refused.IsCompleted)
        {
            await app.GetAsync("/api/v1/pledges?pageSize=1");
            reads++;
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await refused).StatusCode);
        Assert.NotNull((await refused).Headers.RetryAfter);
        var sentence = (await (await refused).Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("detail").GetString()!;
        Assert.Contains($"process {psql.ProcessID}", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("since  UTC", sentence, StringComparison.Ordinal);
        Assert.Equal(before, (await app.GetAsync("/api/v1/version")).GetProperty("head").GetString());
        await psql.CloseAsync();
        await app.PostAsync("admin", "/api/v1/ceasefires", new { name = "In time", scope = "general", declaredBy = new[] { "US" } });
        Proof.Say("lock held in psql", ("refused after s", Gate.LockTimeout.TotalSeconds), ("written", 0), ("reads meanwhile", reads));
    }
}
