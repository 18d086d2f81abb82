using Bunit;
using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Features.Ledger;
using Coalition.Web.Features.Pledges;
using Coalition.Web.Live;
using Coalition.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Coalition.Web.Tests.Ledger;

/// <summary>The ledger on its screens: entry 1 founds the cell, 2 declares a ceasefire, 3 confirms its record, 4 records a condition, 5 is the clock's.</summary>
public sealed class LedgerPageTests(TestCluster cluster) : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private readonly RecordFixture record = new(cluster);
    private Cell cell = null!;
    private string ceasefire = "", confirmed = "";

    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await record.InitializeAsync();
        cell = new(record);
        await cell.FoundAsync();
        (ceasefire, confirmed) = await cell.ProposeAsync("Winter truce", "2026-11-20");
        await cell.ConfirmAsync(confirmed);
        record.Time.Advance(TimeSpan.FromDays(1));
        Assert.False((await cell.Conditions.RecordAsync(Cell.First, "PARL-DE", new("true", "2026-11-26T00:00:00Z", new("Bundestag, minutes")), reason: "The mandate was voted.", stop: Stop)).IsRefused);
        record.Time.Advance(TimeSpan.FromDays(2));
        await record.Gate.EnterDueAsync(Stop);
    }

    public ValueTask DisposeAsync() => record.DisposeAsync();

    [Fact]
    public async Task Every_entry_says_in_words_who_did_what_when_and_why_and_what_it_moved_the_newest_first()
    {
        await using var desk = Analyst();
        var rows = Open(desk).FindAll(".entries tbody tr");
        Assert.Equal(["5", "4", "3", "2", "1"], rows.Select(row => row.QuerySelector("th a")!.TextContent));
        Assert.Equal(["the clock", "First admin", "Second admin", "First admin", "the import"], rows.Select(row => row.QuerySelector(".by")!.TextContent));
        Assert.Equal(
            ["A due moment came: 26\u00a0Nov\u00a02026, 00:00Z", "Recorded the condition PARL-DE as Met", "Confirmed a record of Winter truce: In force", "Declared the ceasefire Winter truce", "test.record"],
            rows.Select(row => row.QuerySelector(".done p")!.TextContent));
        Assert.Equal($"/ceasefires/{ceasefire}/records/{confirmed}", rows[2].QuerySelector(".done a")!.GetAttribute("href"));
        Assert.Equal("1 activates2 are triggered", string.Concat(rows[2].QuerySelectorAll(".moves .st").Select(chip => chip.TextContent)));
        Assert.Equal("1 activates", rows[0].QuerySelector(".moves")!.TextContent.Trim());
        Assert.Equal("The mandate was voted.", rows[1].QuerySelector(".reason")!.TextContent);
        Assert.Contains("26\u00a0Nov\u00a02026, 00:00Z", rows[0].QuerySelector(".due")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(64, rows[0].QuerySelector(".hash [data-copy]")!.GetAttribute("data-copy")!.Length);
    }

    [Fact]
    public async Task A_pledge_entered_dormant_has_not_lapsed_from_anything()
    {
        var pledges = new PledgeService(record.Gate, record.AsOf, record.Contexts, NullLogger<PledgeService>.Instance);
        PledgeInput terms = new(["US"], "A frigate", "mnf-sea", "maritime", "post-ceasefire", "declared", new("unknown"), "black-sea", "PARL-DE and NO-PROVOCATION", "2026-11-20", new("Note verbale"), "Said on the phone.");
        var made = (await pledges.CreateAsync(Actor.Import, terms, stop: Stop)).Value;
        await using var desk = Analyst();
        Assert.Equal("Dormant 1", Open(desk).Find(".entries tbody tr .moves").TextContent.Trim());
        var page = Entry(desk, $"{made.LedgerSequence}");
        Assert.Equal("Dormant 1", page.Find(".what-moves h3").TextContent.Trim());
        Assert.Equal([made.Id], page.FindAll(".what-moves li a").Select(link => link.TextContent));

        var same = (await pledges.ReviseAsync(Actor.Import, made.Id, 1, terms with { Title = "One frigate" }, stop: Stop)).Value;
        Assert.Contains("No pledge entered another state.", Entry(desk, $"{same.LedgerSequence}").Find("section.wide").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?act=condition.record", "4")]
    [InlineData("?actor=Second%20admin", "3")]
    [InlineData("?actor=clock", "5")]
    [InlineData("?about=FR-01", "3 1")]
    [InlineData("?about=DE-01", "5 4 3 1")]
    [InlineData("?about=PARL-DE", "4 1")]
    [InlineData("?about=winter-truce", "3 2")]
    [InlineData("?about=FR-0", "")]
    [InlineData("?until=2026-11-23", "3 2 1")]
    [InlineData("?from=2026-11-24&until=2026-11-25", "4")]
    [InlineData("?from=2026-11-24&act=moment.reached", "5")]
    [InlineData("?asKnown=2026-11-24", "4 3 2 1")]
    [InlineData("?asKnown=2026-11-24&about=DE-01", "4 3 1")]
    [InlineData("?pageSize=2&page=2", "3 2")]
    public async Task Filters_times_and_pages_stand_in_the_address(string query, string expected)
    {
        await using var desk = Analyst();
        var page = Open(desk, query);
        Assert.Equal(expected, string.Join(' ', page.FindAll(".entries tbody th a").Select(link => link.TextContent)));
        Assert.Equal(expected.Length == 0 ? 1 : 0, page.FindAll(".empty").Count);
    }

    [Theory, InlineData("?from=yesterday"), InlineData("?nonsense=1"), InlineData("?asKnown=2999-01-01")]
    public async Task An_address_that_cannot_be_read_is_refused_with_the_way_back(string query)
    {
        await using var desk = Analyst();
        Assert.Equal("/ledger", Open(desk, query).Find(".refused a").GetAttribute("href"));
    }

    [Fact]
    public async Task The_form_writes_the_address_and_leaves_alone_what_nobody_changed()
    {
        await using var desk = Analyst();
        var page = Open(desk, "?from=2026-11-20T10:00:00Z");
        page.Change(".ledger-filters .about input", " DE-01 ");
        page.Submit(".ledger-filters");
        page.WaitForAssertion(() => Assert.EndsWith(
            "/ledger?from=2026-11-20T10:00:00Z&about=DE-01", Uri.UnescapeDataString(desk.Services.GetRequiredService<Microsoft.AspNetCore.Components.NavigationManager>().Uri), StringComparison.Ordinal), Limit);
    }

    [Fact]
    public async Task An_entry_shows_every_pledge_it_moved_and_what_ties_it_to_the_one_before()
    {
        await using var desk = Analyst();
        var page = Entry(desk, "3");
        Assert.Equal("Ledger entry 3", page.Find("h1").TextContent);
        Assert.Equal(["FR-01", "DE-01", "TR-01"], page.FindAll(".what-moves li a").Select(link => link.TextContent));
        Assert.Contains("Read in full.", page.Find("section[aria-labelledby=entry]").TextContent, StringComparison.Ordinal);
        Assert.Equal(["/ledger/2", "/ledger/4"], page.FindAll("section[aria-labelledby=chain] a").Select(link => link.GetAttribute("href")));
        await using var db = await record.Contexts.CreateDbContextAsync(Stop);
        Assert.Contains(db.Ledger.Single(entry => entry.Sequence == 2).Hash, page.Find("section[aria-labelledby=chain]").TextContent, StringComparison.Ordinal);
        Assert.Empty(Entry(desk, "1").FindAll("section[aria-labelledby=chain] a[href='/ledger/0']"));
    }

    [Theory, InlineData("6", ""), InlineData("0", ""), InlineData("three", ""), InlineData("5", "?asKnown=2026-11-24")]
    public async Task An_entry_that_is_not_known_is_refused(string number, string query)
    {
        await using var desk = Analyst();
        Assert.Equal("alert", Entry(desk, number, query).Find(".refused").GetAttribute("role"));
    }

    [Fact]
    public async Task An_entry_recorded_meanwhile_appears_by_itself()
    {
        await using var desk = Analyst();
        var page = Open(desk);
        await cell.ProposeAsync("Spring truce", "2026-11-20");
        desk.Services.GetRequiredService<ChangeFeed>().Announce();
        page.WaitForAssertion(() => Assert.Equal("Declared the ceasefire Spring truce", page.Find(".entries tbody .done p").TextContent), Limit);
    }

    [Fact]
    public async Task Whoever_reads_can_verify_also_against_a_head_noted_down()
    {
        await using var desk = Analyst();
        var page = Open(desk);
        var head = page.Find(".head-now .mono").TextContent;
        Assert.Contains($"Intact: 5 entries head {head}", Verified(page, null), StringComparison.Ordinal);
        Assert.Contains("Intact: 5 entries", Verified(page, $" {head} "), StringComparison.Ordinal);
        Assert.Contains("entry 5 is the first that does not hold. The hash is not the one that was noted down", Verified(page, $"5:{new string('0', 64)}"), StringComparison.Ordinal);
        Assert.Contains("entry 6 is the first", Verified(page, $"9:{new string('0', 64)}"), StringComparison.Ordinal);
        Assert.Contains("is not a head", Verified(page, "nine"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_behind_the_ledger_is_named_and_the_damaged_entry_can_still_be_read()
    {
        await AsSuperuserAsync("update ledger set detail = 'no json', actor_name = 'Somebody else' where sequence = 4");
        await using var desk = Analyst();
        var page = Open(desk);
        Assert.Equal("Record a condition", page.FindAll(".entries tbody tr")[1].QuerySelector(".done p")!.TextContent);
        Assert.Contains("entry 4 is the first that does not hold.", Verified(page, null), StringComparison.Ordinal);
        Assert.Equal("/ledger/4", page.Find(".verdict a").GetAttribute("href"));
        Assert.Contains("Somebody else", Entry(desk, "4").Find("section[aria-labelledby=entry]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verification_can_be_stopped_and_says_how_far_it_came()
    {
        await using var lockHolder = new NpgsqlConnection(cluster.SuperuserConnectionString(record.Database));
        await lockHolder.OpenAsync(Stop);
        await using var desk = Analyst();
        var page = Open(desk);
        await using var held = await lockHolder.BeginTransactionAsync(Stop);
        await using (var command = new NpgsqlCommand("lock table pledges in access exclusive mode", lockHolder)) await command.ExecuteNonQueryAsync(Stop);
        page.Submit(".verify form");
        page.WaitForElement("progress", Limit);
        page.Act(() => page.FindAll(".verify button[type=button]").Single(button => button.TextContent == "Stop").Click());
        page.WaitForAssertion(() => Assert.Contains("Stopped after 0 entries", page.Find(".verify > [role=status]").TextContent, StringComparison.Ordinal), Limit);
        Assert.Empty(page.FindAll("progress"));
    }

    private Desk Analyst() => new(record, cell, Cell.Analyst, "analyst");

    private static IRenderedComponent<LedgerPage> Open(Desk desk, string query = "") => desk.Open<LedgerPage>($"/ledger{query}", _ => { });

    private static IRenderedComponent<EntryPage> Entry(Desk desk, string number, string query = "") =>
        desk.Open<EntryPage>($"/ledger/{number}{query}", with => with.Add(page => page.Number, number));

    private static string Verified(IRenderedComponent<LedgerPage> page, string? expected)
    {
        page.Change("#expect", expected);
        page.Submit(".verify form");
        page.WaitForState(() => page.FindAll("progress").Count == 0, Limit);
        return page.Find(".verify > .refused, .verify .verdict").TextContent;
    }

    private async Task AsSuperuserAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(cluster.SuperuserConnectionString(record.Database));
        await connection.OpenAsync(Stop);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Stop);
    }
}
