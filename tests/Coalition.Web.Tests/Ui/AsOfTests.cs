using System.Globalization;
using Bunit;
using Coalition.Web.Tests.Support;
using Coalition.Web.Ui;

namespace Coalition.Web.Tests.Ui;

public sealed class AsOfTests : ScreenContext
{
    [Theory]
    [InlineData("http://localhost/", null, null)]
    [InlineData("http://localhost/pledges?asKnown=2026-03-01&stage=offered", "2026-03-01", null)]
    [InlineData("http://localhost/?inForce=2026-03-01T08:20:00Z&asKnown=", null, "2026-03-01T08:20:00Z")]
    [InlineData("http://localhost/?asKnown=nonsense", "nonsense", null)]
    public void The_question_is_what_the_address_says(string address, string? asKnown, string? inForce) =>
        Assert.Equal(new AsOfQuestion(asKnown, inForce), AsOfQuestion.Read(address));

    [Theory]
    [InlineData("2026-03-01", "2026-03-01", null)]
    [InlineData("2026-03-01T08:20:00Z", "2026-03-01", "08:20")]
    [InlineData("nonsense", null, null)]
    [InlineData(null, null, null)]
    public void It_goes_into_the_fields_and_comes_back(string? written, string? date, string? time)
    {
        var fields = AsOfQuestion.Fields(written);
        Assert.Equal((Date(date), Time(time)), fields);
        if (date is not null) Assert.Equal(written, AsOfQuestion.Write(fields.Date, fields.Time));
    }

    [Theory]
    [InlineData(null, null, null, null, null)]
    [InlineData("2026-11-23", null, null, null, null)]
    [InlineData("2026-11-23", "12:00", null, null, null)]
    [InlineData("2026-11-23", "12:01", null, null, "KnownAhead")]
    [InlineData("2026-11-24", null, null, null, "KnownAhead")]
    [InlineData(null, null, "2030-01-01", null, null)]
    [InlineData(null, "08:00", null, null, "TimeWithoutDate")]
    [InlineData(null, null, null, "08:00", "TimeWithoutDate")]
    [InlineData("1850-01-01", null, null, null, "DateUnread")]
    public void The_future_may_be_in_force_but_never_known(string? known, string? knownAt, string? force, string? forceAt, string? refused) =>
        Assert.Equal(refused, AsOfAsked.Refusal((Date(known), Time(knownAt)), (Date(force), Time(forceAt)), Noon));

    [Fact]
    public void A_refused_question_is_not_asked_and_says_why()
    {
        var asked = new List<AsOfQuestion>();
        var picker = Render<AsOfPicker>(with => with.Add(it => it.Question, AsOfQuestion.Now).Add(it => it.Now, Noon).Add(it => it.Changed, asked.Add));
        picker.Act(() => picker.FindAll("input[type=date]")[0].Change("2026-11-30"));
        picker.Submit("form");
        Assert.Empty(asked);
        Assert.Contains("Nothing is known yet of the future", picker.Find("[role=alert]").TextContent, StringComparison.Ordinal);

        picker.Act(() => picker.FindAll("input[type=date]")[0].Change("2026-03-01"));
        picker.Submit("form");
        Assert.Equal([new("2026-03-01", null)], asked);
        Assert.Empty(picker.FindAll("[role=alert]"));
    }

    [Fact]
    public void Escape_puts_the_panel_away()
    {
        var cancelled = 0;
        var picker = Render<AsOfPicker>(with => with.Add(it => it.Question, AsOfQuestion.Now).Add(it => it.Now, Noon).Add(it => it.Cancelled, () => cancelled++));
        picker.KeyDown("form", "a");
        picker.KeyDown("form", "Escape");
        Assert.Equal(1, cancelled);
    }

    [Fact]
    public void A_past_view_says_both_moments_and_is_not_live()
    {
        var line = Render<TimeLine>(with => with.Add(it => it.Question, new AsOfQuestion("2026-03-01", "2026-04-01T10:30:00Z")));
        Assert.NotNull(line.Find(".when.past"));
        Assert.Matches("As known 1\u00a0Mar\u00a02026.+in force 1\u00a0Apr\u00a02026, 10:30Z", line.Find("button").TextContent);
        Assert.Empty(line.FindAll(".live"));
        Assert.Equal("false", line.Find("button").GetAttribute("aria-expanded"));
    }

    [Fact]
    public void A_time_that_cannot_be_read_is_not_repeated()
    {
        var line = Render<TimeLine>(with => with.Add(it => it.Question, new AsOfQuestion("zzz", "<b>")));
        Assert.Matches("As known at an unreadable moment.+in force at an unreadable moment", line.Find("button").TextContent);
        Assert.DoesNotContain("zzz", line.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_not_heard_any_more_is_said_with_its_time()
    {
        var line = Render<TimeLine>(with => with.Add(it => it.Question, AsOfQuestion.Now).Add(it => it.SilentSince, Noon).Add(it => it.Sequence, 7));
        Assert.Matches("(?s)in force today.+not live since 12:00Z.+ledger 7", line.Find("button").TextContent);
        Assert.Empty(line.FindAll(".live"));
    }

    private static DateOnly? Date(string? text) => text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static TimeOnly? Time(string? text) => text is null ? null : TimeOnly.ParseExact(text, "HH:mm", CultureInfo.InvariantCulture);
}
