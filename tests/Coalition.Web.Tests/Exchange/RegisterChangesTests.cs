using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Features.Exchange;
using Coalition.Web.Features.Nations;
using Coalition.Web.Http;
using Coalition.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Exchange;

/// <summary>What changes in roles and memberships comes in by two files of its own, beside the nations of the record.</summary>
public sealed class RegisterChangesTests(SampleFixture record) : IClassFixture<SampleFixture>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_changed_role_and_a_joining_are_added_once_and_answer_from_their_dates_on()
    {
        using var folder = new ImportFolder()
            .With(ImportFormat.NationRoles, Role(("id", "ro-1"), ("role", "member"), ("task_lead", "\"mnf-air;logistics\""), ("valid_from", "2026-09-01")))
            .With(ImportFormat.Memberships, Membership(("id", "me-1"), ("valid_from", "2026-09-01")), Membership(("id", "me-2"), ("party", "org-eu"), ("capacity", "lead"), ("valid_from", "2026-10-01T12:00Z"), ("valid_from_precision", "minute")));
        Assert.Equal(3, (await ImportAsync(folder)).Value.Added.Facts);
        Assert.Null((await ImportAsync(folder)).Value.Sequence);

        var (before, after) = (await HungaryAsync("2026-08-31"), await HungaryAsync("2026-09-01"));
        Assert.Equal((CoalitionRole.NonMember, false, true), (before.Role!.Value, before.CoalitionMember!.Value, before.EuMember!.Value));
        Assert.Equal((CoalitionRole.Member, true, true, "2026-09-01"), (after.Role!.Value, after.CoalitionMember!.Value, after.EuMember!.Value, after.Since));
        Assert.Equal(["mnf-air", "logistics"], after.Leads);
        Assert.Equal([("EU", "1900-01-01"), ("NATO", "1900-01-01"), ("COW", "2026-09-01")], after.Memberships.Select(one => (one.Body, one.Effective)));
        Assert.Equal((34, "FR GB"), await CoalitionAsync("2026-08-31"));
        Assert.Equal((35, "FR GB"), await CoalitionAsync("2026-10-01T11:59Z"));
        Assert.Equal((36, "EU FR GB"), await CoalitionAsync("2026-10-01T12:00Z"));
        Assert.True((await record.Services.GetRequiredService<LedgerVerification>().VerifyAsync(null, Stop)).Value.Intact);

        using var changed = new ImportFolder().With(ImportFormat.NationRoles, Role(("id", "ro-1"), ("role", "observer"), ("valid_from", "2026-09-01")));
        Assert.Equal("nation_roles.csv:2", Assert.Single((await ImportAsync(changed)).Refusal!.Fields!).Key);
    }

    [Theory]
    [InlineData("nation", "XX", "“XX” is no known nation")]
    [InlineData("nation", "org-eu", "“org-eu” is no known nation")]
    [InlineData("nation", "", "empty")]
    [InlineData("role", "chief", "“chief” is not one of lead, member")]
    [InlineData("task_lead", "moon", "“moon” is not one of monitoring")]
    [InlineData("valid_from", "in autumn", "“in autumn” is not a date")]
    [InlineData("valid_from_precision", "decade", "“decade” is not one of minute")]
    [InlineData("source_id", "rumour", "“rumour” is no known source")]
    public async Task A_role_that_cannot_be_read_is_refused_with_its_place(string column, string cell, string sentence)
    {
        using var folder = new ImportFolder().With(ImportFormat.NationRoles, Role(("id", "ro-9"), ("role", "member"), ("valid_from", "2026-09-01"), (column, cell)));
        await RefusedAsync(folder, $"nation_roles.csv:2:{column}", sentence);
    }

    [Theory]
    [InlineData("organisation", "org-moon", "“org-moon” is no known body")]
    [InlineData("organisation", "FR", "“FR” is no known body")]
    [InlineData("organisation", "", "empty")]
    [InlineData("party", "XX", "“XX” is no known nation")]
    [InlineData("party", "org-moon", "“org-moon” is no known body")]
    [InlineData("capacity", "guest", "“guest” is not one of member, lead, left")]
    public async Task A_membership_that_cannot_be_read_is_refused_with_its_place(string column, string cell, string sentence)
    {
        using var folder = new ImportFolder().With(ImportFormat.Memberships, Membership(("id", "me-9"), ("valid_from", "2026-09-01"), (column, cell)));
        await RefusedAsync(folder, $"memberships.csv:2:{column}", sentence);
    }

    private static Dictionary<string, string> Role(params (string Column, string Cell)[] cells) =>
        Row(new() { ["nation"] = "HU", ["valid_from_precision"] = "day", ["source_id"] = "clash-report-20260107" }, cells);

    private static Dictionary<string, string> Membership(params (string Column, string Cell)[] cells) =>
        Row(new() { ["organisation"] = "org-cow", ["party"] = "HU", ["capacity"] = "member", ["valid_from_precision"] = "day", ["source_id"] = "clash-report-20260107" }, cells);

    private static Dictionary<string, string> Row(Dictionary<string, string> row, (string Column, string Cell)[] cells)
    {
        foreach (var (column, cell) in cells) row[column] = cell;
        return row;
    }

    private async Task RefusedAsync(ImportFolder folder, string place, string sentence)
    {
        var (at, said) = Assert.Single((await ImportAsync(folder)).Refusal!.Fields!);
        Assert.Equal(place, at);
        Assert.Contains(sentence, Assert.Single(said).InEnglish(), StringComparison.Ordinal);
    }

    private Task<Result<ImportReport>> ImportAsync(ImportFolder folder) => record.Services.GetRequiredService<ImportService>().ImportAsync(Actor.Import, folder.Path, Stop);

    private async Task<NationRow> HungaryAsync(string inForce) => (await Registers.NationAsync("HU", At(inForce), Stop)).Value;

    private async Task<(int Members, string Leads)> CoalitionAsync(string inForce)
    {
        var body = (await Registers.BodiesAsync("COW", At(inForce), new Paging(1, 50), Stop)).Value.Items.Single();
        return (body.Members.Count, string.Join(' ', body.Leads));
    }

    private NationQueries Registers => ActivatorUtilities.GetServiceOrCreateInstance<NationQueries>(record.Services);

    private Question At(string inForce) => Question.Parse(null, inForce, record.Time.GetUtcNow()).Value;
}
