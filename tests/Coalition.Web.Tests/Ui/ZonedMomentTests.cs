using System.Globalization;
using Coalition.Web.Ui;

namespace Coalition.Web.Tests.Ui;

public sealed class ZonedMomentTests
{
    [Theory]
    [InlineData("2026-11-20", "02:40", "Europe/Kyiv", ZoneFit.Exact, "2026-11-20T00:40:00Z")]
    [InlineData("2026-07-20", "02:40", "Europe/Kyiv", ZoneFit.Exact, "2026-07-19T23:40:00Z")]
    [InlineData("2026-11-20", "03:00", "Europe/Moscow", ZoneFit.Exact, "2026-11-20T00:00:00Z")]
    [InlineData("2026-11-19", "19:00", "America/New_York", ZoneFit.Exact, "2026-11-20T00:00:00Z")]
    [InlineData("2026-11-20", "00:00", "UTC", ZoneFit.Exact, "2026-11-20T00:00:00Z")]
    [InlineData("2026-11-20", null, "Europe/Kyiv", ZoneFit.Day, "2026-11-20")]
    [InlineData("2026-03-29", "03:30", "Europe/Kyiv", ZoneFit.Never, null)]
    [InlineData("2026-10-25", "03:30", "Europe/Kyiv", ZoneFit.Twice, null)]
    [InlineData(null, "03:30", "Europe/Kyiv", ZoneFit.Nothing, null)]
    public void A_wall_clock_time_becomes_one_moment_or_asks(string? date, string? time, string zone, ZoneFit fit, string? text)
    {
        var typed = new ZonedMoment { Date = date is null ? null : DateOnly.Parse(date, CultureInfo.InvariantCulture), Time = time is null ? null : TimeOnly.Parse(time, CultureInfo.InvariantCulture), Zone = zone };
        Assert.Equal((fit, text), (typed.Fit, typed.Text));
    }

    [Theory, InlineData("2026-03-02T00:00:00Z", "2026-03-01"), InlineData("2026-03-02T15:30:00Z", "2026-03-02T15:30:00Z")]
    public void A_recorded_end_is_shown_as_it_is_typed(string end, string text)
    {
        var typed = new ZonedMoment { Zone = "Europe/Kyiv", Second = true };
        typed.SetEnd(DateTimeOffset.Parse(end, CultureInfo.InvariantCulture));
        Assert.Equal((text, "UTC"), (typed.Text, typed.Zone));
    }

    [Fact]
    public void Of_a_time_that_happened_twice_the_first_is_the_earlier()
    {
        var typed = new ZonedMoment { Date = new(2026, 10, 25), Time = new(3, 30), Zone = "Europe/Paris" };
        Assert.Equal(ZoneFit.Exact, typed.Fit);
        typed.Time = new(2, 30);
        typed.Second = false;
        Assert.Equal("2026-10-25T00:30:00Z", typed.Text);
        typed.Second = true;
        Assert.Equal("2026-10-25T01:30:00Z", typed.Text);
    }
}
