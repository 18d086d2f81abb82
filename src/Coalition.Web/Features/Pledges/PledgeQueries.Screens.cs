using Coalition.Domain;
using Coalition.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Features.Pledges;

public sealed partial class PledgeQueries
{
    /// <summary>The names of every nation, body and condition, for the codes a page shows.</summary>
    public async Task<Names> NamesAsync(CancellationToken stop) =>
        (await reading.AsOfAsync<Names>(Question.Today, async (db, known) => await db.NamesAsync([], known.At, stop), stop)).Value;

    /// <summary>Which pledge holds an id that is not a pledge of its own, and why; null when none does.</summary>
    public async Task<PledgeAlias?> HolderAsync(string id, Question question, CancellationToken stop)
    {
        // PostgreSQL takes no null character in a text.
        if (id.Contains('\0')) return null;
        var found = await reading.AsOfAsync<(PledgeAlias? Alias, long Sequence)>(question, async (db, known) =>
            (await db.PledgeAliases.AsNoTracking().SingleOrDefaultAsync(alias => alias.Id == id && alias.Sequence <= known.Sequence, stop), known.Sequence), stop);
        return found.IsRefused ? null : found.Value.Alias;
    }
}
