using Coalition.Web.Data;
using Coalition.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Hosting;

/// <summary>Where the newest head of the ledger is noted outside the database.</summary>
/// <param name="Path">The file, replaced whole after each entry.</param>
public sealed record HeadFileOptions(string Path);

/// <summary>
/// Notes <c>SEQ:HASH</c> of the newest entry in a file beside the database, so that <c>ledger verify --expect</c> also finds a cut tail or a chain computed anew.
/// </summary>
public sealed class HeadFile(HeadFileOptions options, IDbContextFactory<CoalitionDb> contexts, ChangeFeed feed, ILogger<HeadFile> log) : IHostedService
{
    private IDisposable? subscription;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await NoteAsync();
        subscription = feed.Subscribe(NoteAsync);
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        subscription?.Dispose();
        return Task.CompletedTask;
    }

    private async Task NoteAsync()
    {
        try
        {
            await using var db = await contexts.CreateDbContextAsync();
            var head = await db.HeadAsync(CancellationToken.None);
            await File.WriteAllTextAsync($"{options.Path}.new", $"{head.Text}\n");
            File.Move($"{options.Path}.new", options.Path, overwrite: true);
        }
        catch (Exception notWritten) when (notWritten is IOException or UnauthorizedAccessException or Npgsql.NpgsqlException)
        {
            HeadFileLog.NotWritten(log, options.Path, notWritten.Message);
        }
    }
}

/// <summary>What the head file says.</summary>
public static partial class HeadFileLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The head of the ledger could not be noted in {Path}: {Cause}")]
    public static partial void NotWritten(ILogger log, string path, string cause);
}
