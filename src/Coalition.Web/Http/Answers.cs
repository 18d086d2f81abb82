using Coalition.Domain;
using Coalition.Web.Data;

namespace Coalition.Web.Http;

/// <summary>Answers about the record: with a weak ETag, and without any work when the reader already has this version.</summary>
public sealed class Answers(Reading reading, TimeProvider time)
{
    /// <summary>Both times of a query.</summary>
    public Question Question(QueryReader query) => query.Question(time.GetUtcNow());

    /// <summary>304 when the reader holds the answer already; else the answer.</summary>
    /// <param name="shown">From what was read to the ledger sequence it was read at, and what is written.</param>
    public async Task<IResult> UnlessKnownAsync<T>(HttpContext http, Question question, Func<Task<Result<T>>> read, Func<T, (long Sequence, object Body)> shown, CancellationToken stop)
    {
        if (http.Request.Headers.IfNoneMatch.Count > 0)
        {
            var known = await reading.KnownAsync(question, stop);
            if (known.IsRefused) return known.Refusal!.ToProblem();
            if (Etags.NotModified(http, known.Value.Sequence) is { } unchanged) return unchanged;
        }
        return (await read()).ToAnswer(value =>
        {
            var (sequence, body) = shown(value);
            return Etags.NotModified(http, sequence) ?? Results.Ok(body);
        });
    }
}
