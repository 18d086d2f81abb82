using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Coalition.LocalPostgres;
using Coalition.Web.Data;
using Coalition.Web.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Coalition.Web.Tests.Faults;

public sealed class FullDiskTests
{
    private const int Megabytes = 300;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_room_for_the_database_writes_are_refused_in_a_sentence_reads_go_on_and_all_heals_when_there_is_room()
    {
        await using var disk = await SmallDisk.MountAsync(Megabytes);
        await using var server = await LocalPostgresServer.StartAsync(new() { DataDirectory = Path.Combine(disk.Path, "data") }, NullLogger.Instance, Stop);
        await DatabaseSetup.MigrateAsync(server.AppConnectionString, server.OwnerConnectionString, Stop);
        await using var onlooker = new Onlooker(server.AppConnectionString);
        await onlooker.PrepareAsync();
        await using var app = AppProcess.Serve(server.AppConnectionString);
        await app.ReadyAsync();

        disk.Fill();
        var (written, refused, reads) = (0, 0, 0);
        // What stands free in the files of the database is still written into.
        while (refused < TestScale.Of(5, 50))
        {
            var (status, after, problem) = await DeclareAsync(app.Http, onlooker.First, $"Pause {written + refused}");
            if (status == HttpStatusCode.Created) written++;
            else
            {
                Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
                Assert.NotNull(after);
                Assert.Equal("The database has no room left. Nothing was saved; have somebody free space on its disk, then try again.", problem);
                refused++;
            }
            foreach (var path in new[] { "/api/v1/pledges", "/api/v1/ledger", "/api/v1/forces?unit=troops&standing=offered", "/health/ready" })
            {
                using var read = await SendAsync(app.Http, onlooker.First, new(HttpMethod.Get, path));
                Assert.True(read.StatusCode == HttpStatusCode.OK, $"{path}: {read.StatusCode} {await read.Content.ReadAsStringAsync(Stop)}");
                reads++;
            }
            Assert.InRange(written, 0, 5_000);
        }

        disk.Free();
        var clock = Stopwatch.StartNew();
        await Eventually.TrueAsync(async () => (await DeclareAsync(app.Http, onlooker.First, "With room again")).Status == HttpStatusCode.Created, "writes go on", TimeSpan.FromMinutes(1));
        var took = clock.Elapsed;
        await onlooker.AssertWholeAsync();
        Assert.Equal(written + 1, await onlooker.ReadAsync(db => Task.FromResult(db.Ceasefires.Count(ceasefire => ceasefire.Name.StartsWith("Pause ") || ceasefire.Name == "With room again"))));
        Proof.Say("no room for the database", ("disk MB", Megabytes), ("still written", written), ("refused with a sentence and Retry-After", refused), ("reads meanwhile", reads), ("lost or half", 0), ("writes went on after s", FormattableString.Invariant($"{took.TotalSeconds:0.0}")));
    }

    [Theory, InlineData(0, false), InlineData(20, false), InlineData(60, false), InlineData(0, true)]
    public async Task A_start_without_room_is_refused_in_a_sentence_and_the_next_one_with_room_begins_well(int left, bool began)
    {
        await using var disk = await SmallDisk.MountAsync(Megabytes);
        var (data, urls) = (Path.Combine(disk.Path, "data"), $"http://localhost:{AppProcess.FreePort()}");
        if (began)
        {
            await using var before = AppProcess.Serve(null, "--data", data);
            await before.ReadyAsync();
            Assert.Equal(0, await before.InterruptAsync());
        }
        disk.Fill(left << 20);
        var refused = await AppProcess.RunAsync(null, "--data", data, "--urls", urls);
        Assert.Equal(3, refused.ExitCode);
        Assert.Matches(began ? $"^PostgreSQL does not start on {data}/cluster: .+" : $"^There is no room for a database on the disk of {data}: it needs 160 MB and {left} MB are free. ", LastLine(refused.Errors));
        Assert.DoesNotContain("   at ", refused.Errors, StringComparison.Ordinal);

        disk.Free();
        await using var app = AppProcess.Serve(null, "--data", data);
        await app.ReadyAsync();
        Assert.Equal(0, await app.InterruptAsync());
        Proof.Say("a start without room", ("MB left", left), ("of a database that stood already", began ? 1 : 0), ("refused with one sentence", 1), ("the next start", "well"));
    }

    private static string LastLine(string text) => text.TrimEnd().Split('\n')[^1];

    private static async Task<(HttpStatusCode Status, TimeSpan? RetryAfter, string? Problem)> DeclareAsync(HttpClient http, string token, string name)
    {
        using var answer = await SendAsync(http, token, new(HttpMethod.Post, "/api/v1/ceasefires") { Content = JsonContent.Create(new { name, scope = "local", declaredBy = new[] { "US" }, note = new string('n', 2_000) }) });
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(Stop);
        return (answer.StatusCode, answer.Headers.RetryAfter?.Delta, body.TryGetProperty("detail", out var detail) ? detail.GetString() : null);
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient http, string token, HttpRequestMessage request)
    {
        request.Headers.Authorization = new("Bearer", token);
        return http.SendAsync(request, Stop);
    }
}
