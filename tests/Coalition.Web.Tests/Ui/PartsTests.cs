using Bunit;
using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Tests.Support;
using Coalition.Web.Ui;
using FluentValidation;

namespace Coalition.Web.Tests.Ui;

public sealed class PartsTests : ScreenContext
{
    [Theory]
    [InlineData(1, 50, 88, "1–50 of 88", false, true)]
    [InlineData(2, 50, 88, "51–88 of 88", true, false)]
    [InlineData(1, 50, 0, "0–0 of 0", false, false)]
    [InlineData(20, 50, 1000, "951–1,000 of 1,000", true, false)]
    [InlineData(9, 50, 88, "88–88 of 88", true, false)]
    public void A_pager_says_which_rows_and_leads_only_where_there_are_more(int page, int size, int total, string rows, bool previous, bool next)
    {
        var pager = Render<Pager>(with => with.Add(it => it.Page, page).Add(it => it.PageSize, size).Add(it => it.Total, total).Add(it => it.Href, number => $"/pledges?page={number}"));
        Assert.Equal(rows, pager.Find("span").TextContent);
        Assert.Equal(previous ? $"/pledges?page={page - 1}" : null, pager.FindAll("[rel=prev]").SingleOrDefault()?.GetAttribute("href"));
        Assert.Equal(next ? $"/pledges?page={page + 1}" : null, pager.FindAll("[rel=next]").SingleOrDefault()?.GetAttribute("href"));
    }

    [Fact]
    public void A_filter_names_what_it_filters_and_is_taken_away_by_a_link()
    {
        var bar = Render<FilterBar>(with => with
            .Add(it => it.Chips, [new("Component", "Land force", "/pledges")])
            .Add(it => it.States, [new(Mark.Dormant, 12, "/pledges?activation=dormant", true), new(Mark.Active, 0, "/pledges?activation=active", false)])
            .Add(it => it.ClearHref, "/pledges"));
        Assert.Equal("Remove the filter Component: Land force", bar.Find(".chip a").GetAttribute("aria-label"));
        Assert.Equal("Dormant12", bar.Find("a[aria-current=true]").TextContent);
        Assert.Contains("Clear all", bar.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stale_edit_shows_both_values_of_each_field()
    {
        var refused = Render<Refused>(with => with
            .Add(it => it.Refusal, Refusal.Stale(Sentence.Of("ConfirmedOtherwise", "Ada"), ("stage", Stage.Offered, Stage.Declared)))
            .Add(it => it.FieldName, field => field == "stage" ? "Stage" : field));
        Assert.Equal("alert", refused.Find(".refused").GetAttribute("role"));
        Assert.Contains("Ada has confirmed this record already, under another digest.", refused.Find("p").TextContent, StringComparison.Ordinal);
        Assert.Equal(["Stage", "Yours: Offered", "Theirs: Declared"], refused.FindAll("dt, dd").Select(term => term.TextContent));
    }

    [Theory]
    [InlineData("fr", "Refusé. Ada a déjà confirmé cet acte, sous une autre empreinte.", "Le vôtre : Offert", "Le leur : Déclaré")]
    [InlineData("uk", "Відхилено. Цей запис уже підтверджено з іншим відбитком: Ada.", "Ваше: Запропоновано", "Їхнє: Оголошено")]
    public void A_stale_edit_is_told_in_the_readers_language(string culture, params string[] expected)
    {
        Speak(culture);
        var refused = Render<Refused>(with => with.Add(it => it.Refusal, Refusal.Stale(Sentence.Of("ConfirmedOtherwise", "Ada"), ("stage", Stage.Offered, Stage.Declared))));
        Assert.Equal(expected, refused.FindAll("p, dd").Select(part => part.TextContent.Replace('\u00a0', ' ')));
    }

    [Fact]
    public void Nothing_is_shown_where_nothing_was_refused() =>
        Assert.Empty(Render<Refused>(with => with.Add(it => it.Refusal, null)).Markup.Trim());

    [Fact]
    public void A_fault_gives_the_number_to_report()
    {
        var broken = Render<Broken>(with => with.Add(it => it.TraceId, "4bf92f35"));
        Assert.Contains("4bf92f35", broken.Markup, StringComparison.Ordinal);
        Assert.Empty(broken.FindAll("button"));
    }

    [Fact]
    public void A_figure_shows_chart_or_table_of_the_same_data_as_the_address_says()
    {
        string? chosen = "unset";
        var figure = Render<FigureFrame>(with => with
            .Add(it => it.Title, "No committed troop figure exists")
            .Add(it => it.Chart, "<i id='chart'></i>").Add(it => it.Table, "<i id='table'></i>").Add(it => it.Counted, "counted so").Add(it => it.SourceLine, "31 sources")
            .Add(it => it.ViewChanged, view => chosen = view));
        Assert.Single(figure.FindAll("#chart"));
        Assert.Empty(figure.FindAll("#table"));
        figure.Act(() => figure.FindAll("input[type=radio]")[1].Change("on"));
        Assert.Equal(FigureFrame.TableView, chosen);

        figure.Render(with => with.Add(it => it.View, FigureFrame.TableView));
        Assert.Single(figure.FindAll("#table"));
        Assert.Empty(figure.FindAll("#chart"));
        figure.Act(() => figure.FindAll("input[type=radio]")[0].Change("on"));
        Assert.Null(chosen);
        Assert.Equal(figure.Find("h2").Id, figure.Find("section").GetAttribute("aria-labelledby"));
    }

    [Fact]
    public void A_figure_without_a_table_has_nothing_to_switch() =>
        Assert.Empty(Render<FigureFrame>(with => with.Add(it => it.Title, "T").Add(it => it.Chart, "c").Add(it => it.View, FigureFrame.TableView)).FindAll("input"));

    [Fact]
    public void A_digest_stands_in_groups_of_eight_with_the_first_to_compare()
    {
        var digest = Render<DigestBlock>(with => with.Add(it => it.Digest, "sha256:" + string.Concat(Enumerable.Range(0, 8).Select(group => $"{group}bcdef01"))));
        Assert.Equal("0bcdef01", digest.Find("b").TextContent);
        Assert.Equal(8, digest.Find("p").TextContent.Split(' ').Length);
    }

    [Fact]
    public void A_change_keeps_its_mark_and_nothing_unchanged_has_one()
    {
        Assert.Equal("changed 12:00Z", Render<ChangedMark>(with => with.Add(it => it.At, Noon)).Find("span").TextContent);
        Assert.Empty(Render<ChangedMark>(with => with.Add(it => it.At, null)).Markup.Trim());
        Assert.Null(ChangedMark.RowClass(null));
        Assert.NotNull(ChangedMark.RowClass(Noon));
    }

    [Fact]
    public void A_moment_can_be_read_by_machines() =>
        Assert.Equal("2026-11-23T12:00:00Z", Render<When>(with => with.Add(it => it.At, Noon)).Find("time").GetAttribute("datetime"));

    [Fact]
    public void A_page_has_one_heading_its_purpose_and_its_actions()
    {
        var header = Render<PageHeader>(with => with.Add(it => it.Title, "Pledges").Add(it => it.Purpose, "Every contribution.").Add(it => it.Actions, "<a>Record a pledge</a>"));
        Assert.Equal("Pledges", header.Find("h1").TextContent);
        Assert.Equal("Record a pledge", header.Find(".actions").TextContent);
    }

    [Fact]
    public async Task A_field_is_asked_alone_while_typing()
    {
        var early = new Input.Validator().EarlyFor(Words);
        Assert.Equal(["A source needs a title."], await early(new Input("", ""), nameof(Input.Title)));
        Assert.Equal(["Say why, in a sentence."], await early(new Input("", ""), nameof(Input.Reason)));
        Assert.Empty(await early(new Input("Hub", ""), nameof(Input.Title)));
    }

    private sealed record Input(string Title, string Reason)
    {
        public sealed class Validator : AbstractValidator<Input>
        {
            public Validator()
            {
                RuleFor(input => input.Title).NotEmpty().Says(Sentence.Of("SourceNeedsTitle"));
                RuleFor(input => input.Reason).NotEmpty().Says(Sentence.Of("ReasonNeeded"));
            }
        }
    }
}
