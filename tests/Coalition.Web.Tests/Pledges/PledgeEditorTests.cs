using Bunit;
using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Features.Pledges;
using Coalition.Web.Http;
using Coalition.Web.Tests.Exchange;
using Coalition.Web.Tests.Support;

namespace Coalition.Web.Tests.Pledges;

public sealed class PledgeEditorTests(SampleFixture record) : EditorScreen(record), IClassFixture<SampleFixture>
{
    [Fact]
    public void The_fields_follow_the_kind()
    {
        var page = New();
        Assert.NotEmpty(page.FindAll("#location"));
        Assert.Equal("troops", page.Find("#unit").GetAttribute("value"));
        page.Change("#kind", "financing");
        Until(page, () => Assert.Empty(page.FindAll("#location")));
        Assert.Equal(["", "EUR", "EUR-per-year", "GBP", "CAD", "USD"], page.FindAll("#unit option").Select(option => option.GetAttribute("value")));
        Assert.Equal("financing", page.Find("#component").GetAttribute("value"));
    }

    [Fact]
    public void Words_propose_and_the_person_decides()
    {
        var page = New();
        page.Change("#state-withheld", "withheld");
        Until(page, () => Assert.NotNull(page.Find("#state-withheld").GetAttribute("checked")));
        Assert.Empty(page.FindAll("#low"));
        page.Change("#state-stated", "stated");
        Until(page, () => Assert.NotEmpty(page.FindAll("#low")));
        page.Change("#words", "as it pleases");
        Until(page, () => Assert.Contains("No rule reads these words", page.Find("#proposal").TextContent, StringComparison.Ordinal));
        page.Change("#words", "several thousand");
        Until(page, () => Assert.Contains("3,000–9,000 (likely 6,000) troops", page.Find("#proposal").TextContent, StringComparison.Ordinal));
        Assert.Equal("", Value(page, "#low") ?? "");
        page.Click("#proposal button");
        Until(page, () => Assert.Equal(["3000", "6000", "9000"], new[] { "#low", "#likely", "#high" }.Select(field => Value(page, field))));
        Assert.Empty(page.FindAll("#proposal button"));
        page.Change("#high", "8000");
        Until(page, () => Assert.NotEmpty(page.FindAll("#proposal button")));
    }

    [Fact]
    public void A_condition_is_picked_and_read_back()
    {
        var page = New();
        Pick("CF-GENERAL", "CF-GENERAL");
        Pick("PARL-DE", "CF-GENERAL and PARL-DE", "And");
        Pick("PARL-EE", "(CF-GENERAL and PARL-DE) or PARL-EE", "Or");
        Assert.Contains("(General ceasefire in force and Bundestag mandate (DE)) or", Said(page.Find(".reads")), StringComparison.Ordinal);
        page.Click(".condition .chip button");
        Until(page, () => Assert.Equal("PARL-EE", Value(page, "#condition")));

        page.Change("#condition", "CF-GENERAL and PARL-DE or PARL-EE");
        Until(page, () => Assert.Contains("position 24", page.Find(".reads .fault").TextContent, StringComparison.Ordinal));
        Assert.NotNull(page.Find(".condition details").GetAttribute("open"));
        Assert.Empty(page.FindAll("#pick"));

        void Pick(string code, string reads, string? joining = null)
        {
            if (joining is not null) page.Change(".pick select[aria-label]", joining);
            page.Change("#pick", code);
            page.Click("#pick-add");
            Until(page, () => Assert.Equal(reads, Value(page, "#condition")));
        }
    }

    [Fact]
    public void An_act_asks_first_for_what_it_is_about()
    {
        var withdrawal = Revise("PT-01", "withdraw");
        Assert.Equal("withdrawn", Value(withdrawal, "#stage"));
        Assert.All(["#stage", "#words", "#pick"], field => Assert.NotNull(withdrawal.Find(field).Closest("details")));
        var reduction = Revise("PT-01", "reduce");
        Assert.Null(reduction.Find("#words").Closest("details"));
        Assert.NotNull(reduction.Find("#stage").Closest("details"));
        Assert.Null(Revise("PT-01", "nonsense").Find("#stage").Closest("details"));
        // Nothing was offered that could be withdrawn.
        Assert.Equal("ruled-out", Value(Revise("PL-01", "withdraw"), "#stage"));
        Assert.DoesNotContain("act=", One("PL-01").Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pledge_that_is_over_is_revised_by_another_end_or_none()
    {
        var page = Revise("ES-04");
        var over = (await Pledges.DetailAsync("ES-04", Question.Today, Stop)).Value.InForce;
        Assert.Equal(over.ValidUntil!.Value.AddDays(-1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), Value(page, "#until"));
        Sourced(page);
        page.Submit("form");
        Until(page, () => Assert.NotEmpty(page.FindAll(".refused")));
        page.Change("#until", "");
        page.Submit("form");
        Until(page, () => Assert.EndsWith("/pledges/ES-04", Address, StringComparison.Ordinal));
        Assert.Null((await Pledges.DetailAsync("ES-04", Question.Today, Stop)).Value.InForce.ValidUntil);
    }

    [Fact]
    public void Only_editors_find_the_form()
    {
        Person.SetRoles(Code.Of(Role.Analyst));
        Assert.Empty(New().FindAll("form"));
        Assert.DoesNotContain("/pledges/new", List().Markup, StringComparison.Ordinal);
        Person.SetRoles(Code.Of(Role.Editor));
        Assert.Contains("/pledges/new", List().Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void An_editor_of_some_nations_enters_for_them_and_revises_only_theirs()
    {
        Limited("PT");
        Assert.Equal(["PT"], New().FindAll("#owners option").Select(option => option.GetAttribute("value")).Where(code => code?.Length > 0));
        Assert.Empty(Revise("EE-01").FindAll("form"));
        Assert.Contains("pledges of: Portugal", Revise("EE-01").Find(".empty").TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(Revise("PT-01").FindAll("form"));
        Assert.DoesNotContain("/revise", One("EE-01").Markup, StringComparison.Ordinal);
        Assert.Contains("/pledges/PT-01/revise", One("PT-01").Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stale_revision_shows_both_and_mine_goes_on_top_of_theirs_without_undoing_it()
    {
        var page = Revise("PT-01");
        page.Change("#title", "Mine");
        var terms = (await Pledges.DetailAsync("PT-01", Question.Today, Stop)).Value;
        var theirs = new PledgeDraft(terms) { Title = "Theirs", Caveats = "Theirs alone", SaidBy = "PT", Reason = "A call." };
        (theirs.Effective.Date, theirs.Source.Title) = (new(2026, 11, 20), "Note verbale");
        Assert.False((await Service.ReviseAsync(Editor, "PT-01", terms.Newest, theirs.ToInput(await Pledges.NamesAsync(Stop)), stop: Stop)).IsRefused);

        Sourced(page);
        page.Submit("form");
        Until(page, () => Assert.Contains("import recorded revision 2", page.Find(".refused").TextContent, StringComparison.Ordinal));
        Assert.All(["Mine", "Theirs", "Theirs alone"], words => Assert.Contains(words, page.Find(".refused dl").TextContent, StringComparison.Ordinal));
        page.Click(".refused button");
        Until(page, () => Assert.Contains("Their revision is taken in", page.Find(".note").TextContent, StringComparison.Ordinal));
        Assert.Equal(("Mine", "Theirs alone", "2"), (Value(page, "#title"), Value(page, "#caveats"), Value(page, "input[name=built-on]")));
        Assert.Empty(page.FindAll(".refused"));

        page.Submit("form");
        Until(page, () => Assert.EndsWith("/pledges/PT-01", Address, StringComparison.Ordinal));
        var now = (await Pledges.OneAsync("PT-01", Question.Today, Stop)).Value;
        Assert.Equal(("Mine", "Theirs alone", 3), (now.Pledge.Title, now.Pledge.Caveats, now.Newest));
        Assert.Single(Browser.Invocations["forget"]);
    }

    [Fact]
    public async Task A_form_kept_since_before_a_revision_still_stands_on_what_its_author_had_read()
    {
        var terms = (await Pledges.DetailAsync("PT-02", Question.Today, Stop)).Value;
        var theirs = new PledgeDraft(terms) { Caveats = "Theirs alone", SaidBy = "PT", Reason = "A call." };
        (theirs.Effective.Date, theirs.Source.Title) = (new(2026, 11, 20), "Note verbale");
        Assert.False((await Service.ReviseAsync(Editor, "PT-02", terms.Newest, theirs.ToInput(await Pledges.NamesAsync(Stop)), stop: Stop)).IsRefused);

        Kept(new() { ["built-on"] = "1", ["title"] = "Mine", ["caveats"] = terms.InForce.Caveats });
        var page = Revise("PT-02");
        Until(page, () => Assert.Equal("Mine", Value(page, "#title")));
        Sourced(page);
        page.Submit("form");
        Until(page, () => Assert.Contains("recorded revision 2", page.Find(".refused").TextContent, StringComparison.Ordinal));
        page.Click(".refused button");
        Until(page, () => Assert.Equal(("Mine", "Theirs alone"), (Value(page, "#title"), Value(page, "#caveats"))));
    }

    [Fact]
    public async Task Two_presses_write_once_and_what_was_saved_before_the_line_was_lost_is_not_saved_again()
    {
        Kept(new() { ["key"] = "the-key-of-this-form", ["owners"] = "RO", ["title"] = "A pier", ["stage"] = "offered", ["state"] = "unknown" });
        var page = New();
        Until(page, () => Assert.Equal("A pier", Value(page, "#title")));
        Sourced(page);
        await page.SubmitFiveTimesAsync("form");
        Until(page, () => Assert.Contains("/pledges/RO-", Address, StringComparison.Ordinal));
        var made = Address;
        Assert.Equal(1, await PiersAsync());

        var again = New();
        Until(again, () => Assert.Equal("A pier", Value(again, "#title")));
        Sourced(again);
        again.Submit("form");
        Until(again, () => Assert.Equal(made, Address));
        again.Change("#title", "A longer pier");
        again.Submit("form");
        Until(again, () => Assert.Contains("It was saved before the line was lost.", again.Find(".refused").TextContent, StringComparison.Ordinal));
        Assert.Equal(1, await PiersAsync());

        async Task<int> PiersAsync() => (await Pledges.ListAsync(PledgeFilter.Everything with { Text = "pier" }, Question.Today, Paging.First, Stop)).Value.Page.Items.Count(row => row.Title.Contains("pier", StringComparison.Ordinal));
    }

    [Fact]
    public void What_the_browser_has_kept_comes_back_as_typed()
    {
        Kept(new()
        {
            ["kind"] = "maritime", ["owners"] = "PT,EE", ["title"] = "A patrol sh", ["state"] = "stated", ["words"] = "a frigate", ["low"] = "1.5", ["condition"] = "CF-GENERAL", ["effective"] = "2026-11-20", ["reason"] = "half a",
            ["share-EE-high"] = "0.5",
        });
        var page = New();
        Until(page, () => Assert.Equal("A patrol sh", Value(page, "#title")));
        Assert.Equal(("PT,EE", "maritime", "a frigate", "1.5", "CF-GENERAL", "2026-11-20", "half a"), (
            Value(page, "input[name=owners]"), Value(page, "#kind"), Value(page, "#words"), Value(page, "#low"), Value(page, "#condition"), Value(page, "#effective"), Value(page, "#reason")));
        Assert.Equal(("", "0.5"), (Value(page, "[name=share-PT-low]") ?? "", Value(page, "[name=share-EE-high]")));
        Assert.Contains("What you had typed is back.", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_nations_are_asked_for_their_shares_and_what_stays_empty_is_unknown()
    {
        Kept(new() { ["owners"] = "PT", ["title"] = "A joint battery", ["stage"] = "offered", ["state"] = "stated", ["low"] = "5", ["high"] = "5" });
        var page = New();
        Until(page, () => Assert.Equal("A joint battery", Value(page, "#title")));
        Assert.Empty(page.FindAll(".share"));
        page.Change("#owners", "EE");
        page.Click("#owners-add");
        Until(page, () => Assert.Equal(["share-PT-low", "share-PT-high", "share-EE-low", "share-EE-high"], page.FindAll(".share input").Select(field => field.GetAttribute("name"))));
        page.Change("[name=share-EE-low]", "9");
        Sourced(page);
        page.Submit("form");
        Until(page, () => Assert.Contains("The shares come to at least 9", page.Find(".refused").TextContent, StringComparison.Ordinal));

        page.Change("[name=share-EE-low]", "2");
        page.Submit("form");
        Until(page, () => Assert.Contains("/pledges/PT-", Address, StringComparison.Ordinal));
        var made = (await Pledges.DetailAsync(Address.Split('/')[^1], Question.Today, Stop)).Value;
        Assert.Equal([new ShareRow("EE", 2, null)], made.InForce.Shares);
    }
}
