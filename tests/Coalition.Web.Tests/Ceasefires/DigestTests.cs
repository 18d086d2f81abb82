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
        var (ceasefire, proposed) = await cell.ProposeAsync("A “quiet” truce", "2026-11-20");

        var preview = (await cell.Ceasefires.PreviewAsync(proposed, TestContext.Current.CancellationToken)).Value;

        Assert.Equal(["DE-01", "FR-01", "TR-01"], preview.Changes.Named.Select(change => change.Id).Order(StringComparer.Ordinal));
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
            ["changes"] = new JsonArray([.. preview.Changes.Named.OrderBy(change => change.Id, StringComparer.Ordinal).Select(change => new JsonObject
            {
                ["id"] = change.Id, ["from"] = Code.Of(change.From!.Value), ["to"] = Code.Of(change.To!.Value), ["waitingFor"] = new JsonArray([.. change.WaitingFor.Select(code => (JsonNode)code)]),
            })]),
        };
        Assert.Equal($"sha256:{CanonicalJson.Hash(CanonicalJson.Of(written))}", preview.Digest);
    }
}
