using System.Text.Json;
using Coalition.Domain;
using Coalition.Web.Data;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace Coalition.Web.Http;

/// <summary>Answers about the record: with a weak ETag, without any work when the reader already has this version, and written once for all who ask the same of it.</summary>
public sealed class Answers(Reading reading, IOptions<JsonOptions> json) : IDisposable
{
    // Bounded, because a reader may ask for any page of any list.
    private const long MostBytes = 32 << 20;
    private static readonly TimeSpan KeptUnasked = TimeSpan.FromMinutes(5);
    private readonly MemoryCache written = new(new MemoryCacheOptions { SizeLimit = MostBytes });

    /// <summary>304 when the reader holds the answer already; else the answer, which may depend on nothing but its address and the record.</summary>
    /// <param name="shown">From what was read to the ledger sequence it was read at, and what is written.</param>
    public async Task<IResult> UnlessHeldAsync<T>(HeldVersion held, Question question, Func<Task<Result<T>>> read, Func<T, (long Sequence, object Body)> shown, CancellationToken stop)
    {
        var known = await reading.KnownAsync(question, stop);
        if (known.IsRefused) return known.Refusal!.ToProblem();
        if (held.NotModified(known.Value.Sequence) is { } unchanged) return unchanged;
        var key = (held.Address, known.Value.Key);
        if (written.TryGetValue(key, out Written? kept)) return kept!.For(held);
        return (await read()).ToAnswer(value =>
        {
            var (sequence, body) = shown(value);
            var fresh = new Written(sequence, JsonSerializer.SerializeToUtf8Bytes(body, body.GetType(), json.Value.SerializerOptions));
            written.Set(key, fresh, new MemoryCacheEntryOptions { Size = fresh.Json.Length, SlidingExpiration = KeptUnasked });
            return fresh.For(held);
        });
    }

    public void Dispose() => written.Dispose();

    // Should an entry come between the look at the record and the reading, the answer is newer than its key, and says so itself.
    private sealed record Written(long Sequence, byte[] Json)
    {
        public IResult For(HeldVersion held) => held.NotModified(Sequence) ?? Results.Bytes(Json, "application/json; charset=utf-8");
    }
}
