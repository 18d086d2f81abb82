using System.Reflection;
using System.Security.Claims;
using Bunit;
using Bunit.TestDoubles;
using Coalition.Web.Live;
using Coalition.Web.Shell;
using Coalition.Web.Tests.Support;
using Coalition.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Shell;

public sealed class FrameTests : ScreenContext
{
    public FrameTests() => Services.AddScoped<Shown>();

    private BunitNavigationManager Navigation => Services.GetRequiredService<BunitNavigationManager>();

    [Fact]
    public void The_rail_lists_the_screens_that_exist_with_icon_and_word_and_marks_the_present_one()
    {
        AddAuthorization().SetAuthorized("Olena");
        Navigation.NavigateTo("/pledges?stage=offered");
        var rail = Render<NavMenu>();
        Assert.Equal(Screens.All.Select(screen => screen.Path), rail.FindAll("nav > ul > li > a").Select(link => link.GetAttribute("href")));
        Assert.Equal(Screens.All.Skip(Screens.AtHand).Select(screen => screen.Path), rail.FindAll(".more details[data-menu] a").Select(link => link.GetAttribute("href")));
        Assert.All(rail.FindAll("nav li a"), link => Assert.NotNull(link.QuerySelector("svg.icon")));
        Assert.Equal("Pledges", rail.Find("nav li a[aria-current=page]").TextContent.Trim());
        Assert.NotEmpty(rail.Find("nav").GetAttribute("aria-label")!);
    }

    [Theory]
    [InlineData("/people", "admin"), InlineData("/people", "auditor", "admin"), InlineData("/people/access-log", "auditor", "editor"), InlineData("/ledger", "editor", "reviewer")]
    public void Who_administers_finds_where_at_the_end_of_the_rail(string last, params string[] roles)
    {
        AddAuthorization().SetAuthorized("Olena").SetRoles(roles);
        Assert.Equal(last, Render<NavMenu>().FindAll("nav > ul > li > a")[^1].GetAttribute("href"));
    }

    [Fact]
    public void The_language_menu_comes_back_to_the_page_as_it_is_and_forgets_the_language_of_the_link()
    {
        Navigation.NavigateTo("/pledges?lang=fr&stage=offered");
        var menu = Render<LanguageMenu>();
        Assert.Equal("/culture/set?c=uk&to=%2Fpledges%3Fstage%3Doffered", menu.Find("a[lang=uk]").GetAttribute("href"));
        Navigation.NavigateTo("/conditions");
        Assert.Equal("/culture/set?c=uk&to=%2Fconditions", menu.Find("a[lang=uk]").GetAttribute("href"));
        Assert.Equal("English", menu.Find("a[aria-current]").TextContent);
    }

    [Theory, InlineData(true, 1), InlineData(false, 0)]
    public void A_demonstration_says_so(bool on, int marks)
    {
        Services.AddSingleton(new Demonstration(on));
        Assert.Equal(marks, Render<DemonstrationMark>().FindAll("aside.demonstration").Count);
    }

    [Fact]
    public void The_person_menu_names_person_and_roles_and_signs_out_by_a_form()
    {
        Services.AddSingleton<AntiforgeryStateProvider>(new NoToken());
        var person = new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.Name, "Olena"), new(ClaimTypes.Role, "editor"), new(ClaimTypes.Role, "admin")], "test"));
        var menu = Render<PersonMenu>(with => with.Add(it => it.Person, person));
        Assert.Contains("Olena", menu.Find("summary").TextContent, StringComparison.Ordinal);
        Assert.Equal("editor, admin", menu.Find(".menu-list .mut").TextContent);
        Assert.Equal(("post", "/sign-out"), (menu.Find("form").GetAttribute("method"), menu.Find("form").GetAttribute("action")));
    }

    [Fact]
    public void The_top_line_follows_the_address_and_a_question_becomes_the_address_and_begins_at_the_first_page()
    {
        Navigation.NavigateTo("/pledges?stage=offered&page=3");
        var line = Render<WhenLine>();
        Services.GetRequiredService<Shown>().At(7);
        Assert.Contains("As known now", line.Find("button").TextContent, StringComparison.Ordinal);
        Assert.Contains("ledger 7", line.Find("button").TextContent, StringComparison.Ordinal);
        Assert.NotNull(line.Find(".live"));

        line.Click("button");
        line.Act(() => line.FindAll("input[type=date]")[0].Change("2026-03-01"));
        line.Act(() => line.FindAll("input[type=date]")[1].Change("2026-04-01"));
        line.Act(() => line.FindAll("input[type=time]")[1].Change("10:30:00"));
        line.Submit("form");

        Assert.Equal("/pledges?stage=offered&asKnown=2026-03-01&inForce=2026-04-01T10:30:00Z", Uri.UnescapeDataString(Navigation.ToPath()));
        Assert.Empty(line.FindAll("form"));
        Assert.Empty(line.FindAll(".live"));
        Assert.Contains("As known 1\u00a0Mar\u00a02026", line.Find("button").TextContent, StringComparison.Ordinal);

        line.Click("button");
        line.Act(() => line.FindAll("button").Single(button => button.TextContent == "Back to now").Click());
        Assert.Equal("/pledges?stage=offered", Navigation.ToPath());
    }

    [Fact]
    public async Task What_follows_the_address_stops_following_when_it_is_gone()
    {
        var before = Followers();
        Render<LanguageMenu>();
        Render<WhenLine>();
        Assert.Equal((before.Moves + 2, before.Sequences + 1, before.Changes + 1), Followers());
        await DisposeComponentsAsync();
        Assert.Equal(before, Followers());
    }

    [Fact]
    public void Who_is_not_signed_in_is_sent_to_sign_in_and_back()
    {
        Navigation.NavigateTo("/pledges?stage=offered");
        Render<ToSignIn>();
        Assert.Equal("/sign-in?returnUrl=%2Fpledges%3Fstage%3Doffered", Navigation.ToPath());
        Assert.True(Navigation.History.First().Options.ForceLoad);
    }

    [Fact]
    public void A_page_that_breaks_leaves_the_frame_standing_and_can_be_tried_again()
    {
        Services.AddSingleton(new Demonstration(false));
        AddAuthorization();
        var broken = true;
        var layout = Render<MainLayout>(with => with.Add(it => it.Body, builder =>
        {
            if (broken) throw new InvalidOperationException("secret detail");
            builder.AddContent(0, "whole again");
        }));
        Assert.NotNull(layout.Find("nav"));
        Assert.Equal("alert", layout.Find("main .broken").GetAttribute("role"));
        Assert.DoesNotContain("secret detail", layout.Markup, StringComparison.Ordinal);

        broken = false;
        layout.FindComponent<Broken>().Find("button").Click();
        Assert.Contains("whole again", layout.Find("main").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_frame_has_its_landmarks_and_the_skip_link_leads_to_main()
    {
        Services.AddSingleton(new Demonstration(false));
        AddAuthorization();
        var layout = Render<MainLayout>(with => with.Add(it => it.Body, builder => builder.AddContent(0, "page")));
        Assert.EndsWith("#" + layout.Find("main").Id, layout.Find("a.skip").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Single(layout.FindAll("nav[aria-label]"));
        Assert.Single(layout.FindAll("header.top"));
        Assert.Empty(layout.FindAll(".person"));
    }

    // Only the event itself knows who still follows it: a page that is gone ignores what it hears.
    private (int Moves, int Sequences, int Changes) Followers() => (
        Count(typeof(NavigationManager), "_locationChanged", Navigation),
        Count(typeof(Shown), nameof(Shown.Changed), Services.GetRequiredService<Shown>()),
        Services.GetRequiredService<ChangeFeed>().Count);

    private static int Count(Type type, string field, object instance) =>
        (type.GetField(field, BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(instance) as Delegate)?.GetInvocationList().Length ?? 0;

    private sealed class NoToken : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken? GetAntiforgeryToken() => null;
    }
}
