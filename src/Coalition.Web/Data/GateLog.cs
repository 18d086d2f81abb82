namespace Coalition.Web.Data;

/// <summary>What the gate says.</summary>
public static partial class GateLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "{Act} was tried again after attempt {Attempt}: {Cause}")]
    public static partial void TriedAgain(ILogger log, string act, int attempt, string cause);

    [LoggerMessage(Level = LogLevel.Information, Message = "Moment {Moment} reached, ledger entry {Sequence}: {Changed} pledges changed state")]
    public static partial void MomentReached(ILogger log, DateTimeOffset moment, long sequence, int changed);
}
