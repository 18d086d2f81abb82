using System.Text.Json.Nodes;
using System.Threading.Channels;
using Coalition.Domain;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Data;

/// <summary>
/// Keeps the access log: sign-ins, refusals, uses of tokens. What is noted waits in memory and is written in the background, in order, so that nobody who asks for
/// something waits for it; stopping the app writes the rest.
/// </summary>
public sealed class AccessLog(IDbContextFactory<CoalitionDb> contexts, TimeProvider time, ILogger<AccessLog> log) : IHostedService, IDisposable
{
    /// <summary>Key of the advisory lock of this chain; the record's own lock is never taken for it.</summary>
    public const long Lock = 0x41434345;

    private const int MostWaiting = 10_000;
    private const int Batch = 500;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Channel<Noted> waiting = Channel.CreateBounded<Noted>(new BoundedChannelOptions(MostWaiting));
    private readonly SemaphoreSlim oneWriter = new(1, 1);
    private readonly List<Noted> unwritten = [];
    private Task writing = Task.CompletedTask;

    /// <summary>Notes what somebody did or was refused.</summary>
    /// <param name="what">In the words of the log, such as <c>sign-in.failed</c>.</param>
    /// <param name="actorName">Who; control characters are replaced, so that one entry is one line wherever it is shown.</param>
    /// <param name="detail">Text, whole numbers, lists; never a secret.</param>
    public void Note(string what, string actorName, JsonObject? detail = null)
    {
        var text = AccessChain.OneLine(CanonicalJson.Of(detail ?? []));
        if (!waiting.Writer.TryWrite(new(time.GetUtcNow().ToMicrosecond(), what, AccessChain.OneLine(actorName), text))) AccessLogLog.Lost(log, what);
    }

    /// <summary>Notes that somebody may not do what he tried.</summary>
    /// <param name="act">In the words of the ledger.</param>
    public void NoteRefusal(Actor who, string act, Refusal refusal) =>
        Note("refused", who.Name, new JsonObject { ["act"] = act, ["reason"] = refusal.Sentence.ToString() });

    /// <summary>Writes everything noted so far.</summary>
    public async Task FlushAsync(CancellationToken stop)
    {
        await oneWriter.WaitAsync(stop);
        try
        {
            while (true)
            {
                while (unwritten.Count < Batch && waiting.Reader.TryRead(out var noted)) unwritten.Add(noted);
                if (unwritten.Count == 0) return;
                await AppendAsync(stop);
                unwritten.Clear();
            }
        }
        finally
        {
            oneWriter.Release();
        }
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        writing = Task.Run(WriteAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        waiting.Writer.TryComplete();
        await writing.WaitAsync(cancellationToken);
    }

    public void Dispose() => oneWriter.Dispose();

    private async Task WriteAsync()
    {
        while (await waiting.Reader.WaitToReadAsync() || unwritten.Count > 0)
            try
            {
                await FlushAsync(CancellationToken.None);
            }
            catch (Exception broken)
            {
                AccessLogLog.Failed(log, unwritten.Count, broken);
                await Task.Delay(Pause);
            }
    }

    private async Task AppendAsync(CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        await using var transaction = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.ReadCommitted, stop);
        await db.RunAsync("select pg_advisory_xact_lock($1)", stop, Lock);
        var last = await db.AccessLog.AsNoTracking().OrderByDescending(entry => entry.Number).FirstOrDefaultAsync(stop);
        foreach (var (at, what, actorName, detail) in unwritten) db.Add(last = AccessChain.Next(last, at, actorName, what, detail));
        await db.SaveFactsAsync(stop);
        await transaction.CommitAsync(stop);
    }

    private sealed record Noted(DateTimeOffset At, string What, string ActorName, string Detail);
}

/// <summary>The chain of the access log: each entry's hash is over its own columns and the hash before it.</summary>
public static class AccessChain
{
    /// <summary>The entry that follows another; null for the first.</summary>
    public static AccessLogEntry Next(AccessLogEntry? last, DateTimeOffset at, string actorName, string what, string detail)
    {
        var (number, previous) = ((last?.Number ?? 0) + 1, last?.Hash ?? LedgerHead.NoHash);
        return new()
        {
            Number = number, PreviousHash = previous, At = at, ActorName = actorName, What = what, Detail = detail,
            Hash = HashOf(number, previous, at, actorName, what, detail),
        };
    }

    /// <summary>Whether an entry follows another and says what its hash was made of.</summary>
    public static bool Follows(AccessLogEntry? last, AccessLogEntry entry) =>
        entry.Number == (last?.Number ?? 0) + 1 && entry.PreviousHash == (last?.Hash ?? LedgerHead.NoHash)
        && entry.Hash == HashOf(entry.Number, entry.PreviousHash, entry.At, entry.ActorName, entry.What, entry.Detail);

    /// <summary>A text without line breaks, other control characters or marks that turn the direction of reading.</summary>
    public static string OneLine(string text) =>
        string.Concat(text.Select(letter => char.IsControl(letter) || letter is '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') ? '\uFFFD' : letter));

    private static string HashOf(long number, string previous, DateTimeOffset at, string actorName, string what, string detail) =>
        CanonicalJson.Hash(CanonicalJson.Of(new JsonObject
        {
            ["actor"] = actorName, ["at"] = Moment.Text(at), ["detail"] = detail, ["number"] = number, ["previous"] = previous, ["what"] = what,
        }));
}

/// <summary>What the keeper of the access log says.</summary>
public static partial class AccessLogLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "The access log could not be written, {Waiting} entries wait for the next try")]
    public static partial void Failed(ILogger log, int waiting, Exception cause);

    [LoggerMessage(Level = LogLevel.Error, Message = "The access log is not being written fast enough: an entry {What} was lost")]
    public static partial void Lost(ILogger log, string what);
}
