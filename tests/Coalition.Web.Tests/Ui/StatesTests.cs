using Bunit;
using Coalition.Domain;
using Coalition.Web.Tests.Support;
using Coalition.Web.Ui;

namespace Coalition.Web.Tests.Ui;

public sealed class StatesTests : ScreenContext
{
    [Theory]
    [InlineData(ActivationState.Active, Stage.Declared, Mark.Active)]
    [InlineData(ActivationState.Ended, Stage.Withdrawn, Mark.Ended)]
    [InlineData(null, Stage.Withdrawn, Mark.Ended)]
    [InlineData(null, Stage.RuledOut, Mark.Refused)]
    [InlineData(null, Stage.NotPlanned, Mark.NotAnOffer)]
    [InlineData(null, Stage.Mentioned, Mark.NotAnOffer)]
    public void A_pledge_carries_its_activation_or_why_it_has_none(ActivationState? state, Stage stage, Mark mark) => Assert.Equal(mark, Marks.Of(state, stage));

    [Fact]
    public void Every_state_has_a_mark_and_every_mark_a_shape_of_its_own()
    {
        Assert.Equal(Enum.GetNames<ActivationState>().Append(nameof(Mark.Refused)).Append(nameof(Mark.NotAnOffer)), Enum.GetNames<Mark>());
        var css = SourceTree.Read("src/Coalition.Web/wwwroot/css/parts.css");
        Assert.All(Enum.GetValues<Mark>(), mark => Assert.Contains($":is(.st, .ic).{mark.Css()} {{", css, StringComparison.Ordinal));
        Assert.Equal(Enum.GetValues<Mark>().Length, Enum.GetValues<Mark>().Select(mark => mark.Css()).Distinct().Count());
    }

    [Fact]
    public void A_chip_says_its_word_beside_the_shape_in_the_readers_language()
    {
        Assert.Equal("Triggered", Render<StateChip>(with => with.Add(it => it.Mark, Mark.Triggered)).Find(".st.triggered").TextContent);
        Assert.Equal("Not planned", Render<StateChip>(with => with.Add(it => it.Mark, Mark.NotAnOffer).Add(it => it.Word, "Not planned")).Find(".st.below").TextContent);
        Speak("uk");
        Assert.Equal("Запущено", Render<StateChip>(with => with.Add(it => it.Mark, Mark.Triggered)).Find(".st").TextContent);
    }

    [Fact]
    public void A_mark_alone_is_named_for_those_who_hear_it() =>
        Assert.Equal("Suspended", Render<StateChip>(with => with.Add(it => it.Mark, Mark.Suspended).Add(it => it.MarkOnly, true)).Find("[role=img]").GetAttribute("aria-label"));

    [Fact]
    public void The_strip_opens_the_pledges_it_counts_and_lets_zero_recede()
    {
        var strip = Render<StateStrip>(with => with
            .Add(it => it.Label, "States today")
            .Add(it => it.Cells, [new(Mark.Dormant, 1234, "37 would move", "/pledges?activation=dormant"), new(Mark.Suspended, 0, "Nothing was interrupted")]));
        Assert.Equal("/pledges?activation=dormant", strip.Find("a.cell").GetAttribute("href"));
        Assert.Equal("1,234", strip.Find("a.cell .n").TextContent);
        Assert.NotNull(strip.Find("div.cell .st.zero"));
        Assert.Equal("States today", strip.Find("ul").GetAttribute("aria-label"));
    }

    [Fact]
    public void The_evidence_grade_is_never_a_bare_letter()
    {
        var badge = Render<EvidenceBadge>(with => with.Add(it => it.Grade, EvidenceGrade.C).Add(it => it.SecondHand, true));
        Assert.Contains("Official words, known through the press.", badge.Find(".vh").TextContent, StringComparison.Ordinal);
        Assert.Contains("Only others have said this", badge.Find(".tip-text").TextContent, StringComparison.Ordinal);
        Assert.NotNull(badge.Find(".ev.second"));
        Assert.Equal("0", badge.Find(".tip").GetAttribute("tabindex"));
    }

    [Fact]
    public void In_a_grid_a_tip_is_no_stop_for_the_keyboard_but_still_heard()
    {
        var mark = Render<SecondHand>(with => with.Add(it => it.Focusable, false));
        Assert.Null(mark.Find(".tip").GetAttribute("tabindex"));
        Assert.Contains("Only others have said this", mark.Find(".vh").TextContent, StringComparison.Ordinal);
    }
}
