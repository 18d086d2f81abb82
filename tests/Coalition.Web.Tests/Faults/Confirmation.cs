using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Coalition.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Tests.Faults;

/// <summary>One ceasefire declared, proposed and confirmed over HTTP by two admins, each request with its key, and sent again until it is answered.</summary>
internal sealed class Confirmation(Onlooker onlooker, string name, string effective, int reach = Confirmation.LeastReach)
{
    /// <summary>Kills come at a random moment of so many milliseconds.</summary>
    public const int LeastReach = 300;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private string? ceasefire;
    private string? record;
    private string? digest;

    /// <summary>The ledger sequence of the answer, once one was received.</summary>
    public long? Acknowledged { get; private set; }

    /// <summary>Whether the proposal was answered.</summary>
    public bool IsProposed => digest is not null;

    public async Task ProposeAsync(HttpClient http)
    {
        ceasefire ??= (await PostAsync(http, onlooker.First, "/api/v1/ceasefires", new { name, scope = "general", declaredBy = new[] { "US" }, acceptedBy = new[] { "RU", "UA" } }, "declare"))
            .GetProperty("id").GetString();
        var preview = await PostAsync(http, onlooker.First, $"/api/v1/ceasefires/{ceasefire}/records", new { status = "in-force", effective, source = new { title = "Communiqué" } }, "propose");
        (record, digest) = (preview.GetProperty("recordId").GetString(), preview.GetProperty("digest").GetString());
    }

    /// <summary>In how many milliseconds a kill may come: longer where the machine took longer to confirm.</summary>
    public int Reach { get; private set; } = reach;

    public async Task ConfirmAsync(HttpClient http)
    {
        var clock = Stopwatch.StartNew();
        var receipt = await PostAsync(http, onlooker.Second, $"/api/v1/ceasefires/{ceasefire}/records/{record}/confirm", new { digest, reason = "Read in full." }, null);
        Reach = Math.Max(LeastReach, (int)(clock.ElapsedMilliseconds * 3 / 2));
        Acknowledged = receipt.GetProperty("ledgerSequence").GetInt64();
    }

    /// <summary>The whole of it; a request that gets no answer ends it.</summary>
    public async Task TryAsync(HttpClient http)
    {
        try
        {
            if (!IsProposed) await ProposeAsync(http);
            await ConfirmAsync(http);
        }
        catch (HttpRequestException)
        {
            // No answer, or one that says the database cannot be reached: sent again later.
        }
    }

    /// <summary>Sends what is left of it until it is answered: just after the database was away a request may still be told so.</summary>
    public async Task FinishAsync(HttpClient http)
    {
        Acknowledged = null;
        await Eventually.TrueAsync(async () =>
        {
            await TryAsync(http);
            return Acknowledged is not null;
        }, "the confirmation is answered", Patience);
    }

    /// <summary>How many ledger entries, records and confirmed proposals there are of it, and how many of the ceasefire itself.</summary>
    public Task<(int Entries, int Records, int Confirmed)> EffectsAsync() => onlooker.ReadAsync(async db =>
    {
        var ids = await db.Ceasefires.Where(known => known.Name == name).Select(known => known.Id).ToListAsync();
        Assert.InRange(ids.Count, 0, 1);
        Assert.InRange(await db.Proposals.CountAsync(proposal => ids.Contains(proposal.CeasefireId)), 0, 1);
        var id = $"\"ceasefire\":\"{ids.FirstOrDefault()}\"";
        return (await db.Ledger.CountAsync(entry => entry.Act == "ceasefire-record.confirm" && entry.Detail.Contains(id)),
            await db.CeasefireRecords.CountAsync(known => ids.Contains(known.CeasefireId)),
            await db.Proposals.CountAsync(proposal => ids.Contains(proposal.CeasefireId) && proposal.Digest != null));
    });

    /// <summary>Takes the record back, so that the next one moves the same pledges; sent again like the rest.</summary>
    public Task TakeBackAsync(HttpClient http) => Eventually.TrueAsync(async () =>
    {
        try
        {
            var preview = await PostAsync(http, onlooker.First, $"/api/v1/ceasefires/{ceasefire}/records", new { status = "in-error", of = record, effective, source = new { title = "Correction" } }, "take-back");
            await PostAsync(http, onlooker.Second, $"/api/v1/ceasefires/{ceasefire}/records/{preview.GetProperty("recordId").GetString()}/confirm",
                new { digest = preview.GetProperty("digest").GetString(), reason = "Read in full." }, null);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }, "the record is taken back", Patience);

    private async Task<JsonElement> PostAsync(HttpClient http, string token, string path, object body, string? key)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body), Headers = { Authorization = new("Bearer", token) } };
        if (key is not null) message.Headers.Add("Idempotency-Key", $"{name} {key}");
        using var answer = await http.SendAsync(message);
        var text = await answer.Content.ReadAsStringAsync();
        if ((int)answer.StatusCode >= 500) throw new HttpRequestException(text);
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonSerializer.Deserialize<JsonElement>(text);
    }
}
