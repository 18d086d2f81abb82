namespace Coalition.Web.Features.Exchange;

/// <summary>What imports say.</summary>
public static partial class ExchangeLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Import recorded as ledger entry {Sequence}: {Facts} facts, {Pledges} pledges")]
    public static partial void Imported(ILogger log, long sequence, int facts, int pledges);
}
