using Bunit;
using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Features.Pledges;
using Coalition.Web.Tests.Exchange;
using Coalition.Web.Tests.Support;

namespace Coalition.Web.Tests.Pledges;

/// <summary>The forms that split a pledge, merge others into it and replace it.</summary>
public sealed class SuccessionFormsTests(SampleFixture record) : EditorScreen(record), IClassFixture<SampleFixture>
{
    [Fact]
    public async Task A_split_shows_the_sum_beside_the_whole_and_what_it_moves_before_it_is_saved()
    {
        var id = await MadeAsync("A convoy", 10);
        var page = At(id, "split");
        Figure(page, "", 6);
        Until(page, () => Assert.Contains("≥\u00a06 ships; the pledge says 10 ships", page.Find("#together").TextContent, StringComparison.Ordinal));
        Figure(page, "part-0-", 4);
        Until(page, () => Assert.Contains("10 ships, as the pledge says", page.Find("#together").TextContent, StringComparison.Ordinal));
        page.Change("#effective", "2026-11-20");
        Until(page, () => Assert.Equal(2, page.FindAll(".moves li").Count));
        var (before, after) = Counted(page);
        Assert.Equal(before + 1, after);

        page.Change("#title", "Half a convoy");
        Sourced(page);
        page.Submit("form");
        Until(page, () => Assert.Equal("part-0-title", Assert.Single(page.FindAll(".refused [data-field]")).GetAttribute("data-field")));
        page.Change("#part-0-title", "The other half");
        page.Change("#source-title", "A source that nobody has cited before");
        page.Submit("form");
        Until(page, () => Assert.EndsWith($"/pledges/{id}", Address, StringComparison.Ordinal));

        var rest = (await Pledges.DetailAsync(id, Question.Today, Stop)).Value;
        var part = (await Pledges.DetailAsync(Assert.Single(rest.Successions).Successor, Question.Today, Stop)).Value.Pledge;
        Assert.Equal(("Half a convoy", 6, "The other half", 4), (rest.Pledge.Title, rest.Pledge.Quantity.High, part.Title, part.Quantity.High));
        Assert.Equal((rest.Pledge.Condition, rest.Pledge.Stage, rest.Pledge.Caveats), (part.Condition, part.Stage, part.Caveats));
        Assert.Single(Browser.Invocations["forget"]);
    }

    [Fact]
    public async Task Parts_are_added_and_taken_away_and_a_kept_form_brings_back_those_that_stood()
    {
        var id = await MadeAsync("A squadron", 9);
        var page = At(id, "split");
        page.Change("#part-0-title", "One");
        page.Click(".form > div > .btn");
        Until(page, () => Assert.Equal(3, page.FindAll(".part").Count));
        page.Change("#part-1-title", "Two");
        page.Click(".part .btn");
        Until(page, () => Assert.Equal(("1", "Two"), (Value(page, "[name=parts]"), Value(page, "#part-0-title"))));

        Kept(new() { ["title"] = "Kept", ["part-0-title"] = "One", ["part-0-low"] = "2.5", ["part-1-title"] = "Two", ["part-2-title"] = "Taken away", ["parts"] = "2", ["reason"] = "half a" });
        var again = At(id, "split");
        Until(again, () => Assert.Equal(("Kept", "One", "2.5", "Two", "half a"), (Value(again, "#title"), Value(again, "#part-0-title"), Value(again, "#part-0-low"), Value(again, "#part-1-title"), Value(again, "#reason"))));
        Assert.Empty(again.FindAll("#part-2-title"));
    }

    [Fact]
    public async Task A_joint_pledge_is_split_by_partner_and_no_share_is_made_up()
    {
        var id = await MadeAsync("A joint squadron", 9, ["PT", "EE"], [new("EE", 2, 4)]);
        var page = At(id, "split");
        page.Change("#whose", "PT");
        page.Change("#part-0-whose", "EE");
        page.Change("#part-0-title", "The Estonian part");
        Sourced(page);
        page.Submit("form");
        Until(page, () => Assert.EndsWith($"/pledges/{id}", Address, StringComparison.Ordinal));
        var rest = (await Pledges.DetailAsync(id, Question.Today, Stop)).Value;
        var part = (await Pledges.DetailAsync(rest.Successions.Single().Successor, Question.Today, Stop)).Value;
        Assert.Equal(("PT", "EE", QuantityState.Unknown), (Assert.Single(rest.Pledge.Nations), Assert.Single(part.Pledge.Nations), part.Pledge.Quantity.State));
        Assert.Empty(rest.InForce.Shares.Concat(part.InForce.Shares));
    }

    [Fact]
    public async Task A_stale_split_shows_both_and_goes_on_top_of_theirs()
    {
        var id = await MadeAsync("A bridge", 3);
        var page = At(id, "split");
        page.Change("#title", "Mine");
        page.Change("#part-0-title", "A part of mine");
        await RevisedAsync(id, "Theirs", "Theirs alone");
        Sourced(page);
        page.Submit("form");
        Until(page, () => Assert.Contains($"import recorded revision 2 of {id}", page.Find(".refused").TextContent, StringComparison.Ordinal));
        page.Click(".refused button");
        Until(page, () => Assert.Equal(("Mine", "A part of mine", "2"), (Value(page, "#title"), Value(page, "#part-0-title"), Value(page, "[name=built-on]"))));
        page.Submit("form");
        Until(page, () => Assert.EndsWith($"/pledges/{id}", Address, StringComparison.Ordinal));
        var rest = (await Pledges.DetailAsync(id, Question.Today, Stop)).Value.Pledge;
        Assert.Equal(("Mine", "Theirs alone", 3), (rest.Title, rest.Caveats, rest.Revision));
    }

    [Fact]
    public async Task Pledges_are_found_and_merged_and_what_they_say_together_is_proposed()
    {
        var (id, other) = (await MadeAsync("A ferry", 2), await MadeAsync("A ferry too", 3));
        var page = At(id, "merge");
        Sourced(page);
        page.Submit("form");
        Until(page, () => Assert.Contains("At least one pledge that becomes a part", page.Find(".refused").TextContent, StringComparison.Ordinal));
        page.Change("#absorbed", "nothing of the kind");
        page.Click("#absorbed-find");
        Until(page, () => Assert.Contains("No further offer or commitment has all these words", page.Markup, StringComparison.Ordinal));
        page.Change("#absorbed", "ferry");
        page.Click("#absorbed-find");
        Until(page, () => Assert.Equal([other], page.FindAll("[role=status] .picked .b").Select(found => found.TextContent)));
        page.Click("[role=status] .picked button");
        Until(page, () => Assert.Contains("they come to 5 ships", page.Find(".together").TextContent, StringComparison.Ordinal));
        page.Click(".together button");
        Until(page, () => Assert.Equal(["5", "5", "5"], new[] { "#low", "#likely", "#high" }.Select(field => Value(page, field))));
        Until(page, () => Assert.Equal(2, page.FindAll(".moves li").Count));
        var (before, after) = Counted(page);
        Assert.Equal(before - 1, after);
        page.Submit("form");
        Until(page, () => Assert.EndsWith($"/pledges/{id}", Address, StringComparison.Ordinal));
        Assert.Equal((5, Stage.Withdrawn), ((await OneAsync(id)).Quantity.High, (await OneAsync(other)).Stage));
    }

    [Fact]
    public async Task A_merger_built_on_an_older_word_of_one_of_them_is_refused_with_who_and_goes_on()
    {
        var (id, other) = (await MadeAsync("A tug", 2), await MadeAsync("A tug too", 3));
        Kept(new() { ["absorbed"] = $"{other}:1", ["high"] = "5" });
        await RevisedAsync(other, "Three tugs", "");
        var page = At(id, "merge");
        Until(page, () => Assert.Contains("Three tugs", page.Find(".picked").TextContent, StringComparison.Ordinal));
        Sourced(page);
        page.Submit("form");
        Until(page, () => Assert.Contains($"import recorded revision 2 of {other}", page.Find(".refused").TextContent, StringComparison.Ordinal));
        page.Click(".refused button");
        Until(page, () => Assert.Equal($"{other}:2", Value(page, "[name=absorbed]")));
        page.Submit("form");
        Until(page, () => Assert.EndsWith($"/pledges/{id}", Address, StringComparison.Ordinal));
        Assert.Equal(Stage.Withdrawn, (await OneAsync(other)).Stage);
    }

    [Fact]
    public async Task A_replacement_begins_with_the_old_terms_and_leads_to_the_new_pledge()
    {
        var id = await MadeAsync("An old radar", 4);
        var page = At(id, "replace");
        Assert.Equal("An old radar", Value(page, "#title"));
        page.Change("#title", "A new radar");
        Sourced(page);
        Until(page, () => Assert.Contains($"{id} An old radar", Said(page.Find(".moves ul")), StringComparison.Ordinal));
        Assert.Contains("New A new radar", Said(page.Find(".moves ul")), StringComparison.Ordinal);
        page.Submit("form");
        Until(page, () => Assert.DoesNotContain("/replace", Address, StringComparison.Ordinal));
        var made = Address.Split('/')[^1];
        Assert.NotEqual(id, made);
        Assert.Equal(("A new radar", Stage.Withdrawn), ((await OneAsync(made)).Title, (await OneAsync(id)).Stage));
        Assert.Contains(made, Said(One(id).Find(".terms")), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_offered_is_revised_and_neither_split_nor_merged()
    {
        Assert.Empty(At("PL-01", "split").FindAll(".part"));
        Assert.DoesNotContain("/split", One("PL-01").Markup, StringComparison.Ordinal);
        Assert.All(["/split", "/merge", "/replace", "/revise?act=raise"], act => Assert.Contains($"/pledges/PT-01{act}", One("PT-01").Markup, StringComparison.Ordinal));
    }

    private async Task<PledgeRow> OneAsync(string id) => (await Pledges.OneAsync(id, Question.Today, Stop)).Value.Pledge;

    private async Task<string> MadeAsync(string title, decimal ships, string[]? nations = null, ShareInput[]? shares = null)
    {
        var made = await Service.CreateAsync(Editor, new(
            nations ?? ["PT"], title, "mnf-sea", "maritime", "post-ceasefire", "offered", new("stated", "", ships, ships, ships, "ships"), "ukrainian-territory", "CF-GENERAL", "2026-11-01", new("Report"), Shares: shares), stop: Stop);
        return made.Value.Id;
    }

    private async Task RevisedAsync(string id, string title, string caveats)
    {
        var terms = (await Pledges.DetailAsync(id, Question.Today, Stop)).Value;
        var theirs = new PledgeDraft(terms) { Title = title, Caveats = caveats, SaidBy = "PT", Reason = "A call." };
        (theirs.Effective.Date, theirs.Source.Title) = (new(2026, 11, 19), "Note verbale");
        Assert.False((await Service.ReviseAsync(Editor, id, terms.Newest, theirs.ToInput(await Pledges.NamesAsync(Stop)), stop: Stop)).IsRefused);
    }

    // How many pledges the sum of ships stands for, before and after.
    private static (int Before, int After) Counted(IRenderedComponent<RevisePledgePage> page) =>
        page.FindAll(".moves tbody .sm").Select(count => int.Parse(Said(count).Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture)).ToList() is [var before, var after] ? (before, after) : throw new InvalidOperationException(page.Find(".moves").TextContent);

    private static void Figure(IRenderedComponent<RevisePledgePage> page, string part, int ships)
    {
        foreach (var bound in new[] { "low", "likely", "high" }) page.Change($"#{part}{bound}", $"{ships}");
    }
}
