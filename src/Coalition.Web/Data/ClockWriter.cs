using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Data;

/// <summary>
/// The clock is a writer: within a second of each due moment one process appends one entry. What fell due while none ran is entered, in order, before the app is
/// ready.
/// </summary>
public sealed class ClockWriter(IDbContextFactory<CoalitionDb> contexts, Gate gate, TimeProvider time, ILogger<ClockWriter> log) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(500);

    /// <summary>Whether every moment up to now is entered.</summary>
    public static bool HasReached(LedgerHead head, DateTimeOffset now) => head.NextDue > now - TimeSpan.FromSeconds(5);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await gate.EnterDueAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await BeatAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program ends, also when it never began because its address is taken.
        }
    }

    private async Task BeatAsync(CancellationToken stoppingToken)
    {
        using var beat = new PeriodicTimer(Beat, time);
        while (await beat.WaitForNextTickAsync(stoppingToken))
            try
            {
                await using var db = await contexts.CreateDbContextAsync(stoppingToken);
                if ((await db.HeadAsync(stoppingToken)).NextDue > time.GetUtcNow()) continue;
                var entered = await gate.EnterDueAsync(stoppingToken);
                if (entered.IsRefused) ClockLog.Refused(log, entered.Refusal!.Sentence.ToString());
            }
            catch (Exception broken) when (broken is not OperationCanceledException)
            {
                ClockLog.Failed(log, broken);
            }
    }
}

/// <summary>What the clock says.</summary>
public static partial class ClockLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The clock could not enter a due moment and will try again: {Sentence}")]
    public static partial void Refused(ILogger log, string sentence);

    [LoggerMessage(Level = LogLevel.Error, Message = "The clock could not reach the database and will try again")]
    public static partial void Failed(ILogger log, Exception cause);
}
