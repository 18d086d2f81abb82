using System.Text;
using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Features.Exchange;
using Coalition.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Exchange;

/// <summary>The sample data with one thing wrong: one sentence with file, line and column, and nothing is written.</summary>
public sealed class BadFilesTests(RecordFixture record) : IClassFixture<RecordFixture>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("pledges.csv", ",unit,", ",", "pledges.csv:1:unit", "missing")]
    [InlineData("sources.csv", "id,title,publisher,", "id,title,", "sources.csv:1:publisher", "missing")]
    [InlineData("conditions.csv", "code,name", "code,code,name", "conditions.csv:1:code", "twice")]
    [InlineData("pledges.csv", "pl-gb-01,GB,,", "pl-gb-01,GB,", "pledges.csv:2", "28 cells")]
    [InlineData("pledges.csv", "British contingent of", "British \"contingent\" of", "pledges.csv:2", "quotation mark")]
    [InlineData("pledges.csv", "declared-intent,Only after", "promised,Only after", "pledges.csv:2:firmness", "“promised” is not one of")]
    [InlineData("pledges.csv", "mnf-land,troops,British", "mnf-moon,troops,British", "pledges.csv:2:component", "“mnf-moon” is not one of monitoring")]
    [InlineData("pledges.csv", "CF-GENERAL;PARL-GB;HOST-REQUEST", "CF-GENERAL;PARL-XX;HOST-REQUEST", "pledges.csv:2:condition_codes", "“PARL-XX” is no known condition")]
    [InlineData("pledges.csv", "CF-GENERAL;PARL-GB;HOST-REQUEST", "CF-GENERAL;;HOST-REQUEST", "pledges.csv:2:condition_codes", "missing beside")]
    [InlineData("pledges.csv", "CF-GENERAL;PARL-GB;HOST-REQUEST", "CF-GENERAL and PARL-GB or SOFA", "pledges.csv:2:condition_codes", "position 24")]
    [InlineData("pledges.csv", "HOST-REQUEST,2026-01-06", "HOST-REQUEST,2026-02-30", "pledges.csv:2:valid_from", "“2026-02-30” is not a date")]
    [InlineData("pledges.csv", "HOST-REQUEST,2026-01-06", "HOST-REQUEST,6 January", "pledges.csv:2:valid_from", "“6 January” is not a date")]
    [InlineData("pledges.csv", "pl-gb-06,", "pl-gb-08,", "pledges.csv:9:id", "“pl-gb-08” stands already in line 7")]
    [InlineData("pledges.csv", ",7500,7500,", ",7 500,7500,", "pledges.csv:3:low", "“7 500” is not a figure")]
    [InlineData("pledges.csv", ",7500,7500,", ",8000,7500,", "pledges.csv:3:low", "above the high")]
    [InlineData("pledges.csv", "7500,7500,troops", "7500,7500,soldiers", "pledges.csv:3:unit", "“soldiers” is not one of troops")]
    [InlineData("pledges.csv", "several thousand,,,", "several thousand,2000,,", "pledges.csv:15:estimate_basis", "without figures")]
    [InlineData("pledges.csv", "number undisclosed,,,", "number undisclosed,1,2,", "pledges.csv:2:estimate_basis", "“Withheld” has no figures")]
    [InlineData("pledges.csv", "pl-gb-06,GB,,", "pl-gb-06,GB,org-eu,", "pledges.csv:7:nation", "Exactly one")]
    [InlineData("pledges.csv", "pl-gb-06,GB,,", "pl-gb-06,XX,,", "pledges.csv:7:nation", "“XX” is no known nation")]
    [InlineData("pledges.csv", "pl-nato-01,,org-nato", "pl-nato-01,,org-nano", "pledges.csv:103:organisation", "“org-nano” is no known body")]
    [InlineData("pledges.csv", "current,,,,,ukdj", "current,pl-gb-99,,,,ukdj", "pledges.csv:7:supersedes_id", "no position in this file")]
    [InlineData("pledges.csv", ",pl-gb-01,,,liga-uk", ",pl-gb-21,,,liga-uk", "pledges.csv:3:alternative_to_id", "no position")]
    [InlineData("pledges.csv", "2025-12-31,current", "2023-12-31,current", "pledges.csv:68:valid_to", "Validity would end")]
    [InlineData("conditions.csv", "open-ended,unmet", "open-end,unmet", "conditions.csv:2:test_parameter", "“open-end” is not part")]
    [InlineData("conditions.csv", "agreed-by=RU+UA;min-days=30", "agreed-by=RU+YY;min-days=30", "conditions.csv:6:test_parameter", "“YY” is no known nation")]
    [InlineData("conditions.csv", "assessment,credible", "date-reached,31 December", "conditions.csv:3:test_parameter", "write date=2026-12-31")]
    [InlineData("conditions.csv", "assessment,credible", "guess,credible", "conditions.csv:3:test_kind", "“guess” is not one of")]
    [InlineData("conditions.csv", "SANCTIONS-LIFTED,", "COMMITMENT,", "conditions.csv:54:code", "cannot be the code")]
    [InlineData("sources.csv", ",https://", ",javascript://", "sources.csv:3:url", "not a web address")]
    [InlineData("sources.csv", ",2026-01-06,day", ",2026-13,day", "sources.csv:3:published", "“2026-13” is not a date")]
    [InlineData("nations.csv", "48.86", "91", "nations.csv:2:capital_lat", "from -90 to 90")]
    [InlineData("ceasefires.csv", "2025-04-19T18:00+03:00", "2025-04-19T18:00", "ceasefires.csv:5:declared_start", "with its zone")]
    [InlineData("ceasefire_records.csv", "ev-001,tr-30day-2025", "ev-001,tr-31day-2025", "ceasefire_records.csv:2:ceasefire_id", "“tr-31day-2025” is no known ceasefire")]
    [InlineData("ceasefire_records.csv", "rejection,general,rejected,RU", "rejection,general,rejected,", "ceasefire_records.csv:3:actor", "needs the party")]
    [InlineData("statements.csv", "pl-fr-01", "pl-fr-99", "statements.csv:4:pledge_ids", "“pl-fr-99” is no known pledge")]
    public async Task One_mistake_is_one_sentence_with_its_place(string file, string from, string to, string place, string sentence)
    {
        using var folder = ImportFolder.Sample().Change(file, from, to);
        var (at, said) = Assert.Single(await RefusedAsync(folder));
        Assert.Equal(place, at);
        Assert.Contains(sentence, Assert.Single(said).InEnglish(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "1", "empty")]
    [InlineData(1, "3", "UTF-8")]
    [InlineData(2, "1", "UTF-8")]
    public async Task A_file_that_is_no_text_is_named_with_the_line(int kind, string line, string sentence)
    {
        using var folder = ImportFolder.Sample().WithBytes("organisations.csv", kind switch
        {
            0 => [],
            1 => Encoding.Latin1.GetBytes("id,name,kind,note,source_id\r\n\r\norg-eu,Union européenne,,,\r\n"),
            _ => Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("id,name,kind,note,source_id")).ToArray(),
        });
        var (place, said) = Assert.Single(await RefusedAsync(folder));
        Assert.Equal($"organisations.csv:{line}", place);
        Assert.Contains(sentence, Assert.Single(said).InEnglish(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_mistakes_of_all_files_are_told_at_once_in_order()
    {
        using var folder = ImportFolder.Sample()
            .Change("statements.csv", "supports,", "shrugs,").Change("pledges.csv", "declared-intent,Only", "promised,Only").Change("pledges.csv", ",7500,7500,", ",-1,7500,")
            .WithBytes("ceasefires.csv", []);
        Assert.Equal(["ceasefires.csv:1", "pledges.csv:2:firmness", "pledges.csv:3:low", "statements.csv:2:stance"], (await RefusedAsync(folder)).Keys);
    }

    [Fact]
    public async Task Rows_that_supersede_each_other_in_a_circle_are_refused()
    {
        using var folder = ImportFolder.Sample().Change("pledges.csv", "superseded,,,,,up-carney", "superseded,pl-ca-03,,,,up-carney").Change("pledges.csv", "current,pl-ca-03", "current,");
        Assert.Contains((await RefusedAsync(folder)).SelectMany(field => field.Value), said => said.Key == "RowsInCircle");
    }

    [Fact]
    public async Task A_folder_that_is_not_there_or_holds_nothing_to_import_is_refused()
    {
        using var empty = new ImportFolder();
        Assert.Contains("holds none of the files", (await ImportAsync(empty.Path)).Refusal!.InEnglish(), StringComparison.Ordinal);
        Assert.Equal(RefusalKind.NotFound, (await ImportAsync(Path.Combine(empty.Path, "nowhere"))).Refusal!.Kind);
    }

    private Task<Result<ImportReport>> ImportAsync(string folder) => record.Services.GetRequiredService<ImportService>().ImportAsync(Actor.Import, folder, Stop);

    private async Task<IReadOnlyDictionary<string, Sentence[]>> RefusedAsync(ImportFolder folder)
    {
        var refusal = (await ImportAsync(folder.Path)).Refusal;
        Assert.NotNull(refusal);
        Assert.StartsWith("Nothing was imported", refusal.InEnglish(), StringComparison.Ordinal);
        await using var db = await record.Contexts.CreateDbContextAsync(Stop);
        Assert.False(await db.Ledger.AnyAsync(Stop) || await db.Sources.AnyAsync(Stop) || await db.Pledges.AnyAsync(Stop));
        return refusal.Fields!;
    }
}
