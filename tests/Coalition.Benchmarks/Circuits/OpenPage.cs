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
    private readonly Uri home;
    private readonly TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long heard;
    private int batches;

    private OpenPage(HubConnection line, Uri home)
    {
        (this.line, this.home) = (line, home);
        line.Closed += _ =>
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        };
    }

    /// <summary>How many batches of changes arrived.</summary>
    public int Batches => Volatile.Read(ref batches);

    /// <summary>Whether it says of each batch that it is shown, as a browser does.</summary>
    public bool Acknowledges { get; set; } = true;

    /// <summary>Where it says what the server reproached it with.</summary>
    public Action<string> Told { get; set; } = Console.Error.WriteLine;

    /// <summary>Ends when the line has ended.</summary>
    public Task Closed => closed.Task;

    /// <summary>When the last change arrived, by the machine's steady clock; 0 when none did since <see cref="Forget"/>.</summary>
    public long Heard => Interlocked.Read(ref heard);

    /// <summary>Told of every batch of changes as it came.</summary>
    public event Action<byte[]>? Changed;

    /// <summary>Whether it still has its line.</summary>
    public bool IsWell => line.State == HubConnectionState.Connected;

    public void Forget() => Interlocked.Exchange(ref heard, 0);

    /// <summary>Opens an address as whoever the visitor signed in as.</summary>
    public static async Task<OpenPage> OpenAsync(Visitor visitor, string path)
    {
        var html = await visitor.Http.GetStringAsync(path);
        var line = Line(visitor);
        var page = new OpenPage(line, visitor.Http.BaseAddress!);
        line.On<long, byte[]>("JS.RenderBatch", page.RenderedAsync);
        line.On<long, string, string, int, long, int>("JS.BeginInvokeJS", (call, identifier, _, _, _, _) => page.AnswerAsync(call, identifier));
        line.On<string>("JS.Error", message => page.Told(message));
        await line.StartAsync();
        var address = new Uri(visitor.Http.BaseAddress!, path);
        if (await line.InvokeAsync<string?>("StartCircuit", visitor.Http.BaseAddress!.ToString(), address.ToString(), "[]", "") is null) throw new InvalidOperationException("The server refused the circuit.");
        await line.SendAsync("UpdateRootComponents", Roots(html).ToJsonString(), State().Match(html).Groups[1].Value);
        return page;
    }

    /// <summary>Says that the person went to another address.</summary>
    public Task GoAsync(string path) => SendAsync("OnLocationChanged", new Uri(home, path).ToString(), null, false);

    /// <summary>Sends whatever somebody may send who speaks the protocol.</summary>
    public Task SendAsync(string method, params object?[] values) => line.SendCoreAsync(method, values);

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
        Interlocked.Increment(ref batches);
        Changed?.Invoke(changes);
        if (Acknowledges) await line.SendAsync("OnRenderCompleted", batch, null);
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
