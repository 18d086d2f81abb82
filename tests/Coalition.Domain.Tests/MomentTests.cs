using System.Globalization;

namespace Coalition.Domain.Tests;

public class MomentTests
{
    private static DateTimeOffset At(string iso) => DateTimeOffset.Parse(iso, CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("2026-03-01", "2026-03-01T00:00:00Z", Precision.Day)]
    [InlineData("2026-03-01T12:30Z", "2026-03-01T12:30:00Z", Precision.Minute)]
    [InlineData("2026-03-01T12:30:15Z", "2026-03-01T12:30:15Z", Precision.Minute)]
    [InlineData("2026-03-01T12:30:15.123456Z", "2026-03-01T12:30:15.123456Z", Precision.Minute)]
    [InlineData("2026-03-01T12:30:15.1234569Z", "2026-03-01T12:30:15.123456Z", Precision.Minute)]
    [InlineData("2026-03-01T00:30+02:00", "2026-02-28T22:30:00Z", Precision.Minute)]
    [InlineData("2026-03-01T22:00:00-03:00", "2026-03-02T01:00:00Z", Precision.Minute)]
    [InlineData("1900-01-01", "1900-01-01T00:00:00Z", Precision.Day)]
    [InlineData("8999-12-31", "8999-12-31T00:00:00Z", Precision.Day)]
    public void A_fact_begins_with_its_day(string text, string expected, Precision precision)
    {
        Assert.True(Moment.TryParseFact(text, out var at, out var read));
        Assert.Equal((At(expected), precision), (at, read));
        Assert.Equal(TimeSpan.Zero, at.Offset);
    }

    [Fact]
    public void A_question_of_a_day_means_its_last_microsecond()
    {
        Assert.True(Moment.TryParseQuestion("2026-03-01", out var at));
        Assert.Equal(At("2026-03-02T00:00:00Z"), at + Moment.Microsecond);
        Assert.True(Moment.TryParseQuestion("2026-03-01T00:00Z", out at));
        Assert.Equal(At("2026-03-01T00:00:00Z"), at);
    }

    [Fact]
    public void A_bare_end_date_is_the_end_of_that_day()
    {
        Assert.True(Moment.TryParseEnd("2026-02-28", out var at));
        Assert.Equal(At("2026-03-01T00:00:00Z"), at);
        Assert.True(Moment.TryParseEnd("2026-02-28T06:00Z", out at));
        Assert.Equal(At("2026-02-28T06:00:00Z"), at);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("2026-02-30")]
    [InlineData("2026-2-3")]
    [InlineData(" 2026-02-03")]
    [InlineData("03/02/2026")]
    [InlineData("2026-02-03T10:00")]
    [InlineData("2026-02-03T10:00:00")]
    [InlineData("2026-02-03 10:00Z")]
    [InlineData("2026-02-03T24:00Z")]
    [InlineData("2026-02-03T10:00z")]
    [InlineData("2026-02-03T10:00+0200")]
    [InlineData("2026-02-03T10:00+25:00")]
    [InlineData("1899-12-31")]
    [InlineData("9000-01-01")]
    [InlineData("1899-12-31T23:59:59Z")]
    [InlineData("1900-01-01T00:00+01:00")]
    [InlineData("9000-01-01T00:00Z")]
    [InlineData("0001-01-01T00:00+14:00")]
    public void A_text_that_is_not_one_moment_is_refused(string? text)
    {
        Assert.False(Moment.TryParseFact(text, out _, out _));
        Assert.False(Moment.TryParseQuestion(text, out _));
        Assert.False(Moment.TryParseEnd(text, out _));
    }

    [Theory]
    [InlineData("2026-03-01T00:00:00Z", Precision.Day, "2026-03-01")]
    [InlineData("2026-03-01T00:00:00Z", Precision.Month, "2026-03-01")]
    [InlineData("2026-03-01T12:30:00Z", Precision.Minute, "2026-03-01T12:30:00Z")]
    [InlineData("2026-03-01T12:30:00.5Z", Precision.Minute, "2026-03-01T12:30:00.5Z")]
    [InlineData("2026-03-01T12:30:00.000001Z", Precision.Minute, "2026-03-01T12:30:00.000001Z")]
    [InlineData("2026-03-01T01:00:00+02:00", Precision.Minute, "2026-02-28T23:00:00Z")]
    public void A_moment_is_written_in_UTC_as_exactly_as_it_is_known(string at, Precision precision, string expected) =>
        Assert.Equal(expected, Moment.Text(At(at), precision));

    [Fact]
    public void What_is_finer_than_a_microsecond_is_left_out()
    {
        var at = new DateTimeOffset(2026, 1, 1, 2, 0, 0, TimeSpan.FromHours(2)).AddTicks(19);
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddTicks(10), at.ToMicrosecond());
        Assert.Equal(TimeSpan.Zero, at.ToMicrosecond().Offset);
    }
}
