using static Coalition.Domain.Tests.Support.Sample;

namespace Coalition.Domain.Tests;

public class TimelineTests
{
    private static readonly Timeline<string> Story = new("a", [(Day(1), "b"), (Day(3), "b"), (Day(5), "c"), (Day(5), "d"), (Day(7), "e"), (Day(7), "d")]);

    [Fact]
    public void What_changes_nothing_is_left_out_and_of_one_moment_the_later_wins() =>
        Assert.Equal([(Day(1), "b"), (Day(5), "d")], Story.Changes);

    [Fact]
    public void A_change_taken_back_at_its_own_moment_leaves_no_trace() =>
        Assert.Empty(new Timeline<string>("a", [(Day(1), "b"), (Day(1), "a")]).Changes);

    [Theory]
    [InlineData(0, "a", null)]
    [InlineData(1, "b", 1.0)]
    [InlineData(4, "b", 1.0)]
    [InlineData(5, "d", 5.0)]
    [InlineData(900, "d", 5.0)]
    public void A_change_holds_from_its_moment_inclusive(double day, string value, double? since)
    {
        Assert.Equal(value, Story.At(Day(day)));
        Assert.Equal(since is { } from ? Day(from) : null, Story.Since(Day(day)));
    }

    [Fact]
    public void A_microsecond_before_a_change_the_old_value_holds()
    {
        Assert.Equal("a", Story.At(Day(1) - Moment.Microsecond));
        Assert.Equal("b", Story.At(Day(5) - Moment.Microsecond));
    }

    [Theory]
    [InlineData(0, 1, "b", false)]
    [InlineData(0, 1, "a", true)]
    [InlineData(0, 2, "b", true)]
    [InlineData(1, 5, "a", false)]
    [InlineData(1, 5, "d", false)]
    [InlineData(2, 3, "b", true)]
    [InlineData(4, 5.1, "d", true)]
    [InlineData(3, 3, "b", false)]
    [InlineData(3, 2, "b", false)]
    [InlineData(-5, 900, "d", true)]
    public void Ever_includes_the_first_moment_and_excludes_the_last(double from, double until, string value, bool expected) =>
        Assert.Equal(expected, Story.Ever(Day(from), Day(until), found => found == value));
}
