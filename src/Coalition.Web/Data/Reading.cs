using System.Data;
using Coalition.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Hybrid;

namespace Coalition.Web.Data;

/// <summary>Reads the record in one snapshot, so that an answer and the ledger sequence it names belong together.</summary>
public sealed class Reading(IDbContextFactory<CoalitionDb> contexts, AsOf asOf, HybridCache cache)
{
    /// <summary>Answers a question from one snapshot; refuses a date of knowledge in the future.</summary>
    public async Task<Result<T>> AsOfAsync<T>(Question question, Func<CoalitionDb, Known, Task<Result<T>>> read, CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        await using var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, stop);
        var known = await asOf.ResolveAsync(db, question, stop);
        return known.IsRefused ? known.Refusal! : await read(db, known.Value);
    }

    /// <summary>What a question is about, without answering it: enough to say that nothing has changed.</summary>
    // Without a transaction: one statement is a snapshot of its own, and every request asks this first.
    public Task<Result<Known>> KnownAsync(Question question, CancellationToken stop) => NowAsync(db => asOf.ResolveAsync(db, question, stop), stop);

    /// <summary>Reads something that one statement answers.</summary>
    public async Task<T> NowAsync<T>(Func<CoalitionDb, Task<T>> read, CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        return await read(db);
    }

    /// <summary>Answers a question once per ledger sequence and shares the answer between circuits and requests.</summary>
    /// <param name="what">Names the answer; with the question's key it must say everything the answer depends on.</param>
    public async Task<Result<T>> SharedAsync<T>(string what, Question question, Func<CoalitionDb, Known, CancellationToken, Task<T>> read, CancellationToken stop) where T : class
    {
        var known = await KnownAsync(question, stop);
        if (known.IsRefused) return known.Refusal!;
        // The answer is computed in a snapshot of its own, because whoever asked first may leave while others wait for it; should an entry come in between,
        // the answer is newer than its key, and says so itself.
        return await cache.GetOrCreateAsync($"{what}@{known.Value.Key}", async cancel =>
            (await AsOfAsync<T>(question, async (db, at) => await read(db, at, cancel), cancel)).Value, cancellationToken: stop);
    }
}
