using Bunit;
using Bunit.TestDoubles;
using Coalition.Domain;
using Coalition.Web.Features.Pledges;
using Coalition.Web.Live;
using Coalition.Web.Shell;
using Coalition.Web.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Pledges;

/// <summary>The pages of pledges over a record, opened by their addresses.</summary>
public abstract class PledgesScreen : ScreenContext
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    protected PledgesScreen(RecordFixture record)
    {
        Services.AddSingleton(record.Pledges());
        Services.AddScoped<Shown>();
        Person = AddAuthorization().SetAuthorized("Analyst");
    }

    protected BunitAuthorizationContext Person { get; }

    protected string Address => "/" + Services.GetRequiredService<NavigationManager>().ToBaseRelativePath(Services.GetRequiredService<NavigationManager>().Uri);

    /// <summary>The list at an address, loaded.</summary>
    protected IRenderedComponent<PledgesPage> List(string query = "")
    {
        Go($"/pledges{query}");
        var page = Render<PledgesPage>();
        Loaded(page);
        return page;
    }

    /// <summary>The page of a pledge, loaded.</summary>
    protected IRenderedComponent<PledgePage> One(string id, string query = "")
    {
        Go($"/pledges/{id}{query}");
        var page = Render<PledgePage>(with => with.Add(it => it.Id, id));
        Loaded(page);
        return page;
    }

    protected void Go(string address) => Services.GetRequiredService<NavigationManager>().NavigateTo(address);

    protected static void Loaded<T>(IRenderedComponent<T> page) where T : class, IComponent => page.WaitForState(() => page.FindAll(".skeleton, .kept[disabled]").Count == 0, Patience);

    protected static void Until<T>(IRenderedComponent<T> page, Action holds) where T : class, IComponent => page.WaitForAssertion(holds, Patience);

    /// <summary>Something was recorded: the page loads again.</summary>
    protected static Task AgainAsync<T>(IRenderedComponent<T> page) where T : class, IComponent => page.InvokeAsync(page.FindComponent<LiveReload>().Instance.Reload);

    protected static string[] Ids(IRenderedComponent<PledgesPage> page) => [.. page.FindAll("tbody td.id").Select(cell => cell.TextContent)];

    protected static string Said(AngleSharp.Dom.INode node) => string.Join(' ', node.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
