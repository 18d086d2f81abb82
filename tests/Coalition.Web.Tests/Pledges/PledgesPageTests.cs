using Bunit;
using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Features.Pledges;
using Coalition.Web.Live;
using Coalition.Web.Shell;
using Coalition.Web.Tests.Exchange;
using Coalition.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Pledges;

public sealed class PledgesPageTests(SampleFixture record) : PledgesScreen(record), IClassFixture<SampleFixture>
{
    [Fact]
    public void The_address_decides_rows_chips_and_the_counts_of_the_states()
    {
        var page = List("?component=mnf-land&nation=DE,FR");
        Assert.Equal(["DE-01", "DE-03", "FR-01"], Ids(page));
        Assert.Equal(["Nation Germany", "Nation France", "Component Land force"], page.FindAll(".chip").Select(chip => Said(chip).TrimEnd('×')));
        Assert.Equal("/pledges?nation=FR&component=mnf-land", page.FindAll(".chip a")[0].GetAttribute("href"));
        Assert.Contains("Dormant2", page.Find(".push").TextContent.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(1, Services.GetRequiredService<Shown>().Sequence);
        Assert.StartsWith("3 of 88 pledges.", Said(page.Find(".foot p")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_says_whose_what_stage_state_quantity_what_it_waits_for_and_both_times_in_words()
    {
        var row = List("?id=DE-01,GB-04").FindAll("tbody tr");
        Assert.Contains("Germany Forces for Ukraine on neighbouring NATO territory Offered Dormant number undisclosed Ceasefire agreed with Russia, 4 more", Said(row[0]), StringComparison.Ordinal);
        Assert.Contains("Bundestag mandate (DE); US backstop confirmed", Said(row[0]), StringComparison.Ordinal);
        Assert.Contains("United Kingdom, France", Said(row[1]), StringComparison.Ordinal);
        Assert.Equal("2026-01-06", row[0].QuerySelector(".effective time")!.GetAttribute("datetime"));
        Assert.NotNull(row[0].QuerySelector(".recorded time"));
        Assert.Equal("/pledges/DE-01", row[0].QuerySelector("th a")!.GetAttribute("href"));
    }

    [Fact]
    public void A_refusal_is_said_in_its_words_and_never_drawn_as_a_bar()
    {
        var refusal = List("?id=IT-01").Find("tbody .quantity");
        Assert.Equal("no troops", Said(refusal));
        Assert.Null(refusal.QuerySelector(".box"));
    }

    [Fact]
    public void A_head_sorts_and_says_which_way()
    {
        var page = List("?component=mnf-land&sort=stage");
        var head = page.Find("th[aria-sort]");
        Assert.Equal(("Stage↑", "ascending"), (Said(head), head.GetAttribute("aria-sort")));
        Assert.Equal("/pledges?component=mnf-land&sort=-stage", head.QuerySelector("a")!.GetAttribute("href"));
        Go("/pledges?component=mnf-land&sort=-stage");
        Until(page, () => Assert.Equal("descending", page.Find("th[aria-sort]").GetAttribute("aria-sort")));
    }

    [Theory]
    [InlineData("en-GB", "Australia", "Belgium", "Germany", "United Kingdom")]
    [InlineData("fr", "Allemagne", "Australie", "Belgique", "Royaume-Uni")]
    [InlineData("uk", "Австралія", "Бельгія", "Велика Британія", "Німеччина")]
    public void Nations_stand_in_the_order_of_the_readers_alphabet_and_the_other_way_round(string culture, params string[] inOrder)
    {
        Speak(culture);
        var names = Nations(List("?sort=nation&pageSize=200"));
        Assert.Equal(names.Order(StringComparer.CurrentCulture), names);
        Assert.Equal(inOrder, names.Where(inOrder.Contains).Distinct());
        Assert.Equal(names.Reverse(), Nations(List("?sort=-nation&pageSize=200")));

        // A joint pledge stands where its first nation does.
        static string[] Nations(IRenderedComponent<PledgesPage> page) => [.. page.FindAll("tbody td.nation").Select(cell => cell.TextContent.Split(", ")[0])];
    }

    [Fact]
    public void Both_times_go_along_with_every_link()
    {
        var page = List("?inForce=2025-06-01&component=mnf-land");
        Assert.NotEmpty(Ids(page));
        Assert.All(page.FindAll("thead a, tbody a, .chip a, .state-link, .foot a"), link => Assert.Contains("inForce=2025-06-01", link.GetAttribute("href"), StringComparison.Ordinal));
        Assert.False(page.FindComponent<LiveReload>().Instance.On);
    }

    [Theory]
    [InlineData("?stage=perhaps", "“perhaps” is no stage: use mentioned")]
    [InlineData("?colour=red", "There is no parameter “colour” here")]
    [InlineData("?nation=XX", "“XX” is no nation of the register")]
    [InlineData("?asKnown=2999-01-01", "Nobody knows the future")]
    [InlineData("?page=0", "not a whole number")]
    public void What_the_address_asks_and_cannot_be_answered_is_refused_in_a_sentence(string query, string sentence)
    {
        var page = List(query);
        Assert.Contains(sentence, page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("/pledges", page.Find(".refused a").GetAttribute("href"));
    }

    [Theory]
    [InlineData("fr", "?stage=perhaps", "« perhaps » ne convient pas pour stage : utilisez mentioned")]
    [InlineData("fr", "?page=1&page=2&page=3", "page est donné 3 fois : donnez-le une fois.")]
    [InlineData("uk", "?nation=XX", "«XX» — не країна реєстру")]
    [InlineData("uk", "?asKnown=2999-01-01", "Майбутнього ніхто не знає")]
    public void It_is_refused_in_the_readers_language(string culture, string query, string sentence)
    {
        Speak(culture);
        Assert.Contains(sentence, Said(List(query).Find("[role=alert]")), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_found_says_so_and_leads_on()
    {
        var none = List("?q=zzz&sort=stage");
        Assert.Equal("No pledge matches", none.Find(".empty .b").TextContent);
        Assert.Equal("/pledges?sort=stage", none.Find(".empty a").GetAttribute("href"));
        Assert.Equal("/pledges?stage=offered", List("?stage=offered&page=40").Find(".empty a").GetAttribute("href"));
        Assert.Equal("No pledge is recorded", List("?asKnown=2000-01-01").Find(".empty .b").TextContent);
    }

    [Fact]
    public void A_filter_is_added_by_two_lists_and_becomes_the_address()
    {
        var page = List("?stage=offered&page=2");
        page.Click(".add > button");
        Until(page, () => Assert.NotNull(page.Find("#filter-by")));
        page.Change("#filter-by", "evidence");
        page.Change("#filter-value", "C");
        page.Submit("form.panel");
        Assert.Equal("/pledges?stage=offered&evidence=C", Address);
        Assert.Empty(page.FindAll("form.panel"));
        Until(page, () => Assert.Equal(2, page.FindAll(".chip").Count));
    }

    [Fact]
    public async Task Half_typed_words_stay_while_the_list_loads_again()
    {
        var page = List();
        page.Change("#pledge-search", "gripen");
        await AgainAsync(page);
        Assert.Equal("gripen", page.Find("#pledge-search").GetAttribute("value"));
        page.Submit("form.search");
        Until(page, () => Assert.Equal(["SE-01"], Ids(page)));
        Assert.Equal("/pledges?q=gripen", Address);
    }

    [Theory]
    [InlineData("fr-FR", "Contributions", "Allemagne", "Offert", "En sommeil")]
    [InlineData("uk-UA", "Внески", "Німеччина", "Запропоновано", "Очікує")]
    public void It_speaks_the_readers_language(string culture, params string[] words)
    {
        Speak(culture);
        var page = List("?id=DE-01");
        Assert.Equal(words[0], page.Find("h1").TextContent);
        Assert.All(words[1..], word => Assert.Contains(word, page.Find("tbody").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_axis_has_a_name_and_each_of_its_values_becomes_one_chip_and_an_address_that_is_read_back()
    {
        var page = List("?id=DE-01");
        page.Click(".add > button");
        Until(page, () => Assert.NotNull(page.Find("#filter-by")));
        Until(page, () => Assert.NotEmpty(page.FindAll("#filter-by option")));
        var offered = page.FindAll("#filter-by option").Select(option => option.GetAttribute("value")).ToList();
        Assert.Equal(["nation", "under", "component", "kind", "phase", "stage", "activation", "location", "evidence", "unit", "secondHand", "withheld", "counted"], offered);
        foreach (var axis in PledgeAxis.All.Where(axis => axis.Name != "id"))
        {
            page.Change("#filter-by", axis.Name);
            var values = page.FindAll("#filter-value option").Select(option => (Code: option.GetAttribute("value")!, Word: option.TextContent)).ToList();
            Assert.True(values.Count > 1, axis.Name);
            Assert.All(values, value =>
            {
                Assert.NotEqual("", value.Word);
                var filter = axis.Add(PledgeFilter.Everything, value.Code);
                Assert.Equal([value.Code], axis.Chosen(PledgesAddress.Read($"http://localhost/pledges{filter.ToQuery()}", Noon).Filter));
                Assert.Empty(axis.Remove(filter, value.Code).ToQuery());
            });
        }
    }
}
