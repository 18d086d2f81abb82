using Coalition.Domain;
using Coalition.Web.Tests.Support;

namespace Coalition.Web.Tests.Texts;

public sealed class WordsTests : ScreenContext
{
    private static readonly DateTimeOffset Morning = new(2026, 9, 1, 8, 20, 59, TimeSpan.Zero);

    [Theory]
    [InlineData("en-GB", "1 Sep 2026, 08:20Z", "about 1 Sep 2026", "Sep 2026")]
    [InlineData("fr", "1er sept. 2026, 08:20Z", "vers le 1er sept. 2026", "sept. 2026")]
    [InlineData("uk", "1 вер. 2026, 08:20Z", "близько 1 вер. 2026", "вер. 2026")]
    public void A_moment_is_said_as_exactly_as_it_is_known(string culture, string minute, string approx, string month)
    {
        Speak(culture);
        Assert.Equal(minute, Plain(Words.Date(Morning, Precision.Minute)));
        Assert.Equal(approx, Plain(Words.Date(Morning, Precision.Approx)));
        Assert.Equal(month, Plain(Words.Date(Morning, Precision.Month)));
        Assert.Equal("2026", Words.Date(Morning, Precision.Year));
    }

    [Fact]
    public void A_moment_is_always_said_in_UTC() =>
        Assert.Equal("31 Aug 2026, 22:30Z", Plain(Words.Time(new(2026, 9, 1, 1, 30, 0, TimeSpan.FromHours(3)))));

    [Theory]
    [InlineData("en-GB", "1,000–2,000 (likely 1,500)")]
    [InlineData("fr", "1 000–2 000 (probable : 1 500)")]
    [InlineData("uk", "1 000–2 000 (імовірно 1 500)")]
    public void A_range_has_the_separators_of_its_language(string culture, string expected)
    {
        Speak(culture);
        Assert.Equal(expected, Plain(Words.Range(1000, 1500, 2000)!));
    }

    [Theory]
    [InlineData(null, null, null, null)]
    [InlineData(100, null, 200, "100–200")]
    [InlineData(150, 150, 150, "150")]
    [InlineData(null, 150, null, "150")]
    [InlineData(2000, 2500, null, "≥ 2,000")]
    [InlineData(null, 400, 500, "≤ 500")]
    [InlineData(0, 5, 10, "0–10 (likely 5)")]
    public void An_open_end_is_said(int? low, int? likely, int? high, string? expected) =>
        Assert.Equal(expected, Words.Range(low, likely, high) is { } said ? Plain(said) : null);

    [Theory]
    [InlineData(999, "999")]
    [InlineData(0.5, "0.5")]
    [InlineData(1_234_567, "1,234,567")]
    [InlineData(15_000_000, "15 million")]
    [InlineData(2_260_000_000, "2.26 billion")]
    public void Large_round_numbers_are_said_in_words(double value, string expected) => Assert.Equal(expected, Words.Number((decimal)value));

    [Theory]
    [InlineData(QuantityState.Withheld, "", "number undisclosed")]
    [InlineData(QuantityState.Withheld, "will not say", "will not say")]
    [InlineData(QuantityState.Unknown, "", "number not known")]
    [InlineData(QuantityState.None, "", "nothing is given")]
    [InlineData(QuantityState.Stated, "several thousand", "several thousand")]
    public void Without_a_figure_the_words_stand_and_never_a_zero(QuantityState state, string words, string expected) =>
        Assert.Equal(expected, Words.QuantityWithUnit(new(state, words, null, null, null, "troops")));

    [Fact]
    public void A_figure_carries_its_unit() =>
        Assert.Equal("100–200 (likely 150) troops", Words.QuantityWithUnit(new(QuantityState.Stated, "a company", 100, 150, 200, "troops")));

    private static string Plain(string text) => text.Replace('\u00a0', ' ').Replace('\u202f', ' ');
}
