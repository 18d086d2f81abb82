using System.Net;
using System.Text.Json.Nodes;
using Coalition.Web.Data;
using Coalition.Web.Tests.Api;
using Coalition.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Faults;

public sealed class LostUpdateTests(AppHost app) : IClassFixture<AppHost>
{
    private readonly PledgeWriter writer = new(app);

    [Theory, InlineData(2), InlineData(10), InlineData(50)]
    public async Task Of_many_who_revise_one_pledge_at_once_one_is_recorded_and_every_other_sees_both_values(int editors)
    {
        var rounds = TestScale.Of(5, 1_000 / editors * 2);
        var id = await writer.CreateAsync();
        var before = await EntriesAsync();
        var refused = 0;
        for (var round = 1; round <= rounds; round++)
        {
            var tag = $"\"{round}\"";
            var answers = await Task.WhenAll(Enumerable.Range(0, editors).Select(editor => Task.Run(() => SentAsync(id, Title(round, editor), tag))));
            var recorded = Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
            foreach (var (title, status, body) in answers.Where(answer => answer != recorded))
            {
                Assert.Equal(HttpStatusCode.PreconditionFailed, status);
                Assert.Equal([title, recorded.Title], body["errors"]!["title"]!.AsArray().Select(value => value!.GetValue<string>()));
                refused++;
            }
            Assert.Equal(recorded.Title, (await app.GetAsync($"/api/v1/pledges/{id}")).GetProperty("title").GetString());
        }
        Assert.Equal(1 + rounds, (await app.GetAsync($"/api/v1/pledges/{id}/revisions")).GetProperty("total").GetInt32());
        Assert.Equal(before + rounds, await EntriesAsync());
        Proof.Say($"{editors} editors on one pledge", ("rounds", rounds), ("recorded", rounds), ("refused with both values", refused), ("overwritten unseen", 0));
    }

    private static string Title(int round, int editor) => $"Frigate {round} of editor {editor}";

    // Sent again while the record is busy, as the answer asks.
    private async Task<(string Title, HttpStatusCode Status, JsonObject Body)> SentAsync(string id, string title, string tag)
    {
        while (true)
        {
            var (answer, body) = await writer.SendAsync($"/api/v1/pledges/{id}/revisions", PledgeWriter.Terms(("title", title)), tag);
            if (answer.StatusCode != HttpStatusCode.ServiceUnavailable) return (title, answer.StatusCode, body);
        }
    }

    private async Task<long> EntriesAsync()
    {
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<CoalitionDb>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        return await db.Ledger.LongCountAsync(TestContext.Current.CancellationToken);
    }
}
