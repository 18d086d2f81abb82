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
    [InlineData("pledges.csv", ",unit,", ",", "pledges.csv, line 1, column unit", "missing")]
    [InlineData("sources.csv", "id,title,publisher,", "id,title,", "sources.csv, line 1, column publisher", "missing")]
    [InlineData("conditions.csv", "code,name", "code,code,name", "conditions.csv, line 1, column code", "twice")]
    [InlineData("pledges.csv", "pl-gb-01,GB,,", "pl-gb-01,GB,", "pledges.csv, line 2", "28 cells")]
    [InlineData("pledges.csv", "British contingent of", "British \"contingent\" of", "pledges.csv, line 2", "quotation mark")]
    [InlineData("pledges.csv", "declared-intent,Only after", "promised,Only after", "pledges.csv, line 2, column firmness", "“promised” is not one of")]
    [InlineData("pledges.csv", "mnf-land,troops,British", "mnf-moon,troops,British", "pledges.csv, line 2, column component", "“mnf-moon” is not one of monitoring")]
    [InlineData("pledges.csv", "CF-GENERAL;PARL-GB;HOST-REQUEST", "CF-GENERAL;PARL-XX;HOST-REQUEST", "pledges.csv, line 2, column condition_codes", "“PARL-XX” is no known condition")]
    [InlineData("pledges.csv", "CF-GENERAL;PARL-GB;HOST-REQUEST", "CF-GENERAL;;HOST-REQUEST", "pledges.csv, line 2, column condition_codes", "missing beside")]
    [InlineData("pledges.csv", "CF-GENERAL;PARL-GB;HOST-REQUEST", "CF-GENERAL and PARL-GB or SOFA", "pledges.csv, line 2, column condition_codes", "position 24")]
    [InlineData("pledges.csv", "HOST-REQUEST,2026-01-06", "HOST-REQUEST,2026-02-30", "pledges.csv, line 2, column valid_from", "“2026-02-30” is not a date")]
    [InlineData("pledges.csv", "HOST-REQUEST,2026-01-06", "HOST-REQUEST,6 January", "pledges.csv, line 2, column valid_from", "“6 January” is not a date")]
    [InlineData("pledges.csv", "pl-gb-06,", "pl-gb-08,", "pledges.csv, line 9, column id", "“pl-gb-08” stands already in line 7")]
    [InlineData("pledges.csv", ",7500,7500,", ",7 500,7500,", "pledges.csv, line 3, column low", "“7 500” is not a figure")]
    [InlineData("pledges.csv", ",7500,7500,", ",8000,7500,", "pledges.csv, line 3, column low", "above the high")]
    [InlineData("pledges.csv", "7500,7500,troops", "7500,7500,soldiers", "pledges.csv, line 3, column unit", "“soldiers” is not one of troops")]
    [InlineData("pledges.csv", "several thousand,,,", "several thousand,2000,,", "pledges.csv, line 15, column estimate_basis", "without figures")]
    [InlineData("pledges.csv", "number undisclosed,,,", "number undisclosed,1,2,", "pledges.csv, line 2, column estimate_basis", "withheld has no figures")]
    [InlineData("pledges.csv", "pl-gb-06,GB,,", "pl-gb-06,GB,org-eu,", "pledges.csv, line 7, column nation", "Exactly one")]
    [InlineData("pledges.csv", "pl-gb-06,GB,,", "pl-gb-06,XX,,", "pledges.csv, line 7, column nation", "“XX” is no known nation")]
    [InlineData("pledges.csv", "pl-nato-01,,org-nato", "pl-nato-01,,org-nano", "pledges.csv, line 103, column organisation", "“org-nano” is no known body")]
    [InlineData("pledges.csv", "current,,,,,ukdj", "current,pl-gb-99,,,,ukdj", "pledges.csv, line 7, column supersedes_id", "no position in this file")]
    [InlineData("pledges.csv", ",pl-gb-01,,,liga-uk", ",pl-gb-21,,,liga-uk", "pledges.csv, line 3, column alternative_to_id", "no position")]
    [InlineData("pledges.csv", "2025-12-31,current", "2023-12-31,current", "pledges.csv, line 68, column valid_to", "Validity would end")]
    [InlineData("conditions.csv", "open-ended,unmet", "open-end,unmet", "conditions.csv, line 2, column test_parameter", "“open-end” is not part")]
    [InlineData("conditions.csv", "agreed-by=RU+UA;min-days=30", "agreed-by=RU+YY;min-days=30", "conditions.csv, line 6, column test_parameter", "“YY” is no known nation")]
    [InlineData("conditions.csv", "assessment,credible", "date-reached,31 December", "conditions.csv, line 3, column test_parameter", "write date=2026-12-31")]
    [InlineData("conditions.csv", "assessment,credible", "guess,credible", "conditions.csv, line 3, column test_kind", "“guess” is not one of")]
    [InlineData("conditions.csv", "SANCTIONS-LIFTED,", "COMMITMENT,", "conditions.csv, line 54, column code", "cannot be the code")]
    [InlineData("sources.csv", ",https://", ",javascript://", "sources.csv, line 3, column url", "not a web address")]
    [InlineData("sources.csv", ",2026-01-06,day", ",2026-13,day", "sources.csv, line 3, column published", "“2026-13” is not a date")]
    [InlineData("nations.csv", "48.86", "91", "nations.csv, line 2, column capital_lat", "from -90 to 90")]
    [InlineData("ceasefires.csv", "2025-04-19T18:00+03:00", "2025-04-19T18:00", "ceasefires.csv, line 5, column declared_start", "with its zone")]
    [InlineData("ceasefire_records.csv", "ev-001,tr-30day-2025", "ev-001,tr-31day-2025", "ceasefire_records.csv, line 2, column ceasefire_id", "“tr-31day-2025” is no known ceasefire")]
    [InlineData("ceasefire_records.csv", "rejection,general,rejected,RU", "rejection,general,rejected,", "ceasefire_records.csv, line 3, column actor", "needs the party")]
    [InlineData("statements.csv", "pl-fr-01", "pl-fr-99", "statements.csv, line 4, column pledge_ids", "“pl-fr-99” is no known pledge")]
    public async Task One_mistake_is_one_sentence_with_its_place(string file, string from, string to, string place, string sentence)
    {
        using var folder = ImportFolder.Sample().Change(file, from, to);
        var (at, said) = Assert.Single(await RefusedAsync(folder));
        Assert.Equal(place, at);
        Assert.Contains(sentence, Assert.Single(said), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "line 1", "empty")]
    [InlineData(1, "line 3", "UTF-8")]
    [InlineData(2, "line 1", "UTF-8")]
    public async Task A_file_that_is_no_text_is_named_with_the_line(int kind, string line, string sentence)
    {
        using var folder = ImportFolder.Sample().WithBytes("organisations.csv", kind switch
        {
            0 => [],
            1 => Encoding.Latin1.GetBytes("id,name,kind,note,source_id\r\n\r\norg-eu,Union européenne,,,\r\n"),
            _ => Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("id,name,kind,note,source_id")).ToArray(),
        });
        var (place, said) = Assert.Single(await RefusedAsync(folder));
        Assert.Equal($"organisations.csv, {line}", place);
        Assert.Contains(sentence, Assert.Single(said), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_mistakes_of_all_files_are_told_at_once_in_order()
    {
        using var folder = ImportFolder.Sample()
            .Change("statements.csv", "supports,", "shrugs,").Change("pledges.csv", "declared-intent,Only", "promised,Only").Change("pledges.csv", ",7500,7500,", ",-1,7500,")
            .WithBytes("ceasefires.csv", []);
        Assert.Equal(["ceasefires.csv, line 1", "pledges.csv, line 2, column firmness", "pledges.csv, line 3, column low", "statements.csv, line 2, column stance"], (await RefusedAsync(folder)).Keys);
    }

    [Fact]
    public async Task Rows_that_supersede_each_other_in_a_circle_are_refused()
    {
        using var folder = ImportFolder.Sample().Change("pledges.csv", "superseded,,,,,up-carney", "superseded,pl-ca-03,,,,up-carney").Change("pledges.csv", "current,pl-ca-03", "current,");
        Assert.Contains((await RefusedAsync(folder)).SelectMany(field => field.Value), said => said.Contains("circle", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_folder_that_is_not_there_or_holds_nothing_to_import_is_refused()
    {
        using var empty = new ImportFolder();
        Assert.Contains("holds none of the files", (await ImportAsync(empty.Path)).Refusal!.Sentence, StringComparison.Ordinal);
        Assert.Equal(RefusalKind.NotFound, (await ImportAsync(Path.Combine(empty.Path, "nowhere"))).Refusal!.Kind);
    }

    private Task<Result<ImportReport>> ImportAsync(string folder) => record.Services.GetRequiredService<ImportService>().ImportAsync(Actor.Import, folder, Stop);

    private async Task<IReadOnlyDictionary<string, string[]>> RefusedAsync(ImportFolder folder)
    {
        var refusal = (await ImportAsync(folder.Path)).Refusal;
        Assert.NotNull(refusal);
        Assert.StartsWith("Nothing was imported", refusal.Sentence, StringComparison.Ordinal);
        await using var db = await record.Contexts.CreateDbContextAsync(Stop);
        Assert.False(await db.Ledger.AnyAsync(Stop) || await db.Sources.AnyAsync(Stop) || await db.Pledges.AnyAsync(Stop));
        return refusal.Fields!;
    }
}
