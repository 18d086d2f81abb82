using System.Globalization;
using Bunit;
using Coalition.Web.Tests.Exchange;
using Coalition.Web.Tests.Support;

namespace Coalition.Web.Tests.Nations;

public sealed class NationsPageTests(SampleFixture record) : RegistersScreen(record), IClassFixture<SampleFixture>
{
    [Theory]
    [InlineData("en-GB", "Albania", "Czechia", "Türkiye", "United States")]
    [InlineData("fr", "Albanie", "Espagne", "Royaume-Uni", "Ukraine")]
    [InlineData("uk", "Австралія", "Велика Британія", "Ірландія", "Японія")]
    public void They_stand_by_name_in_the_alphabet_of_the_reader(string culture, params string[] some)
    {
        Speak(culture);
        var names = Names(Nations());
        Assert.Equal(40, names.Length);
        Assert.Equal(names.Order(StringComparer.Create(CultureInfo.GetCultureInfo(culture), ignoreCase: false)), names);
        Assert.Equal(some, names.Where(some.Contains));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?inForce=2026-01-05")]
    public async Task Each_count_is_what_the_list_it_leads_to_holds(string query)
    {
        var figures = Nations(query).FindAll(".count a");
        Assert.InRange(figures.Count, 30, 80);
        foreach (var figure in figures) Assert.Equal(int.Parse(figure.ChildNodes[1].TextContent, CultureInfo.InvariantCulture), await ListedAsync(figure.GetAttribute("href")!));
    }

    [Fact]
    public void A_row_says_role_leads_marks_and_when_the_nation_last_spoke_for_itself()
    {
        var rows = Nations().FindAll("tbody tr").ToDictionary(row => row.QuerySelector("a")!.TextContent, Said);
        Assert.Equal("United Kingdom Lead nation Land force, Hubs, Headquarters 2 Active 0 8 Dormant 0 0 0 Last confirmed 9 Jan 2026", rows["United Kingdom"]);
        Assert.Equal("Austria Member 0 0 0 0 0 0 Last confirmed never", rows["Austria"]);
    }

    [Theory]
    [InlineData("?group=coalition", 34)]
    [InlineData("?group=eu", 27)]
    [InlineData("?group=nato", 31)]
    [InlineData("?q=TURK", 1)]
    [InlineData("?q=велика", 1)]
    [InlineData("?group=eu&q=land", 4)]
    public void It_filters_by_grouping_and_text_from_its_address(string query, int count) => Assert.Equal(count, Names(Nations(query)).Length);

    [Fact]
    public void What_leaves_nothing_and_what_cannot_be_read_say_so()
    {
        Assert.Equal("/nations", Nations("?group=nato&q=nowhere").Find(".empty a").GetAttribute("href")![^8..]);
        Assert.Contains("nonsense", Nations("?group=nonsense").Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Contains("None was known at that moment", Nations("?asKnown=2020-01-01").Find(".empty").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Both_times_stay_in_every_link()
    {
        var page = Nations("?asKnown=2026-11-23T09:00:00Z&inForce=2026-02-01");
        Assert.All(page.FindAll("tbody a"), link => Assert.Contains("asKnown=2026-11-23T09%3A00%3A00Z&inForce=2026-02-01", link.GetAttribute("href"), StringComparison.Ordinal));
    }

    private static string[] Names(IRenderedComponent<Features.Nations.NationsPage> page) => [.. page.FindAll("tbody th a").Select(link => link.TextContent)];
}
