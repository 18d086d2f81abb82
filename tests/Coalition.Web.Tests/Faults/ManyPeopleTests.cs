using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Coalition.Web.Data;
using Coalition.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Faults;

public sealed class ManyPeopleTests(AppHost app) : IClassFixture<AppHost>
{
    private const int People = 50;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fifty_people_confirming_one_record_over_HTTP_have_one_effect_and_one_answer()
    {
        var (ceasefire, preview) = await app.ProposeAsync("Fifty at once");
        var (id, digest) = (preview.GetProperty("recordId").GetString()!, preview.GetProperty("digest").GetString()!);
        var before = await EntriesAsync();

        var answers = await AtOnceAsync("second-admin", _ => (HttpMethod.Post, $"/api/v1/ceasefires/{ceasefire}/records/{id}/confirm", new { digest, reason = "Read in full." }, null));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Single(answers.Select(answer => answer.Text).Distinct());
        Assert.Equal(before + 1, await EntriesAsync());
        Proof.Say("one record confirmed over HTTP", ("people at once", People), ("ledger entries", 1), ("different answers", 1), ("errors", 0));
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, People)]
    public async Task One_idempotency_key_has_one_effect_and_fifty_keys_have_fifty(bool same, int effects)
    {
        var before = await EntriesAsync();
        var name = $"Keys {effects}";

        var answers = await AtOnceAsync("admin", person => (HttpMethod.Post, "/api/v1/ceasefires", new { name, scope = "local", declaredBy = new[] { "US" } }, same ? name : $"{name} {person}"));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.Status));
        Assert.Equal(effects, answers.Select(answer => JsonSerializer.Deserialize<JsonElement>(answer.Text).GetProperty("id").GetString()).Distinct().Count());
        Assert.Equal(before + effects, await EntriesAsync());
        Proof.Say(same ? "one key sent at once" : "as many keys sent at once", ("people at once", People), ("ledger entries", effects), ("errors", 0));
    }

    private async Task<(HttpStatusCode Status, string Text)[]> AtOnceAsync(string role, Func<int, (HttpMethod Method, string Path, object Body, string? Key)> request)
    {
        using var client = app.Client(role);
        return await Task.WhenAll(Enumerable.Range(0, People).Select(person => Task.Run(() => SentAsync(client, request(person)))));
    }

    // Sent again while the record is busy, as the answer asks: on a slow machine the last of fifty may wait longer than the lock allows.
    private static async Task<(HttpStatusCode Status, string Text)> SentAsync(HttpClient client, (HttpMethod Method, string Path, object Body, string? Key) request)
    {
        while (true)
        {
            using var message = new HttpRequestMessage(request.Method, request.Path) { Content = JsonContent.Create(request.Body) };
            if (request.Key is not null) message.Headers.Add("Idempotency-Key", request.Key);
            using var answer = await client.SendAsync(message, Stop);
            if (answer.StatusCode != HttpStatusCode.ServiceUnavailable) return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Stop));
        }
    }

    private async Task<long> EntriesAsync()
    {
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<CoalitionDb>>().CreateDbContextAsync(Stop);
        return await db.Ledger.LongCountAsync(Stop);
    }
}
