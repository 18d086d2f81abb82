using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using Coalition.Benchmarks.Ground;

namespace Coalition.Benchmarks.Measuring;

/// <summary>Asks one address over loopback, for some seconds, with a few connections at once.</summary>
public sealed class HttpLoad(Site site) : IDisposable
{
    private const int Connections = 4;

    public Site Site => site;

    private readonly HttpClient client = new() { BaseAddress = site.Address, DefaultRequestHeaders = { Authorization = new("Bearer", site.Token) } };

    /// <summary>Asks once and reads the whole answer.</summary>
    public async Task GetAsync(string path) => await SendAsync(path, null);

    /// <summary>Answers per second.</summary>
    /// <param name="unlessChanged">Sends the ETag of the first answer and expects 304.</param>
    public async Task<double> RateAsync(string path, int seconds, bool unlessChanged = false)
    {
        var known = await SendAsync(path, null);
        var answered = 0;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(async () =>
        {
            for (; clock.Elapsed.TotalSeconds < seconds; Interlocked.Increment(ref answered)) await SendAsync(path, unlessChanged ? known : null);
        })));
        return answered / clock.Elapsed.TotalSeconds;
    }

    private async Task<EntityTagHeaderValue> SendAsync(string path, EntityTagHeaderValue? known)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (known is not null) request.Headers.IfNoneMatch.Add(known);
        using var answer = await client.SendAsync(request);
        if (answer.StatusCode != (known is null ? HttpStatusCode.OK : HttpStatusCode.NotModified)) throw new InvalidOperationException($"{path} answered {answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return answer.Headers.ETag!;
    }

    public void Dispose() => client.Dispose();
}
