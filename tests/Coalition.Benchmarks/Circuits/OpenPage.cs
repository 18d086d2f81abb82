using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Benchmarks.Circuits;

/// <summary>A page held open without a browser: fetched, made interactive, and every batch of changes acknowledged as a browser would.</summary>
public sealed partial class OpenPage : IAsyncDisposable
{
    private readonly HubConnection line;
    private long heard;

    private OpenPage(HubConnection line) => this.line = line;

    /// <summary>When the last change arrived, by the machine's steady clock; 0 when none did since <see cref="Forget"/>.</summary>
    public long Heard => Interlocked.Read(ref heard);

    public void Forget() => Interlocked.Exchange(ref heard, 0);

    /// <summary>Opens an address as whoever the visitor signed in as.</summary>
    public static async Task<OpenPage> OpenAsync(Visitor visitor, string path)
    {
        var html = await visitor.Http.GetStringAsync(path);
        var line = Line(visitor);
        var page = new OpenPage(line);
        line.On<long, byte[]>("JS.RenderBatch", page.RenderedAsync);
        line.On<long, string, string, int, long, int>("JS.BeginInvokeJS", (call, identifier, _, _, _, _) => page.AnswerAsync(call, identifier));
        line.On<string>("JS.Error", message => Console.Error.WriteLine(message));
        await line.StartAsync();
        var address = new Uri(visitor.Http.BaseAddress!, path);
        if (await line.InvokeAsync<string?>("StartCircuit", visitor.Http.BaseAddress!.ToString(), address.ToString(), "[]", "") is null) throw new InvalidOperationException("The server refused the circuit.");
        await line.SendAsync("UpdateRootComponents", Roots(html).ToJsonString(), State().Match(html).Groups[1].Value);
        return page;
    }

    private static HubConnection Line(Visitor visitor)
    {
        var builder = new HubConnectionBuilder().WithUrl(new Uri(visitor.Http.BaseAddress!, "_blazor"), options =>
        {
            (options.SkipNegotiation, options.Transports, options.Cookies) = (true, HttpTransportType.WebSockets, visitor.Cookies);
            options.Headers["Origin"] = visitor.Http.BaseAddress!.GetLeftPart(UriPartial.Authority);
        });
        builder.Services.AddSingleton<IHubProtocol, BlazorPack>();
        return builder.Build();
    }

    /// <summary>What the prerendered page says is to come alive.</summary>
    private static JsonObject Roots(string html)
    {
        var markers = Marker().Matches(html).Select(marker => JsonNode.Parse(marker.Groups[1].Value)!).Where(marker => (string?)marker["type"] == "server").ToList();
        if (markers.Count == 0) throw new InvalidOperationException("Nothing on the page is interactive.");
        return new()
        {
            ["batchId"] = 1,
            ["operations"] = new JsonArray([.. markers.Select((marker, index) => new JsonObject { ["type"] = "add", ["ssrComponentId"] = index + 1, ["marker"] = marker.DeepClone() })]),
        };
    }

    private async Task RenderedAsync(long batch, byte[] changes)
    {
        Interlocked.Exchange(ref heard, Stopwatch.GetTimestamp());
        await line.SendAsync("OnRenderCompleted", batch, null);
    }

    // The server waits for an answer to each call: as a window with one popover provider and without special powers would give it.
    private Task AnswerAsync(long call, string identifier)
    {
        var value = identifier switch { "mudpopoverHelper.countProviders" => "1", "window.hasOwnProperty" => "false", _ => "null" };
        return call == 0 ? Task.CompletedTask : line.SendAsync("EndInvokeJSFromDotNet", call, true, $"[{JsonSerializer.Serialize(call)},true,{value}]");
    }

    public ValueTask DisposeAsync() => line.DisposeAsync();

    [GeneratedRegex("<!--Blazor:(.*?)-->")]
    private static partial Regex Marker();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(.*?)-->")]
    private static partial Regex State();
}
