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

    [Theory]
    [InlineData("en-GB", "the clock", "the import")]
    [InlineData("fr", "l’horloge", "l’import")]
    [InlineData("uk", "годинник", "імпорт")]
    public void The_program_is_named_in_words_and_a_person_by_name(string culture, params string[] program)
    {
        Speak(culture);
        Assert.Equal([.. program, "Clock"], new[] { "clock", "import", "Clock" }.Select(Words.By));
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

    [Theory]
    [InlineData("en-GB", "centres", "0 centres", "1 centre", "1.5 centres", "2 centres", "5 centres", "21 centres")]
    [InlineData("en-GB", "troops", "0 troops", "1 soldier", "1.5 troops", "2 troops", "5 troops", "21 troops")]
    [InlineData("fr", "centres", "0 centre", "1 centre", "1,5 centre", "2 centres", "5 centres", "21 centres")]
    [InlineData("fr", "headquarters", "0 état-major", "1 état-major", "1,5 état-major", "2 états-majors", "5 états-majors", "21 états-majors")]
    [InlineData("uk", "centres", "0 центрів", "1 центр", "1,5 центру", "2 центри", "5 центрів", "21 центр")]
    [InlineData("uk", "brigades", "0 бригад", "1 бригада", "1,5 бригади", "2 бригади", "5 бригад", "21 бригада")]
    public void A_unit_takes_the_form_its_number_needs(string culture, string unit, params string[] expected)
    {
        Speak(culture);
        Assert.Equal(expected, new[] { 0m, 1, 1.5m, 2, 5, 21 }.Select(number => Words.QuantityWithUnit(new(QuantityState.Stated, "", number, number, number, unit))));
    }

    [Theory]
    [InlineData("en-GB", 1, 3, "1–3 hubs", "≥ 1 hub", "≤ 3 hubs", "hubs")]
    [InlineData("fr", 1, 3, "1–3 plateformes", "≥ 1 plateforme", "≤ 3 plateformes", "plateformes")]
    [InlineData("en-GB", 0, 1, "0–1 hubs", "≥ 0 hubs", "≤ 1 hub", "hubs")]
    [InlineData("fr", 0, 1, "0–1 plateforme", "≥ 0 plateforme", "≤ 1 plateforme", "plateformes")]
    [InlineData("uk", 0, 1, "0–1 хаб", "≥ 0 хабів", "≤ 1 хаб", "хаби")]
    [InlineData("uk", 1, 3, "1–3 хаби", "≥ 1 хаб", "≤ 3 хаби", "хаби")]
    [InlineData("uk", 2, 5, "2–5 хабів", "≥ 2 хаби", "≤ 5 хабів", "хаби")]
    public void Behind_a_range_it_follows_the_rule_of_ranges_and_alone_it_is_many(string culture, int low, int high, string range, string open, string most, string alone)
    {
        Speak(culture);
        Assert.Equal([range, open, most, alone], new[] { Words.Range(low, null, high, "hubs"), Words.Range(low, null, null, "hubs"), Words.Range(null, null, high, "hubs"), Words.Unit("hubs") }.Select(said => Plain(said!)));
    }

    [Fact]
    public void Millions_of_a_unit_are_many()
    {
        Speak("uk");
        Assert.Equal("15 млн боєприпасів", Plain(Words.Range(null, 15_000_000, null, "rounds")!));
    }

    private static string Plain(string text) => text.Replace('\u00a0', ' ').Replace('\u202f', ' ');
}
