using System.Text.Json.Nodes;
using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Features.Ceasefires;
using Coalition.Web.Tests.Support;

namespace Coalition.Web.Tests.Ceasefires;

public sealed class DigestTests(RecordFixture record) : IClassFixture<RecordFixture>
{
    [Fact]
    public async Task The_digest_is_the_hash_of_ceasefire_record_and_changes_as_canonical_JSON()
    {
        var cell = new Cell(record);
        await cell.FoundAsync();
        await record.Gate.RecordAsync(new Pledge { Id = "FR-10" }, new Pledge { Id = "FR-09" }, Sample.Revision("FR-10", "CF-GENERAL"), Sample.Revision("FR-09", "CF-GENERAL"));
        var (ceasefire, proposed) = await cell.ProposeAsync("A “quiet” truce", "2026-11-20");

        var preview = (await cell.Ceasefires.PreviewAsync(proposed, TestContext.Current.CancellationToken)).Value;

        Assert.Equal(["DE-01", "FR-01", "FR-09", "FR-10", "TR-01"], preview.Changes.Named.Select(change => change.Id).Order(StringComparer.Ordinal));
        var written = new JsonObject
        {
            ["record"] = new JsonObject
            {
                ["id"] = proposed, ["status"] = "in-force", ["effective"] = Moment.Text(new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero)), ["party"] = null, ["announcedEnd"] = null,
                ["of"] = null, ["source"] = "Communiqué", ["summary"] = "",
            },
            ["ceasefire"] = new JsonObject
            {
                ["id"] = ceasefire, ["name"] = "A “quiet” truce", ["scope"] = "general", ["declaredBy"] = new JsonArray("US"), ["acceptedBy"] = new JsonArray("RU", "UA"), ["announcedEnd"] = null,
            },
            // Three wait for the same at the same stage.
            ["changes"] = new JsonArray([.. preview.Changes.Named.GroupBy(change => change.Id[..2]).Select(alike => (JsonNode)new JsonObject
            {
                ["from"] = Code.Of(alike.First().From!.Value), ["to"] = Code.Of(alike.First().To!.Value), ["waitingFor"] = new JsonArray([.. alike.First().WaitingFor.Select(code => (JsonNode)code)]),
                ["pledges"] = alike.Count(), ["ids"] = CanonicalJson.Hash(string.Join('\n', alike.Select(change => change.Id).Order(StringComparer.Ordinal))),
            }).OrderBy(CanonicalJson.Of, StringComparer.Ordinal)]),
        };
        Assert.Equal($"sha256:{CanonicalJson.Hash(CanonicalJson.Of(written))}", preview.Digest);
    }
}
