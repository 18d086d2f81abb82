using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Coalition.Web.Data;

namespace Coalition.Web.Tests.People;

/// <summary>Whether somebody has an account is nobody's to find out: neither by what an answer says nor by how long it takes.</summary>
public sealed partial class EnumerationTests(ConfiguredHost host, ITestOutputHelper output) : IClassFixture<ConfiguredHost>
{
    private const int Tries = 8;

    [Fact]
    public async Task A_known_name_and_an_unknown_one_get_the_same_page_in_the_same_time()
    {
        for (var number = 0; number < Tries; number++) await host.PersonAsync($"known{number}", Role.Analyst);
        var (pages, known, unknown) = (new ConcurrentBag<string>(), new List<double>(), new List<double>());
        await TimeAsync("known0");
        for (var number = 0; number < Tries; number++)
        {
            var (one, other) = (TimeAsync($"known{number}"), TimeAsync($"other{number}"));
            known.Add(await one);
            unknown.Add(await other);
        }
        Assert.Single(pages.Distinct());
        output.WriteLine($"Median of {Tries} refusals: known {Median(known):0.0} ms, unknown {Median(unknown):0.0} ms, difference {Math.Abs(Median(known) - Median(unknown)):0.0} ms.");

        async Task<double> TimeAsync(string name)
        {
            var browser = host.Browser();
            var token = Browser.TokenOf(await browser.TextAsync("/sign-in"));
            var begun = Stopwatch.GetTimestamp();
            var answer = await browser.PostAsync("/sign-in", ("_handler", "password"), ("__RequestVerificationToken", token), ("UserName", name), ("Password", "a wrong password"));
            var took = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            pages.Add(Own().Replace((await answer.Content.ReadAsStringAsync()).Replace(name, "NAME", StringComparison.Ordinal), ""));
            return took;
        }
    }

    private static double Median(IEnumerable<double> times) => times.Order().ElementAt(Tries / 2);

    // What differs on every page: its token and its persisted state.
    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"[^\"]+\"|<!--Blazor.*?-->", RegexOptions.Singleline)]
    private static partial Regex Own();
}
