using Bunit;
using Coalition.Web.Data;
using Coalition.Web.Features.Ceasefires;
using Coalition.Web.Features.Conditions;
using Coalition.Web.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Tests.Ceasefires;

/// <summary>Whoever presses a button of a form of ceasefires or conditions five times, before the page has changed, has done it once.</summary>
public sealed class PressesTests(TestCluster cluster) : IAsyncLifetime
{
    private readonly RecordFixture record = new(cluster);
    private Cell cell = null!;

    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await record.InitializeAsync();
        cell = new(record);
        await cell.FoundAsync();
    }

    public ValueTask DisposeAsync() => record.DisposeAsync();

    [Fact]
    public async Task Five_presses_declare_one_ceasefire() =>
        await OnceAsync<DeclarePage>("ceasefire.declare", "/ceasefires/new", _ => { }, new() { ["name"] = "A pause", ["scope"] = "maritime", ["declared-by"] = "US", ["source-title"] = "Communiqué" });

    [Fact]
    public async Task Five_presses_propose_one_record()
    {
        var ceasefire = (await cell.Ceasefires.DeclareAsync(Cell.First, new("A pause", "general", ["US"], ["RU", "UA"]), stop: Stop)).Value;
        await OnceAsync<ProposePage>(
            null, $"/ceasefires/{ceasefire}/propose", with => with.Add(page => page.Id, ceasefire), new() { ["status"] = "in-force", ["effective"] = "2026-11-20", ["source-title"] = "Communiqué" });
        await using var db = await record.Contexts.CreateDbContextAsync(Stop);
        Assert.Equal(1, await db.Proposals.CountAsync(Stop));
    }

    [Fact]
    public async Task Five_presses_record_one_claim()
    {
        var (ceasefire, _) = await cell.ProposeAsync("General", "2026-11-20");
        await OnceAsync<ClaimPage>(
            "ceasefire.claim", $"/ceasefires/{ceasefire}/claim", with => with.Add(page => page.Id, ceasefire),
            new() { ["by"] = "UA", ["against"] = "RU", ["summary"] = "Shelling.", ["effective"] = "2026-11-21", ["source-title"] = "General Staff" });
    }

    [Fact]
    public async Task Five_presses_take_one_proposal_back()
    {
        var (_, proposed) = await cell.ProposeAsync("General", "2026-11-20");
        await using var desk = new Desk(record, cell, Cell.First, "admin");
        var page = desk.Open<RecordPage>($"/ceasefires/general/records/{proposed}", with => with.Add(it => it.Id, "general").Add(it => it.RecordId, proposed));
        page.Change("#withdraw-reason", "The communiqué was a draft.");
        await page.SubmitFiveTimesAsync(".withdraw form");
        page.WaitForAssertion(() => Assert.Contains("The communiqué was a draft.", page.Find(".decision").TextContent, StringComparison.Ordinal), TimeSpan.FromSeconds(20));
        Assert.Empty(page.FindAll(".refused"));
    }

    [Fact]
    public async Task Five_presses_record_one_value() =>
        await OnceAsync<ConditionPage>(
            "condition.record", "/conditions/PARL-DE", with => with.Add(page => page.ConditionCode, "PARL-DE"), new() { ["value"] = "true", ["effective"] = "2026-11-21", ["source-title"] = "Minutes" });

    /// <summary>Fills a form in, presses five times, and finds one entry of this act; null for an act that is none of the record.</summary>
    private async Task OnceAsync<TPage>(string? act, string address, Action<ComponentParameterCollectionBuilder<TPage>> with, Dictionary<string, string> typed) where TPage : class, IComponent
    {
        await using var desk = new Desk(record, cell, Cell.First, "admin");
        desk.Kept(typed);
        var page = desk.Open(address, with);
        page.WaitForAssertion(() => Assert.Contains("What you had typed is back.", page.Markup, StringComparison.Ordinal), TimeSpan.FromSeconds(20));
        await page.SubmitFiveTimesAsync("form");
        page.WaitForAssertion(() => Assert.NotEmpty(desk.Browser.Invocations["forget"]), TimeSpan.FromSeconds(20));
        Assert.Empty(page.FindAll(".refused"));
        await using var db = await record.Contexts.CreateDbContextAsync(Stop);
        if (act is not null) Assert.Equal(1, await db.Ledger.CountAsync(entry => entry.Act == act, Stop));
    }
}
