using Coalition.Domain;
using Coalition.Web.Data;

namespace Coalition.Web.Http;

/// <summary>Answers about the record: with a weak ETag, and without any work when the reader already has this version.</summary>
public sealed class Answers(Reading reading)
{
    /// <summary>304 when the reader holds the answer already; else the answer.</summary>
    /// <param name="shown">From what was read to the ledger sequence it was read at, and what is written.</param>
    public async Task<IResult> UnlessHeldAsync<T>(HeldVersion held, Question question, Func<Task<Result<T>>> read, Func<T, (long Sequence, object Body)> shown, CancellationToken stop)
    {
        if (held.IsSent)
        {
            var known = await reading.KnownAsync(question, stop);
            if (known.IsRefused) return known.Refusal!.ToProblem();
            if (held.NotModified(known.Value.Sequence) is { } unchanged) return unchanged;
        }
        return (await read()).ToAnswer(value =>
        {
            var (sequence, body) = shown(value);
            return held.NotModified(sequence) ?? Results.Ok(body);
        });
    }
}
