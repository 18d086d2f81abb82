using Coalition.Domain;
using Coalition.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Features.Exchange;

/// <summary>The sample data that ships with the program, loaded through the ordinary import.</summary>
public sealed class SampleData(ImportService import, IDbContextFactory<CoalitionDb> contexts)
{
    /// <summary>The folder beside the program.</summary>
    public static string Folder => Path.Combine(AppContext.BaseDirectory, "Sample");

    /// <summary>Loads the sample data while the ledger is empty; null when something was recorded before.</summary>
    public async Task<Result<ImportReport?>> LoadAsync(CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        if (await db.Ledger.AnyAsync(stop)) return default(ImportReport);
        var imported = await import.ImportAsync(Actor.Import, Folder, stop);
        return imported.Refusal is { } refusal ? refusal : imported.Value;
    }
}
