using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Features.Exchange;
using Coalition.Web.Tests.Exchange;
using Coalition.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Data;

/// <summary>Many facts of one act go into their tables by another way than few. What stands there is the same.</summary>
public sealed class ManyFactsTests(RecordFixture record) : IClassFixture<RecordFixture>
{
    private const int More = 1_000;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_kind_of_fact_beside_a_thousand_pledges_stands_as_its_entry_hashed_it()
    {
        using var folder = ImportFolder.Sample().Adding(ImportFormat.Pledges, [.. Enumerable.Range(1, More).Select(row => ImportFolder.Pledge($"pl-fr-{100 + row}", "CF-GENERAL", ("title", $"Company “{row}”")))]);

        var imported = await record.Services.GetRequiredService<ImportService>().ImportAsync(Actor.Import, folder.Path, Stop);

        Assert.False(imported.IsRefused, imported.Refusal?.InEnglish());
        var ledger = (await record.Services.GetRequiredService<LedgerVerification>().VerifyAsync(null, Stop)).Value;
        Assert.True(ledger.Intact, ledger.Reason?.InEnglish());
        Assert.Empty((await record.Services.GetRequiredService<Replay>().CheckAsync(Stop)).Differences);
        await using var db = await record.Contexts.CreateDbContextAsync(Stop);
        Assert.Equal((88 + More, 99 + More, 176, 7, 40, 58, 17, 54), (await db.Pledges.CountAsync(Stop), await db.Revisions.CountAsync(Stop), await db.Sources.CountAsync(Stop), await db.Bodies.CountAsync(Stop),
            await db.Nations.CountAsync(Stop), await db.Conditions.CountAsync(Stop), await db.Ceasefires.CountAsync(Stop), await db.Statements.CountAsync(Stop)));
    }
}
