using Coalition.Web.Data;
using Coalition.Web.Features.Exchange;
using Coalition.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace Coalition.Web.Tests.Exchange;

/// <summary>A <see cref="RecordFixture"/> whose database holds the sample data as ledger entry 1, recorded when the test's clock begins.</summary>
public sealed class SampleFixture(TestCluster cluster) : RecordFixture(cluster)
{
    protected override Task<string> PrepareAsync() => CopyAsync(Cluster);

    /// <summary>A copy of the migrated database with the sample data.</summary>
    public static Task<string> CopyAsync(TestCluster cluster) => cluster.CloneAsync("sample", async owner =>
    {
        var app = cluster.AppConnectionString(new NpgsqlConnectionStringBuilder(owner).Database!);
        await DatabaseSetup.MigrateAsync(app, owner, TestContext.Current.CancellationToken);
        await using var services = Build(app, new FakeTimeProvider(Begin));
        var loaded = await services.GetRequiredService<SampleData>().LoadAsync(TestContext.Current.CancellationToken);
        if (loaded.Refusal is { } refusal) throw new InvalidOperationException(string.Join('\n', refusal.Fields?.SelectMany(field => field.Value.Select(sentence => $"{field.Key}: {sentence.InEnglish()}")) ?? [refusal.InEnglish()]));
    });
}
