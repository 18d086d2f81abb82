using Coalition.Benchmarks.Ground;
using Coalition.Benchmarks.Measuring;
using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Features.Exchange;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Benchmarks.Promises;

/// <summary>An import checks every cell and says what it moves, and still costs little more than bringing the file into a table.</summary>
public static class Import
{
    public static readonly Promise Promise = new("import", MeasureAsync);

    private static async Task MeasureAsync(Sites sites, Report report)
    {
        await using var site = await Site.OpenAsync(0);
        var conditions = Terrain.Conditions();
        var taken = 0;
        var staging = new Staging(site);
        await staging.MakeAsync();

        var pair = await SideBySide.MeasureAsync(() => OfFileAsync(ImportAsync), () => OfFileAsync(staging.LoadAsync));
        report.AtMost($"import of a file of {sites.Pledges:#,0} pledges: read, checked, preview, facts, standing, ledger entry, committed", Report.Ms(pair.Ours), $"COPY of it into a table of text, then one INSERT {Report.Ms(pair.Raw)}", pair.Ratio, 3,
            "it checks every cell, says what moves, hashes every fact and writes down what was in force when and as it was known; the other side checks nothing and keeps no history");

        // Each time other pledges: the record takes none twice.
        async Task<double> OfFileAsync(Func<PledgeFile, Task> loadAsync)
        {
            using var file = PledgeFile.Write(taken, sites.Pledges, conditions);
            taken += sites.Pledges;
            return await SideBySide.MillisecondsAsync(() => loadAsync(file));
        }

        async Task ImportAsync(PledgeFile file)
        {
            var imported = await site.Services.GetRequiredService<ImportService>().ImportAsync(Actor.Import, file.Folder, CancellationToken.None);
            if (imported.IsRefused) throw new InvalidOperationException($"{imported.Refusal!.Sentence}");
            if (imported.Value.Added.Pledges != sites.Pledges) throw new InvalidOperationException($"{imported.Value.Added.Pledges} pledges were imported.");
        }
    }
}
