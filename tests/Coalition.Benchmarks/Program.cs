using System.Globalization;
using Coalition.Benchmarks.Circuits;
using Coalition.Benchmarks.Ground;
using Coalition.Benchmarks.Measuring;
using Coalition.Benchmarks.Promises;

if (args is [Readers.Verb, var address, var pages])
{
    await Readers.HoldAsync(new Uri(address), int.Parse(pages, CultureInfo.InvariantCulture));
    return 0;
}

// `-- all` or `-- NAME`, and `--pledges N` for a quick look that proves nothing.
var words = args.ToList();
var pledges = 100_000;
if (words.IndexOf("--pledges") is >= 0 and var at && int.TryParse(words.ElementAtOrDefault(at + 1), CultureInfo.InvariantCulture, out pledges)) words.RemoveRange(at, 2);
if (words is not [var name] || Promise.All.Where(promise => name == "all" || promise.Name == name).ToList() is not { Count: > 0 } asked)
{
    Console.Error.WriteLine($"Say what to measure: all, {string.Join(", ", Promise.All.Select(promise => promise.Name))}.");
    return 2;
}
var report = new Report();
await using (var sites = new Sites(pledges))
{
    foreach (var promise in asked)
        try
        {
            await promise.MeasureAsync(sites, report);
        }
        // One that fails takes nothing from the others: its row says why.
        catch (Exception failed)
        {
            report.Failed(promise.Name, failed);
        }
    Console.WriteLine(report.Table);
}
return report.HasFailed ? 1 : 0;
