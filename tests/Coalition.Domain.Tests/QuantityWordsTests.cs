using System.Globalization;
using Coalition.Domain.Tests.Support;
using CsCheck;

namespace Coalition.Domain.Tests;

public class QuantityWordsTests
{
    [Theory]
    [InlineData("500", "500 500 500  exact")]
    [InlineData("1,500 troops", "1500 1500 1500 troops exact")]
    [InlineData("6 000 soldiers", "6000 6000 6000 troops exact")]
    [InlineData("two thousand", "2000 2000 2000  exact")]
    [InlineData("up to 6,000", "- - 6000  up-to")]
    [InlineData("As many as 10,000", "- - 10000  up-to")]
    [InlineData("200 or fewer", "- - 200  up-to")]
    [InlineData("more than 100m", "100000000 - -  at-least")]
    [InlineData("well over GBP 100m", "100000000 - - GBP at-least")]
    [InlineData("500+", "500 - -  at-least")]
    [InlineData("15–30k", "15000 22500 30000  range")]
    [InlineData("15,000-30k", "15000 22500 30000  range")]
    [InlineData("100 to 200", "100 150 200  range")]
    [InlineData("between one and two thousand", "1000 1500 2000  range")]
    [InlineData("500 to 1 thousand", "500 750 1000  range")]
    [InlineData("about 500", "400 500 600  about")]
    [InlineData("around 200 trainees.", "160 200 240 trainees about")]
    [InlineData("about 2 ships", "1 2 3 ships about")]
    [InlineData("several thousand", "3000 6000 9000  vague")]
    [InlineData("several hundred troops", "300 600 900 troops vague")]
    [InlineData("a few hundred", "200 300 400  vague")]
    [InlineData("dozens of instructors", "24 60 96 instructors vague")]
    [InlineData("tens of thousands", "20000 55000 90000  vague")]
    [InlineData("a company", "100 150 200 troops unit")]
    [InlineData("two companies", "200 300 400 troops unit")]
    [InlineData("up to two battalions", "- - 2000 troops unit")]
    [InlineData("one brigade", "3000 4000 5000 troops unit")]
    [InlineData("a frigate", "1 1 1 ships exact")]
    [InlineData("two frigates", "2 2 2 ships exact")]
    [InlineData("EUR 3.5bn", "3500000000 3500000000 3500000000 EUR exact")]
    [InlineData("€1bn a year", "1000000000 1000000000 1000000000 EUR-per-year exact")]
    [InlineData("26 states", "26 26 26 states exact")]
    public void Words_are_read_by_the_published_table(string words, string proposed) => Assert.Equal(proposed, Text(QuantityWords.Propose(words)));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("a")]
    [InlineData("up to a")]
    [InlineData("number undisclosed")]
    [InlineData("half of about 15,000")]
    [InlineData("1.500")]
    [InlineData("1,5")]
    [InlineData("30k–15k")]
    [InlineData("200 to 100")]
    [InlineData("-5")]
    [InlineData("up to several thousand")]
    [InlineData("500 ground troops")]
    [InlineData("EUR 90bn over two years")]
    [InlineData("500 or so 600")]
    [InlineData("company")]
    [InlineData("1,000,000,000,000,000,000,000,000,000,000,000,000")]
    public void Words_that_no_rule_reads_whole_propose_nothing(string words) => Assert.Null(QuantityWords.Propose(words));

    [Fact]
    public void A_brigade_counted_in_brigades_is_one() => Assert.Equal("1 1 1 brigades exact", Text(QuantityWords.Propose("one brigade", "brigades")));

    private static readonly Gen<string> Phrase = Gen.Select(
        Gen.OneOf("", "about ", "around ", "up to ", "at least ", "more than ", "over ", "between ", "from ", "several ", "a few ", "dozens of ", "thousands of "),
        Gen.OneOf(Gen.Int[0, 2_000_000].Select(number => number.ToString(CultureInfo.InvariantCulture)), Gen.Int[0, 2_000_000].Select(number => number.ToString("N0", CultureInfo.InvariantCulture)), Gen.OneOf("a", "two", "twelve", "3.5", "999,999,999,999,999", "999999999999")),
        Gen.OneOf("", "k", " k", "m", "bn", " thousand", " hundred", " dozen", " billion", "–30k", " to 5,000", " and two million", " or more", "+"),
        Gen.OneOf("", " troops", " companies", " brigades", " divisions", " frigates", " euros", " a year"),
        (qualifier, number, multiplier, thing) => $"{qualifier}{number}{multiplier}{thing}");

    [Fact]
    public void What_is_proposed_is_in_order_and_a_quantity_the_record_takes()
    {
        var read = 0;
        Property.Holds(Gen.Select(Phrase, Gen.OneOf("", "troops", "brigades")), drawn =>
        {
            if (QuantityWords.Propose(drawn.Item1, drawn.Item2) is not { } proposed) return;
            read++;
            Assert.False(proposed.Low > proposed.High || proposed.Likely < proposed.Low || proposed.Likely > proposed.High, drawn.Item1);
            Assert.True(proposed.Unit.Length == 0 || Units.All.Contains(proposed.Unit), drawn.Item1);
            var quantity = new Quantity(QuantityState.Stated, drawn.Item1, proposed.Low, proposed.Likely, proposed.High, proposed.Unit.Length > 0 ? proposed.Unit : Units.Troops);
            Assert.True(quantity.HasFigure && !quantity.Check().IsRefused, drawn.Item1);
        });
        Assert.True(read > 1_000, $"{read} phrases were read");
    }

    private static string Text(QuantityProposal? proposed) =>
        proposed is null ? "nothing" : string.Create(CultureInfo.InvariantCulture, $"{Figure(proposed.Low)} {Figure(proposed.Likely)} {Figure(proposed.High)} {proposed.Unit} {proposed.Rule}");

    private static string Figure(decimal? figure) => figure?.ToString("0.##", CultureInfo.InvariantCulture) ?? "-";
}
