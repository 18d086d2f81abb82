using System.Diagnostics;
using Coalition.Domain;
using Coalition.LocalPostgres;
using Coalition.Web.Commands;
using Coalition.Web.Data;
using Coalition.Web.Features.Exchange;
using Coalition.Web.Features.People;
using Coalition.Web.Shell;
using Coalition.Web.Texts;
using Microsoft.AspNetCore.Connections;
using Serilog;

namespace Coalition.Web.Hosting;

/// <summary>From the command line to a program that runs; every reason not to is one sentence and an exit code.</summary>
public static class Start
{
    private const int WrongWords = 2, CannotStart = 3, AddressTaken = 4;

    /// <summary>For so long a server that was told to end still answers, and /health/ready says 503: whoever sends people here can stop.</summary>
    private static readonly TimeSpan Notice = TimeSpan.FromSeconds(2);

    private static readonly Words Words = Words.Alone();

    /// <summary>Says why not.</summary>
    public static int Refuse(Refusal refusal, int code) => Refuse(Words.Say(refusal.Sentence), code);

    private static int Refuse(string sentence, int code)
    {
        Console.Error.WriteLine(sentence);
        return code;
    }

    /// <summary>Runs a verb on the database, which a server may be using at the same time.</summary>
    public static async Task<int> VerbAsync(StartOptions options)
    {
        if (options.Verb is ["help"])
        {
            Console.WriteLine(Verbs.Help);
            return 0;
        }
        if (!Verbs.Knows(options.Verb)) return await Verbs.WrongAsync(options.Verb, Console.Error);
        return await WithDatabaseAsync(options, Console.Error.WriteLine, async home =>
        {
            await using var app = CoalitionApp.Build([.. options.Settings], home.App, DemonstrationMode.Off, new Demonstration(false));
            return await Verbs.RunAsync([.. options.Verb], app.Services, Console.Out, Console.Error, CancellationToken.None);
        });
    }

    /// <summary>Serves until stopped.</summary>
    public static async Task<int> ServeAsync(StartOptions options)
    {
        var addresses = options.Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (Ports.Refusal(addresses) is { } unusable) return Refuse(unusable, AddressTaken);
        var configured = DatabaseHome.IsConfigured(Configuration(options));
        var mode = DemonstrationMode.Of(!configured, addresses);
        if (mode.Refusal is { } refusal) return Refuse(refusal, CannotStart);
        if (options.Fresh && !FreshStart.Agreed(Console.In, Console.Out, options)) return Refuse("Nothing was deleted.", WrongWords);
        return await WithDatabaseAsync(options, Console.WriteLine, async home =>
        {
            var demonstration = new Demonstration(mode.Value.IsOn || await IsSampleAsync(home, options));
            await using var app = CoalitionApp.Build([.. options.Settings, "--urls", options.Urls], home.App, mode.Value, demonstration, builder => NoteHead(builder, home, options));
            await PrepareAsync(app, home, options);
            try
            {
                await app.StartAsync();
            }
            catch (IOException taken) when (taken.InnerException is AddressInUseException)
            {
                // Taken since it was looked at. What had begun beside it is ended first: it would complain of a database that is gone, after the sentence that says why.
                await app.StopAsync();
                return Refuse(Ports.Taken(options.Urls), AddressTaken);
            }
            foreach (var address in addresses) Console.WriteLine(address);
            await EndAsync(app, home.IsPrivate ? TimeSpan.Zero : Notice);
            return 0;
        });
    }

    /// <summary>Waits until the program is told to end, gives notice, and lets what is under way finish.</summary>
    private static async Task EndAsync(WebApplication app, TimeSpan notice)
    {
        var told = new TaskCompletionSource();
        await using (app.Lifetime.ApplicationStopping.Register(told.SetResult)) await told.Task;
        await Task.Delay(notice, app.Services.GetRequiredService<TimeProvider>());
        await app.StopAsync();
    }

    private static async Task<int> WithDatabaseAsync(StartOptions options, Action<string> say, Func<DatabaseHome, Task<int>> work)
    {
        var configuration = Configuration(options);
        using var logs = LoggerFactory.Create(builder => builder.AddSerilog(new LoggerConfiguration().ReadFrom.Configuration(configuration)
            .WriteTo.Console(formatProvider: System.Globalization.CultureInfo.InvariantCulture, standardErrorFromLevel: Serilog.Events.LogEventLevel.Verbose).CreateLogger(), dispose: true));
        try
        {
            await using var home = await DatabaseHome.OpenAsync(configuration, options, logs, say, CancellationToken.None);
            return await work(home);
        }
        catch (Exception refused) when (refused is SetupException or LocalPostgresException)
        {
            return Refuse(refused.Message, CannotStart);
        }
    }

    /// <summary>What must stand before the first request: sample data and ready people, or the link that makes the first admin.</summary>
    private static async Task PrepareAsync(WebApplication app, DatabaseHome home, StartOptions options)
    {
        var clock = Stopwatch.StartNew();
        if (home.IsPrivate || options.Sample)
        {
            var loaded = await app.Services.GetRequiredService<SampleData>().LoadAsync(CancellationToken.None);
            if (loaded.Refusal is { } refusal) throw new SetupException(Words.Say(refusal.Sentence));
            if (loaded.Value is { } report) Console.WriteLine($"Sample data: {Verbs.Added(report)} {DatabaseHome.Seconds(clock)}");
        }
        if (home.IsPrivate) await app.Services.GetRequiredService<DemonstrationPeople>().MakeAsync(CancellationToken.None);
        else if (await app.Services.GetRequiredService<FirstAdmin>().LinkAsync(CancellationToken.None) is { } link)
            Console.WriteLine($"No admin yet. Open this once, within 30 minutes: {options.Urls.Split(';')[0].TrimEnd('/')}{link}");
    }

    /// <summary>Beside the private database; for a configured one where <c>Ledger:HeadFile</c> says, if it does.</summary>
    private static void NoteHead(WebApplicationBuilder builder, DatabaseHome home, StartOptions options)
    {
        var path = builder.Configuration["Ledger:HeadFile"] ?? (home.IsPrivate ? Path.Combine(DataFolder.Resolve(options.Data), "ledger-head.txt") : null);
        if (path is not null) builder.Services.AddSingleton(new HeadFileOptions(path)).AddHostedService<HeadFile>();
    }

    private static async Task<bool> IsSampleAsync(DatabaseHome home, StartOptions options) => options.Sample || await SampleMark.StandsAsync(home.App);

    private static IConfiguration Configuration(StartOptions options) => new ConfigurationBuilder()
        .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true).AddEnvironmentVariables().AddCommandLine([.. options.Settings]).Build();
}
