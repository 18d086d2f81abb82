using System.Net;
using System.Text.Json;
using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Nations;

/// <summary>Roles, leads and memberships change by further facts beside what a nation is at first, and the registers answer at both times.</summary>
public sealed class RegisterHistoryTests(TestCluster cluster) : IAsyncLifetime
{
    private static readonly DateTimeOffset June = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero), March = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly RecordFixture record = new(cluster);
    private ReadsOverHttp http = null!;

    public async ValueTask InitializeAsync()
    {
        await record.InitializeAsync();
        await SmallCoalition.RecordAsync(record);
        http = await ReadsOverHttp.StartAsync(record);
    }

    public async ValueTask DisposeAsync()
    {
        await http.DisposeAsync();
        await record.DisposeAsync();
    }

    [Fact]
    public async Task A_role_that_changed_and_one_corrected_later_answer_at_both_times()
    {
        await LaterAsync(1, Sample.Role("PL", CoalitionRole.NonMember, June));
        await LaterAsync(1, Sample.Role("PL", CoalitionRole.Lead, March, "logistics", "hubs"));

        Assert.Equal([null, "member", "lead", "non-member"], await RolesAsync("", "2026-01-05", "2026-02-01", "2026-05-01", "2026-06-01"));
        Assert.Equal([null, "member", "member", "non-member"], await RolesAsync("&asKnown=2026-11-23T09:30:00Z", "2026-01-05", "2026-02-01", "2026-05-01", "2026-06-01"));
        Assert.Equal(["member", "member"], await RolesAsync("&asKnown=2026-11-23T08:30:00Z", "2026-05-01", "2026-06-01"));

        var now = await http.GetAsync("/nations/PL");
        Assert.Equal(("non-member", "2026-06-01", 0), (now.GetProperty("role").GetString(), now.GetProperty("since").GetString(), now.GetProperty("leads").GetArrayLength()));
        Assert.Equal([("member", "2026-01-06", "2026-11-23T08:00:00Z"), ("lead", "2026-03-01", "2026-11-23T10:00:00Z"), ("non-member", "2026-06-01", "2026-11-23T09:00:00Z")],
            now.GetProperty("roles").EnumerateArray().Select(role => (role.GetProperty("role").GetString(), role.GetProperty("effective").GetString(), role.GetProperty("recordedAt").GetString())));
        Assert.Equal(["hubs", "logistics"], (await http.GetAsync("/nations/PL?inForce=2026-05-01")).GetProperty("leads").EnumerateArray().Select(lead => lead.GetString()).Order());
    }

    [Fact]
    public async Task Who_leads_a_body_and_who_belongs_to_it_change_with_each_joining_and_leaving()
    {
        await LaterAsync(1, Sample.Member("TR", Capacity.Left, March), Sample.Member("DE", Capacity.Lead, June), Sample.Member("UA", Capacity.Member, June));
        Assert.Equal(("FR GB", "DE EE FR GB PL TR"), await CoalitionAsync("?inForce=2026-02-01"));
        Assert.Equal(("FR GB", "DE EE FR GB PL"), await CoalitionAsync("?inForce=2026-05-01"));
        Assert.Equal(("DE FR GB", "DE EE FR GB PL UA"), await CoalitionAsync(""));
        Assert.Equal(("FR GB", "DE EE FR GB PL TR"), await CoalitionAsync("?asKnown=2026-11-23T08:30:00Z"));
        Assert.Equal(("", ""), await CoalitionAsync("?inForce=2026-01-05"));

        var turkey = await http.GetAsync("/nations/TR");
        Assert.Equal((JsonValueKind.False, JsonValueKind.True), (turkey.GetProperty("coalitionMember").ValueKind, (await http.GetAsync("/nations/TR?inForce=2026-02-01")).GetProperty("coalitionMember").ValueKind));
        Assert.Equal(JsonValueKind.Null, (await http.GetAsync("/nations/TR?inForce=2026-01-05")).GetProperty("coalitionMember").ValueKind);
        Assert.Equal([("member", "2026-01-06"), ("left", "2026-03-01")], turkey.GetProperty("memberships").EnumerateArray().Select(one => (one.GetProperty("capacity").GetString(), one.GetProperty("effective").GetString())));
    }

    [Fact]
    public async Task What_takes_effect_later_is_entered_by_the_clock_so_that_no_answer_changes_under_its_version()
    {
        await LaterAsync(1, Sample.Role("PL", CoalitionRole.Lead, record.Time.GetUtcNow().AddHours(3)), Sample.Member("PL", Capacity.Lead, record.Time.GetUtcNow().AddHours(4)));
        using var before = await http.SendAsync("/nations");
        Assert.Equal(["member", "lead"], [.. await RolesAsync("", "2026-11-23T10:30:00Z", "2026-11-23T11:30:00Z")]);
        Assert.Equal("FR GB", (await CoalitionAsync("")).Leads);

        record.Time.Advance(TimeSpan.FromHours(3));
        await record.Gate.EnterDueAsync(TestContext.Current.CancellationToken);
        using var after = await http.SendAsync("/nations", before.Headers.ETag!.ToString());
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        Assert.Equal(("lead", "FR GB PL"), ((await http.GetAsync("/nations/PL")).GetProperty("role").GetString(), (await CoalitionAsync("")).Leads));
        await using var db = await record.Contexts.CreateDbContextAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, await db.Ledger.CountAsync(entry => entry.DueMoment != null, TestContext.Current.CancellationToken));
        Assert.True((await record.Services.GetRequiredService<LedgerVerification>().VerifyAsync(stop: TestContext.Current.CancellationToken)).Value.Intact);
    }

    private async Task LaterAsync(int hours, params Fact[] facts)
    {
        record.Time.Advance(TimeSpan.FromHours(hours));
        Assert.False((await record.Gate.RecordAsync(facts)).IsRefused);
    }

    private async Task<List<string?>> RolesAsync(string also, params string[] moments)
    {
        var roles = new List<string?>();
        foreach (var moment in moments) roles.Add((await http.GetAsync($"/nations/PL?inForce={moment}{also}")).GetProperty("role").GetString());
        return roles;
    }

    private async Task<(string Leads, string Members)> CoalitionAsync(string query)
    {
        var body = (await http.GetAsync($"/bodies{query}")).GetProperty("items").EnumerateArray().Single(body => body.GetProperty("code").GetString() == "COW");
        return (Codes("leads"), Codes("members"));

        string Codes(string name) => string.Join(' ', body.GetProperty(name).EnumerateArray().Select(code => code.GetString()));
    }
}
