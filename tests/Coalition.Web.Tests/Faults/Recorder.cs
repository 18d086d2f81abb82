using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Coalition.Web.Tests.Api;

namespace Coalition.Web.Tests.Faults;

/// <summary>What somebody who sent a command knows of it.</summary>
internal enum Outcome
{
    /// <summary>Answered with success.</summary>
    Acknowledged,
    /// <summary>Refused: nothing of it may stand.</summary>
    Refused,
    /// <summary>No answer, or one that says the server cannot tell: it may stand, at most once.</summary>
    Unknown,
}

/// <summary>A command with a text that stands nowhere else, and what became of it.</summary>
internal sealed record Command(string Kind, string Mark, Outcome Outcome);

/// <summary>Two admins who are also editors send random commands, each once or again under its key, and note what they were answered.</summary>
internal sealed class Recorder(int number, Random random, Func<HttpClient> http, string first, string second, ConcurrentQueue<Command> noted)
{
    private readonly List<(string Id, int Revision)> pledges = [];
    private readonly List<string> ceasefires = [];
    private readonly List<(string Ceasefire, string Record)> confirmed = [];
    private int sent;

    public async Task StepAsync()
    {
        var mark = $"[{number}.{++sent}]";
        await (random.Next(6) switch
        {
            0 => DeclareAsync(mark),
            1 => CreateAsync(mark),
            2 when pledges.Count > 0 => ReviseAsync(mark),
            3 => ConditionAsync(mark),
            4 when ceasefires.Count > 0 => RecordAsync(mark, ceasefires[random.Next(ceasefires.Count)], null),
            5 when confirmed.Count > 0 => ErrorAsync(mark),
            _ => CreateAsync(mark),
        });
    }

    private async Task DeclareAsync(string mark)
    {
        if (await SendAsync("declare", mark, first, "/api/v1/ceasefires", new { name = $"Truce {mark}", scope = random.Next(2) == 0 ? "general" : "energy", declaredBy = new[] { "US" }, acceptedBy = new[] { "RU", "UA" } }) is { } made)
            ceasefires.Add(made.GetProperty("id").GetString()!);
    }

    private async Task CreateAsync(string mark)
    {
        if (await SendAsync("create", mark, first, "/api/v1/pledges", Terms(mark)) is { } made) pledges.Add((made.GetProperty("id").GetString()!, 1));
    }

    private async Task ReviseAsync(string mark)
    {
        var at = random.Next(pledges.Count);
        var (id, revision) = pledges[at];
        // Now and then somebody builds on a revision that is not the newest any more.
        var builtOn = random.Next(5) == 0 ? revision + 1 : revision;
        if (await SendAsync("revise", mark, first, $"/api/v1/pledges/{id}/revisions", Terms(mark), $"\"{builtOn}\"") is { } made) pledges[at] = (id, made.GetProperty("revision").GetInt32());
        // Whether it stands is not known, so nothing is built on it.
        else if (noted.Any(command => command.Mark == mark && command.Outcome == Outcome.Unknown)) pledges.RemoveAt(at);
    }

    private Task ConditionAsync(string mark) =>
        SendAsync("condition", mark, first, "/api/v1/conditions/PARL-DE/records", new { value = random.Next(2) == 0 ? "true" : "false", effective = "2026-11-20", source = new { title = "Gazette" }, note = mark });

    private async Task ErrorAsync(string mark)
    {
        var at = random.Next(confirmed.Count);
        var (ceasefire, record) = confirmed[at];
        confirmed.RemoveAt(at);
        await RecordAsync(mark, ceasefire, record);
    }

    private async Task RecordAsync(string mark, string ceasefire, string? wrong)
    {
        object record = wrong is null ? new { status = "in-force", effective = "2026-11-20", source = new { title = "Communiqué" }, summary = mark } : new { status = "in-error", of = wrong, effective = "2026-11-20", source = new { title = "Correction" }, summary = mark };
        if (await SendAsync("propose", mark, first, $"/api/v1/ceasefires/{ceasefire}/records", record) is not { } proposed) return;
        var id = proposed.GetProperty("recordId").GetString()!;
        if (await SendAsync("confirm", mark, second, $"/api/v1/ceasefires/{ceasefire}/records/{id}/confirm", new { digest = proposed.GetProperty("digest").GetString(), reason = mark }) is not null && wrong is null)
            confirmed.Add((ceasefire, id));
    }

    private static System.Text.Json.Nodes.JsonObject Terms(string mark) => PledgeWriter.Terms(("title", $"A frigate {mark}"), ("nations", new System.Text.Json.Nodes.JsonArray("PT")), ("effective", "2026-11-20"));

    /// <summary>Sends a command, sometimes until it is answered, and notes the outcome; the answer of one that was acknowledged.</summary>
    private async Task<JsonElement?> SendAsync(string kind, string mark, string token, string path, object body, string? tag = null)
    {
        var tries = random.Next(2) == 0 ? 1 : 20;
        for (var attempt = 1; ; attempt++)
        {
            var (outcome, answer) = await TryAsync($"{kind} {mark}", token, path, body, tag);
            if (outcome == Outcome.Unknown && attempt < tries)
            {
                using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
                await pause.WaitForNextTickAsync();
                continue;
            }
            noted.Enqueue(new(kind, mark, outcome));
            return outcome == Outcome.Acknowledged ? answer : null;
        }
    }

    private async Task<(Outcome, JsonElement)> TryAsync(string key, string token, string path, object body, string? tag)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body), Headers = { Authorization = new("Bearer", token) } };
        message.Headers.Add("Idempotency-Key", key);
        if (tag is not null) message.Headers.TryAddWithoutValidation("If-Match", tag);
        try
        {
            using var answer = await http().SendAsync(message);
            if (answer.StatusCode >= HttpStatusCode.InternalServerError) return (Outcome.Unknown, default);
            return (answer.IsSuccessStatusCode ? Outcome.Acknowledged : Outcome.Refused, await answer.Content.ReadFromJsonAsync<JsonElement>());
        }
        catch (Exception cut) when (cut is HttpRequestException or IOException or ObjectDisposedException or OperationCanceledException)
        {
            return (Outcome.Unknown, default);
        }
    }
}
