using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Coalition.Browser.Tests.Support;

/// <summary>A line between a browser and the app that a test can cut and mend.</summary>
public sealed class Wire : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<TcpClient> ends = [];
    private readonly CancellationTokenSource stop = new();
    private readonly Uri app;
    private readonly Task accepting;
    private volatile bool isCut;

    public Wire(Uri app)
    {
        this.app = app;
        listener.Start();
        Address = new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
        accepting = AcceptAsync();
    }

    /// <summary>Where the app seems to be.</summary>
    public Uri Address { get; }

    /// <summary>Ends every connection and lets no new one through.</summary>
    public void Cut()
    {
        isCut = true;
        foreach (var end in ends) end.Close();
    }

    public void Mend() => isCut = false;

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = CarryAsync(await listener.AcceptTcpClientAsync(stop.Token));
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task CarryAsync(TcpClient browser)
    {
        using var near = browser;
        using var far = new TcpClient();
        ends.Add(near);
        ends.Add(far);
        if (isCut) return;
        try
        {
            await far.ConnectAsync(app.Host, app.Port, stop.Token);
            var (one, other) = (near.GetStream(), far.GetStream());
            await Task.WhenAny(one.CopyToAsync(other, stop.Token), other.CopyToAsync(one, stop.Token));
        }
        catch (Exception cut) when (cut is IOException or SocketException or ObjectDisposedException or InvalidOperationException or OperationCanceledException)
        {
            // Cut, or closed by either end.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await accepting;
        listener.Dispose();
        Cut();
        stop.Dispose();
    }
}
