namespace Coalition.Web.Features.Ceasefires;

/// <summary>What happened to ceasefires.</summary>
public static partial class CeasefireLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Ceasefire record {RecordId} proposed: {Status}")]
    public static partial void Proposed(ILogger log, string recordId, string status);

    [LoggerMessage(Level = LogLevel.Information, Message = "Ceasefire record {RecordId} confirmed as ledger entry {Sequence}: {Activated} pledges activate, {Triggered} trigger, {Suspended} suspend, {Lapsed} lapse")]
    public static partial void Confirmed(ILogger log, string recordId, long sequence, int activated, int triggered, int suspended, int lapsed);
}
