using System.Collections.Concurrent;
using System.Diagnostics;
using Coalition.Domain;
using Coalition.LocalPostgres;
using Coalition.Web.Data;
using Coalition.Web.Features.People;
using Coalition.Web.Tests.LocalPostgres;
using Coalition.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Coalition.Web.Tests.Faults;

/// <summary>Many clients record at random while the app and PostgreSQL are killed; afterwards what they were told is compared with what stands.</summary>
public sealed class HistoryCheckTests : IAsyncDisposable
{
    private readonly DataDirectory data = new();
    private readonly ConcurrentQueue<Command> noted = new();
    private AppProcess app = null!;
    private volatile bool over;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_was_acknowledged_stands_once_and_nothing_stands_that_nobody_sent()
    {
        var seed = TestScale.Seed("history");
        var random = new Random(seed);
        await using var server = await LocalPostgresServer.StartAsync(new() { DataDirectory = data.Path }, NullLogger.Instance, Stop);
        await DatabaseSetup.MigrateAsync(server.AppConnectionString, server.OwnerConnectionString, Stop);
        await using var onlooker = new Onlooker(server.AppConnectionString);
        await onlooker.PrepareAsync();
        var (first, second) = (await TokenAsync(onlooker, "recorder"), onlooker.Second);
        app = AppProcess.Serve(server.AppConnectionString, Limits);
        await app.ReadyAsync();
        var before = await onlooker.ReadAsync(db => db.Ledger.CountAsync());

        var clock = Stopwatch.StartNew();
        var lasts = TestScale.IsLong ? TimeSpan.FromMinutes(10) : TimeSpan.FromSeconds(10);
        var clients = Enumerable.Range(1, TestScale.Of(4, 20)).Select(number => new Recorder(number, new(random.Next()), () => app.Http, first, second, noted)).Select(recorder => Task.Run(async () =>
        {
            while (!over) await recorder.StepAsync();
        })).ToList();
        var (apps, databases) = (0, 0);
        while (clock.Elapsed < lasts)
        {
            using (var moment = new PeriodicTimer(TimeSpan.FromMilliseconds(random.Next(500, TestScale.Of(2_500, 10_000))))) await moment.WaitForNextTickAsync(Stop);
            if (databases <= apps)
            {
                databases++;
                await KillDatabaseAsync(server);
            }
            else
            {
                apps++;
                await KillAppAsync(server);
            }
            await Eventually.TrueAsync(app.IsReadyAsync, "the app is ready again", TimeSpan.FromMinutes(2));
        }
        // On a slow machine the last of the time is spent on starts alone.
        await Eventually.TrueAsync(() => Count(Outcome.Acknowledged) >= 5 * clients.Count, "enough was acknowledged", TimeSpan.FromMinutes(5));
        over = true;
        await Task.WhenAll(clients);
        onlooker.ForgetConnections();

        await CompareAsync(onlooker, seed, before);
        await onlooker.AssertWholeAsync();
        Assert.Equal(0, (await AppProcess.RunAsync(server.AppConnectionString, "replay", "--check")).ExitCode);
        Proof.Say("random commands while the app and PostgreSQL are killed", ("clients", clients.Count), ("s", (int)lasts.TotalSeconds), ("commands", noted.Count), ("acknowledged", Count(Outcome.Acknowledged)),
            ("refused", Count(Outcome.Refused)), ("unknown", Count(Outcome.Unknown)), ("kills of the app", apps), ("kills of PostgreSQL", databases), ("lost", 0), ("twice", 0), ("from nowhere", 0), ("seed", seed));
    }

    private static string[] Limits => ["--Limits:PerSecond=100000", "--Limits:Burst=100000"];

    private int Count(Outcome outcome) => noted.Count(command => command.Outcome == outcome);

    private async Task CompareAsync(Onlooker onlooker, int seed, int before)
    {
        var standing = await onlooker.ReadAsync(StandingAsync);
        var told = noted.ToDictionary(command => (command.Kind, command.Mark), command => command.Outcome);
        var wrong = told.Select(command => (command.Key, command.Value, Times: standing.GetValueOrDefault(command.Key)))
            .Where(command => command.Times > 1 || command.Value == Outcome.Acknowledged && command.Times == 0 || command.Value == Outcome.Refused && command.Times > 0)
            .Select(command => $"{command.Key}: {command.Value}, stands {command.Times} times").Concat(standing.Keys.Except(told.Keys).Select(key => $"{key}: stands and was never sent")).ToList();
        Assert.True(wrong.Count == 0, $"seed {seed}: {string.Join("; ", wrong.Take(10))}");
        // Each entry is one of the commands, or a moment that the clock has entered.
        var entries = await onlooker.ReadAsync(db => db.Ledger.CountAsync(entry => entry.DueMoment == null)) - before;
        Assert.Equal(standing.Where(command => command.Key.Kind != "propose").Sum(command => command.Value), entries);
    }

    /// <summary>How often each command stands in the database, by what only it says.</summary>
    private static async Task<Dictionary<(string Kind, string Mark), int>> StandingAsync(CoalitionDb db)
    {
        var found = new List<(string Kind, string Text)>();
        found.AddRange((await db.Ceasefires.Where(ceasefire => ceasefire.Name.StartsWith("Truce [")).Select(ceasefire => ceasefire.Name).ToListAsync(Stop)).Select(name => ("declare", name)));
        found.AddRange((await db.Revisions.Where(revision => revision.Title.StartsWith("A frigate [")).Select(revision => new { revision.Number, revision.Title }).ToListAsync(Stop)).Select(revision => (revision.Number == 1 ? "create" : "revise", revision.Title)));
        found.AddRange((await db.ConditionRecords.Where(record => EF.Functions.Like(record.Note, "[%")).Select(record => record.Note).ToListAsync(Stop)).Select(note => ("condition", note)));
        found.AddRange((await db.Proposals.Select(proposal => proposal.Terms).ToListAsync(Stop)).Select(terms => ("propose", terms)));
        found.AddRange((await db.CeasefireRecords.Where(record => EF.Functions.Like(record.Summary, "[%")).Select(record => record.Summary).ToListAsync(Stop)).Select(summary => ("confirm", summary)));
        return found.GroupBy(fact => (fact.Kind, Mark(fact.Text))).ToDictionary(same => same.Key, same => same.Count());

        static string Mark(string text)
        {
            var from = text.LastIndexOf('[');
            return text[from..(text.IndexOf(']', from) + 1)];
        }
    }

    private async Task KillDatabaseAsync(LocalPostgresServer server)
    {
        var killed = server.ProcessId;
        data.KillServer();
        await Eventually.TrueAsync(() => server.ProcessId is { } next && next != killed, "another server runs", TimeSpan.FromMinutes(1));
    }

    private async Task KillAppAsync(LocalPostgresServer server)
    {
        await app.KillAsync();
        await app.DisposeAsync();
        app = AppProcess.Serve(server.AppConnectionString, Limits);
    }

    private static async Task<string> TokenAsync(Onlooker onlooker, string name) =>
        (await onlooker.Services.GetRequiredService<TokenService>().CreateAsync(Actor.Import, new TokenInput(name, ["admin", "editor"], [], null), Stop)).Value;

    public async ValueTask DisposeAsync()
    {
        if (app is not null) await app.DisposeAsync();
        await data.DisposeAsync();
    }
}
