using Coalition.Web.Data;
using Serilog.Core;
using Serilog.Events;

namespace Coalition.Web.Hosting;

/// <summary>Keeps one event of the log one line: what somebody sent, such as a path, could otherwise write a line of its own.</summary>
public sealed class OneLine : ILogEventEnricher
{
    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
    {
        foreach (var (name, value) in logEvent.Properties.ToList())
            if (value is ScalarValue { Value: string text } && AccessChain.OneLine(text) is var line && line != text) logEvent.AddOrUpdateProperty(new(name, new ScalarValue(line)));
    }
}
