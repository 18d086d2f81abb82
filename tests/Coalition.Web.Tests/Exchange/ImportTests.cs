using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Features.Exchange;
using Coalition.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Exchange;

/// <summary>Imports into a record that holds the sample data already.</summary>
public sealed class ImportTests(SampleFixture record) : IClassFixture<SampleFixture>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_folder_again_changes_nothing_and_writes_no_entry()
    {
        var before = await HeadAsync();
        var report = (await ImportAsync(SampleData.Folder)).Value;
        Assert.Null(report.Sequence);
        Assert.Equal(new ImportedFacts(0, 0, 0, 0, 0), report.Added);
        Assert.Equal([("sources.csv", 0, 176), ("organisations.csv", 0, 7), ("nations.csv", 0, 40), ("conditions.csv", 0, 58), ("ceasefires.csv", 0, 17),
            ("ceasefire_records.csv", 0, 47), ("pledges.csv", 0, 102), ("statements.csv", 0, 54)], report.Files.Select(file => (file.File, file.Added, file.Same)));
        Assert.Equal(before, await HeadAsync());
        Assert.Null((await record.Services.GetRequiredService<SampleData>().LoadAsync(Stop)).Value);
    }

    [Theory]
    [InlineData("sources.csv")]
    [InlineData("organisations.csv")]
    [InlineData("nations.csv")]
    [InlineData("conditions.csv")]
    [InlineData("ceasefires.csv")]
    [InlineData("ceasefire_records.csv")]
    [InlineData("pledges.csv")]
    [InlineData("statements.csv")]
    public async Task Each_file_alone_refers_to_what_the_record_holds(string file)
    {
        using var folder = ImportFolder.Sample(file);
        var imported = await ImportAsync(folder.Path);
        Assert.False(imported.IsRefused, imported.Refusal?.InEnglish());
        Assert.Null(imported.Value.Sequence);
        Assert.Equal(0, Assert.Single(imported.Value.Files).Added);
    }

    [Theory]
    [InlineData("pledges.csv", "number undisclosed", "two thousand", "pledges.csv:2")]
    [InlineData("pledges.csv", "2025-12-31,current", "2025-11-30,current", "pledges.csv:68")]
    [InlineData("conditions.csv", "US,unmet,2026-01-27", "US,met,2026-07-01", "conditions.csv:18")]
    [InlineData("ceasefires.csv", "in-force-at-last-report", "expired", "ceasefires.csv:12")]
    [InlineData("nations.csv", "France,France,", "France,La France,", "nations.csv:2")]
    public async Task A_changed_row_is_refused_with_its_line(string file, string from, string to, string place)
    {
        var before = await HeadAsync();
        using var folder = ImportFolder.Sample().Change(file, from, to);
        var refusal = (await ImportAsync(folder.Path)).Refusal!;
        Assert.Equal(place, Assert.Single(refusal.Fields!).Key);
        Assert.Contains("an import only adds", refusal.InEnglish(), StringComparison.Ordinal);
        Assert.Equal(before, await HeadAsync());
    }

    [Fact]
    public async Task A_row_that_would_supersede_a_pledge_of_the_record_is_refused()
    {
        using var folder = new ImportFolder().With(ImportFormat.Pledges, ImportFolder.Pledge("pl-fr-11", "CF-GENERAL", ("supersedes_id", "pl-fr-01")));
        Assert.Contains("stands in the record as FR-01", (await ImportAsync(folder.Path)).Refusal!.InEnglish(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_conditions_and_pledges_join_what_the_record_holds()
    {
        using var folder = new ImportFolder()
            .With(ImportFormat.Conditions, Condition("YEAR-END", "date-reached", "date=2026-12-31"), Condition("WINTER-AID", "assessment", "winter", ("current_state", "met"), ("state_as_of", "2026-11-01")))
            .With(ImportFormat.Pledges, ImportFolder.Pledge("pl-fr-21", "YEAR-END"), ImportFolder.Pledge("pl-fr-22", "WINTER-AID;MONTREUX|CF-GENERAL"), ImportFolder.Pledge("pl-fr-23", "at least 2 of (YEAR-END, not CF-GENERAL, WINTER-AID)"));
        var report = (await ImportAsync(folder.Path)).Value;
        Assert.Equal((3, 3), (report.Added.Pledges, report.Added.Revisions));
        Assert.Equal(await HeadAsync(), report.Sequence);

        await using var db = await record.Contexts.CreateDbContextAsync(Stop);
        Assert.Equal("WINTER-AID and (MONTREUX or CF-GENERAL)", (await db.Revisions.SingleAsync(revision => revision.PledgeId == "FR-22", Stop)).Condition);
        Assert.Equal("at least 2 of (YEAR-END, not CF-GENERAL, WINTER-AID)", (await db.Revisions.SingleAsync(revision => revision.PledgeId == "FR-23", Stop)).Condition);
        Assert.Equal([ActivationState.Dormant, ActivationState.Active, ActivationState.Active], await StatesAsync(db, "2026-12-30"));
        Assert.Equal([ActivationState.Active, ActivationState.Active, ActivationState.Active], await StatesAsync(db, "2026-12-31"));
    }

    [Fact]
    public async Task A_person_needs_to_be_an_admin_and_cannot_bring_in_ceasefire_records_alone()
    {
        await record.Gate.RecordAsync<bool>(new(Actor.Import, "person.add", []), recording =>
        {
            recording.Db.Users.Add(new() { Id = "ada", UserName = "ada", DisplayName = "Ada", Roles = ["admin"], TwoFactorEnabled = true });
            recording.Db.Users.Add(new() { Id = "eve", UserName = "eve", DisplayName = "Eve", Roles = ["editor"], TwoFactorEnabled = true });
            return Task.FromResult<Result<bool>>(true);
        }, Stop);
        using var truce = new ImportFolder().With(ImportFormat.CeasefireRecords, new Dictionary<string, string>
        {
            ["id"] = "ev-900", ["ceasefire_id"] = "tr-30day-2025", ["occurred_at"] = "2026-11-01", ["precision"] = "day", ["event_type"] = "in-force", ["scope"] = "general",
            ["status"] = "in_force", ["actor"] = "US", ["summary"] = "Begins", ["source_id"] = "clash-report-20260107", ["confidence"] = "official",
        });
        var import = record.Services.GetRequiredService<ImportService>();
        Assert.Contains("two people", (await import.ImportAsync(new("person:ada", "Ada"), truce.Path, Stop)).Refusal!.InEnglish(), StringComparison.Ordinal);
        using var pledge = new ImportFolder().With(ImportFormat.Pledges, ImportFolder.Pledge("pl-fr-31", "CF-GENERAL"));
        Assert.Equal(RefusalKind.Forbidden, (await import.ImportAsync(new("person:eve", "Eve"), pledge.Path, Stop)).Refusal!.Kind);
        Assert.Equal(1, (await import.ImportAsync(new("person:ada", "Ada"), pledge.Path, Stop)).Value.Added.Pledges);
    }

    private static Dictionary<string, string> Condition(string code, string kind, string parameter, params (string Column, string Cell)[] more) => new(
        new Dictionary<string, string>
        {
            ["code"] = code, ["name"] = code, ["category"] = "political", ["test_kind"] = kind, ["test_parameter"] = parameter, ["source_id"] = "clash-report-20260107",
            ["confidence"] = "official",
        }.Concat(more.Select(cell => KeyValuePair.Create(cell.Column, cell.Cell))));

    private Task<Result<ImportReport>> ImportAsync(string folder) => record.Services.GetRequiredService<ImportService>().ImportAsync(Actor.Import, folder, Stop);

    private async Task<long?> HeadAsync()
    {
        await using var db = await record.Contexts.CreateDbContextAsync(Stop);
        return await db.Ledger.MaxAsync(entry => entry.Sequence, Stop);
    }

    private async Task<List<ActivationState?>> StatesAsync(CoalitionDb db, string inForce)
    {
        var known = (await record.AsOf.ResolveAsync(db, Question.Parse(null, inForce, record.Time.GetUtcNow()).Value, Stop)).Value;
        var pledges = new[] { "FR-21", "FR-22", "FR-23" };
        return await (await record.AsOf.StandingAsync(db, known, Stop)).Where(row => pledges.Contains(row.PledgeId)).OrderBy(row => row.PledgeId).Select(row => row.State).ToListAsync(Stop);
    }
}
