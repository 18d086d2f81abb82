using Bunit;
using Coalition.Domain;
using Coalition.Web.Tests.Support;
using Coalition.Web.Ui;

namespace Coalition.Web.Tests.Ui;

public sealed class StaircaseTests : ScreenContext
{
    private static readonly Stair[] Canada =
    [
        new(Day(2025, 4, 7), Precision.Day, Stage.Undecided, "no final decision", 1, false),
        new(Day(2025, 9, 4), Precision.Day, Stage.Offered, "direct and scalable <help>", 2, false),
        new(Day(2026, 1, 6), Precision.Day, Stage.UnderConsideration, "a possibility", 3, true),
    ];

    [Fact]
    public void Stages_climb_as_on_the_ladder_and_time_runs_to_the_right()
    {
        var drawing = new StaircaseDrawing(Canada, Noon);
        Assert.Equal([Stage.Offered, Stage.UnderConsideration, Stage.Undecided], drawing.Floors.OrderBy(floor => floor.Y).Select(floor => floor.Stage));
        Assert.Equal(drawing.Dots.Select(dot => dot.X).Order(), drawing.Dots.Select(dot => dot.X));
        Assert.StartsWith("M122 ", drawing.Path, StringComparison.Ordinal);
        Assert.EndsWith("H396", drawing.Path, StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_keep_clear_of_the_risers()
    {
        var dots = new StaircaseDrawing(Canada, Noon).Dots;
        Assert.True(dots[0].Label!.Y > dots[0].Y, "the next step rises: the label stands below");
        Assert.True(dots[1].Label!.Y < dots[1].Y);
        Assert.True(dots[2].Label!.Y < dots[2].Y && dots[2].Label!.X > dots[2].X, "it came from above: the label stands aside");
    }

    [Theory, InlineData(5), InlineData(9), InlineData(12)]
    public void Two_steps_on_one_stage_do_not_write_over_each_other(int month)
    {
        var dots = new StaircaseDrawing(Raised(month), Day(2025, 12, 31)).Dots;
        Assert.All(dots, dot => Assert.NotNull(dot.Label));
        Assert.False(dots[0].Label!.Touches(dots[1].Label!));
    }

    [Fact]
    public void Where_labels_find_no_room_the_older_ones_are_left_to_the_table()
    {
        var dots = new StaircaseDrawing(Raised(6, 7, 8), Day(2025, 12, 31)).Dots;
        Assert.NotNull(dots[^1].Label);
        Assert.Contains(dots, dot => dot.Label is null);
        var labels = dots.Select(dot => dot.Label).OfType<StaircaseDrawing.Label>().ToList();
        Assert.All(labels, label => Assert.DoesNotContain(labels, other => other != label && other.Touches(label)));
        Assert.Equal(4, Render<Staircase>(with => with.Add(it => it.Stairs, Raised(6, 7, 8)).Add(it => it.Until, Noon)).FindAll("tbody tr").Count);
    }

    [Fact]
    public void One_step_today_is_a_staircase_too()
    {
        var drawing = new StaircaseDrawing([Canada[0] with { From = Noon }], Noon);
        Assert.All(drawing.Dots, dot => Assert.InRange(dot.X, 122, 396));
    }

    [Fact]
    public void The_same_steps_stand_in_the_table_latest_first_with_the_present_one_marked()
    {
        var stairs = Render<Staircase>(with => with.Add(it => it.Stairs, Canada).Add(it => it.Until, Noon));
        Assert.Equal(["Under consideration", "Offered", "Undecided"], stairs.FindAll("tbody tr td:nth-child(2)").Select(cell => cell.TextContent));
        Assert.Contains("a possibility", stairs.Find("tr[aria-current]").TextContent, StringComparison.Ordinal);
        Assert.Equal("2026-01-06", stairs.Find("tr[aria-current] time").GetAttribute("datetime"));
        Assert.Contains("Offered from 4\u00a0Sep\u00a02025", stairs.Find("svg").GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.Contains("&lt;help&gt;", stairs.Find("svg").InnerHtml, StringComparison.Ordinal);
    }

    private static Stair[] Raised(params int[] months) => [Canada[0], .. months.Select((month, index) => Canada[0] with { From = Day(2025, month, 1), Revision = index + 2 })];

    private static DateTimeOffset Day(int year, int month, int day) => new(year, month, day, 0, 0, 0, TimeSpan.Zero);
}
