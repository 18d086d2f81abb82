using System.Globalization;
using Coalition.Web.Tests.Support;
using Coalition.Web.Texts;

namespace Coalition.Web.Tests.Texts;

public sealed class PluralsTests : ScreenContext
{
    [Theory]
    [InlineData("en-GB", "0 pledges", "1 pledge", "2 pledges", "5 pledges", "11 pledges", "21 pledges", "22 pledges", "25 pledges")]
    [InlineData("fr", "0 contribution", "1 contribution", "2 contributions", "5 contributions", "11 contributions", "21 contributions", "22 contributions", "25 contributions")]
    [InlineData("uk", "0 внесків", "1 внесок", "2 внески", "5 внесків", "11 внесків", "21 внесок", "22 внески", "25 внесків")]
    public void A_count_takes_the_form_its_language_needs(string culture, params string[] expected)
    {
        Speak(culture);
        Assert.Equal(expected, new[] { 0, 1, 2, 5, 11, 21, 22, 25 }.Select(Words.Pledges));
    }

    [Theory]
    [InlineData(112, "many")]
    [InlineData(114, "many")]
    [InlineData(121, "one")]
    [InlineData(104, "few")]
    [InlineData(1_000_001, "one")]
    public void Ukrainian_looks_at_the_last_two_digits(int count, string form) =>
        Assert.Equal(form, Plurals.Form(CultureInfo.GetCultureInfo("uk"), count));

    [Fact]
    public void A_large_count_is_grouped() => Assert.Equal("1,500 pledges", Words.Pledges(1500));
}
