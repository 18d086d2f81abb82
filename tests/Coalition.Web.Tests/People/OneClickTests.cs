using System.Net;
using Coalition.Web.Features.People;

namespace Coalition.Web.Tests.People;

public sealed class OneClickTests(DemonstrationHost host) : IClassFixture<DemonstrationHost>
{
    [Fact]
    public async Task The_sign_in_page_offers_every_ready_person_under_a_heading()
    {
        var page = await host.Browser().TextAsync("/sign-in");
        Assert.All(DemonstrationPeople.Ready, ready => Assert.Contains($"value=\"{ready.Id}\"", page, StringComparison.Ordinal));
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(page, "<h1"));
        Assert.Contains("<main", page, StringComparison.Ordinal);
        Assert.DoesNotContain("type=\"password\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_click_signs_in_and_goes_where_the_visitor_was_going()
    {
        var browser = host.Browser();
        var asked = await browser.GetAsync("/whoami?x=1");
        Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        Assert.Equal("/sign-in?returnUrl=%2Fwhoami%3Fx%3D1", asked.Headers.Location!.PathAndQuery);

        var entered = await browser.SubmitAsync(asked.Headers.Location.PathAndQuery, "one-click", ("Ready", "first-admin"));
        Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
        Assert.EndsWith("/whoami?x=1", entered.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal("person:first-admin, First admin, fresh", await browser.TextAsync("/whoami"));
    }

    [Fact]
    public async Task Somebody_who_is_not_ready_is_refused()
    {
        await host.PersonAsync("eve", Web.Data.Role.Admin);
        foreach (var id in (string[])["eve", "nobody", ""])
        {
            var browser = host.Browser();
            var answer = await browser.SubmitAsync("/sign-in", "one-click", ("Ready", id));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/whoami")).StatusCode);
        }
    }

    [Fact]
    public async Task After_five_minutes_a_sign_in_is_no_longer_fresh_and_one_click_renews_it()
    {
        var browser = host.Browser();
        await browser.SubmitAsync("/sign-in", "one-click", ("Ready", "second-admin"));
        host.Time.Advance(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(1));
        // The cookie is read anew from the database meanwhile, which must not make it fresh.
        Assert.EndsWith(", stale", await browser.TextAsync("/whoami"), StringComparison.Ordinal);

        var again = await browser.SubmitAsync("/sign-in/fresh?returnUrl=%2Fceasefires%3Fstep%3D2", "again");
        Assert.EndsWith("/ceasefires?step=2", again.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal("person:second-admin, Second admin, fresh", await browser.TextAsync("/whoami"));
    }
}
