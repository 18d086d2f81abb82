using System.Diagnostics;
using System.Globalization;

namespace Coalition.Benchmarks.Circuits;

/// <summary>Many open pages in a process of their own, so that what they need is not counted as the server's.</summary>
public sealed class Readers : IDisposable
{
    /// <summary>The first word of the command line that makes this program hold pages open.</summary>
    public const string Verb = "hold-pages-open";

    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(500), Limit = TimeSpan.FromSeconds(60);

    private readonly Process process;

    private Readers(Process process) => this.process = process;

    /// <summary>Starts the process and waits until every page is open and at rest.</summary>
    public static async Task<Readers> OpenAsync(Uri address, int pages)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [Verb, address.ToString(), pages.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        var readers = new Readers(Process.Start(start)!);
        await readers.ReadAsync();
        return readers;
    }

    /// <summary>Milliseconds from the beginning of a write until each page was at rest again, changed.</summary>
    public async Task<IReadOnlyList<double>> DuringAsync(Func<Task> write)
    {
        await process.StandardInput.WriteLineAsync();
        await process.StandardInput.FlushAsync();
        await ReadAsync();
        var began = Stopwatch.GetTimestamp();
        await write();
        var heard = await ReadAsync();
        return [.. heard.Split(' ').Select(ticks => Stopwatch.GetElapsedTime(began, long.Parse(ticks, CultureInfo.InvariantCulture)).TotalMilliseconds)];
    }

    private async Task<string> ReadAsync() => await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The process that holds the pages open has ended.");

    /// <summary>The other side: opens the pages, then for each line of input tells when each page heard the next change.</summary>
    public static async Task HoldAsync(Uri address, int count)
    {
        using var visitor = await Visitor.SignInAsync(address);
        var pages = new List<OpenPage>();
        foreach (var few in Enumerable.Range(0, count).Chunk(4)) pages.AddRange(await Task.WhenAll(few.Select(_ => OpenPage.OpenAsync(visitor, "/"))));
        await AtRestAsync(pages);
        Console.WriteLine("open");
        while (await Console.In.ReadLineAsync() is not null)
        {
            foreach (var page in pages) page.Forget();
            Console.WriteLine("listening");
            await AtRestAsync(pages);
            Console.WriteLine(string.Join(' ', pages.Select(page => page.Heard)));
        }
        await Task.WhenAll(pages.Select(page => page.DisposeAsync().AsTask()));
    }

    private static async Task AtRestAsync(List<OpenPage> pages)
    {
        var clock = Stopwatch.StartNew();
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (pages.Any(page => page.Heard == 0) || Stopwatch.GetElapsedTime(pages.Max(page => page.Heard)) < Quiet)
        {
            if (clock.Elapsed > Limit) throw new TimeoutException($"{pages.Count(page => page.Heard == 0)} of {pages.Count} pages heard nothing within {Limit.TotalSeconds} s.");
            await poll.WaitForNextTickAsync();
        }
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        if (!process.WaitForExit(TimeSpan.FromSeconds(10))) process.Kill();
        process.Dispose();
    }
}
