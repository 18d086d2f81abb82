using Bunit;
using Coalition.Domain;
using Coalition.Web.Tests.Support;
using Coalition.Web.Ui;
using CsCheck;

namespace Coalition.Web.Tests.Ui;

public sealed class RangesTests : ScreenContext
{
    private static readonly Axis Eight = new(8000, [0, 2000, 4000, 6000, 8000]);

    [Theory]
    [InlineData(7500, 8000)]
    [InlineData(150, 200)]
    [InlineData(200, 200)]
    [InlineData(201, 400)]
    [InlineData(3, 4)]
    [InlineData(0, 4)]
    [InlineData(800_000, 800_000)]
    public void An_axis_begins_at_zero_and_ends_round_above_every_figure(int greatest, int max)
    {
        var axis = Axis.For([greatest, null, 1]);
        Assert.Equal(max, axis.Max);
        Assert.Equal(0, axis.Ticks[0]);
        Assert.Equal(axis.Max, axis.Ticks[^1]);
    }

    [Fact]
    public void An_axis_holds_any_figures_on_five_whole_ticks() =>
        Gen.Int[0, int.MaxValue].Array[1, 5].Sample(figures =>
        {
            var axis = Axis.For(figures.Select(figure => (decimal?)figure));
            Assert.True(axis.Max >= figures.Max());
            Assert.Equal(5, axis.Ticks.Count);
            Assert.All(axis.Ticks, tick => Assert.Equal(decimal.Truncate(tick), tick));
            Assert.True(figures.Max() < 4 || axis.Max <= 2.5m * figures.Max());
        });

    [Fact]
    public void A_range_is_a_bar_from_low_to_high_with_a_tick_at_likely()
    {
        var drawing = RangeDrawing.Of(Figures(1000, 1500, 2000), Eight);
        Assert.Equal((RangeShape.Bar, 12.5m, 12.5m, 18.75m), (drawing.Shape, drawing.Left, drawing.Width, drawing.Tick!.Value));
    }

    [Fact]
    public void An_open_end_fades_and_says_so()
    {
        var high = RangeDrawing.Of(Figures(2000, null, null), Eight);
        Assert.True(high is { OpenHigh: true, OpenLow: false, Left: 25, Width: > 0, Tick: null });
        var low = RangeDrawing.Of(Figures(null, null, 4000), Eight);
        Assert.True(low is { OpenLow: true, OpenHigh: false, Left: 0, Width: 50 });
        Assert.Equal("≥\u00a02,000 troops", Lane(Figures(2000, null, null)).GetAttribute("aria-label"));
    }

    [Theory]
    [InlineData(7500, "margin-right:6.25%")]
    [InlineData(1000, "margin-left:12.5%")]
    public void A_rival_stands_at_its_figure_with_its_words_on_the_longer_side(int figure, string stands) =>
        Assert.Equal(stands, Lane(Figures(1000, 1500, 2000), committed: false, new Rival(figure, "press")).QuerySelector(".rival")!.GetAttribute("style"));

    [Fact]
    public void The_words_begin_where_the_bar_ends() =>
        Assert.Equal("width:25%", Lane(Figures(1000, 1500, 2000)).QuerySelector(".ahead + .words")!.PreviousElementSibling!.GetAttribute("style"));

    [Fact]
    public void A_bar_never_leaves_its_lane_and_never_turns_around() =>
        Gen.Select(Gen.Int[0, 10_000], Gen.Int[0, 10_000], Gen.Bool, Gen.Bool).Sample((one, other, hasLow, hasHigh) =>
        {
            var (low, high) = (Math.Min(one, other), Math.Max(one, other));
            var drawing = RangeDrawing.Of(Figures(hasLow ? low : null, low, hasHigh ? high : null), Eight);
            Assert.InRange(drawing.Left, 0, 100);
            Assert.InRange(drawing.Width, 0, 100 - drawing.Left);
        });

    [Theory]
    [InlineData(QuantityState.Stated, "several thousand", ".band:not(.hatched)")]
    [InlineData(QuantityState.Withheld, "", ".band.hatched ~ .words .ic.withheld")]
    [InlineData(QuantityState.Unknown, "only with a mandate", ".band.hatched ~ .words .ic.unknown")]
    [InlineData(QuantityState.None, "no troops", ".words.mut")]
    public void Without_a_figure_words_stand_where_the_bar_would_be(QuantityState state, string words, string drawn)
    {
        var lane = Lane(new(state, words, null, null, null, "troops"));
        Assert.NotNull(lane.QuerySelector(drawn));
        Assert.Null(lane.QuerySelector(".bar"));
    }

    [Fact]
    public void A_bar_is_read_as_one_sentence_with_its_numbers_its_standing_and_the_rival_figure()
    {
        var lane = Lane(Figures(1000, 1500, 2000) with { Words = "a brigade" }, committed: true, new Rival(7500, "press, disputed: 7,500"));
        Assert.Equal("1,000–2,000 (likely 1,500) troops (a brigade); Committed; another figure, not counted: press, disputed: 7,500", lane.GetAttribute("aria-label"));
        Assert.Contains("committed", lane.ClassList);
    }

    [Fact]
    public void Percentages_are_written_for_style_sheets_in_every_language()
    {
        Speak("fr");
        Assert.Equal("left:12.5%;width:12.5%", Lane(Figures(1000, 1500, 2000)).QuerySelector(".bar")!.GetAttribute("style"));
    }

    [Fact]
    public void The_small_range_always_has_its_words_beside_it()
    {
        var mini = Render<RangeMini>(with => with.Add(it => it.Quantity, Figures(100, 150, 200)).Add(it => it.ShowUnit, true));
        Assert.EndsWith("100–200 (likely 150) troops", mini.Find(".mini").TextContent.Trim(), StringComparison.Ordinal);
        Assert.Equal("left:40%;width:40%", mini.Find(".box i").GetAttribute("style"));
        var withheld = Render<RangeMini>(with => with.Add(it => it.Quantity, new(QuantityState.Withheld, "", null, null, null, "troops")));
        Assert.Equal("Withheld", withheld.Find("[role=img]").GetAttribute("aria-label"));
        Assert.EndsWith("number undisclosed", withheld.Find(".mini").TextContent.Trim(), StringComparison.Ordinal);
    }

    private static Quantity Figures(decimal? low, decimal? likely, decimal? high) => new(QuantityState.Stated, "", low, likely, high, "troops");

    private AngleSharp.Dom.IElement Lane(Quantity quantity, bool committed = false, params Rival[] rivals) =>
        Render<RangeBar>(with => with.Add(it => it.Quantity, quantity).Add(it => it.Axis, Eight).Add(it => it.Committed, committed).Add(it => it.Rivals, rivals)).Find("[role=img]");
}
