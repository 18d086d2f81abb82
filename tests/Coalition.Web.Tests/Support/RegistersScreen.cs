using AngleSharp.Dom;
using Bunit;
using Coalition.Web.Features.Nations;
using Coalition.Web.Features.Pledges;
using Coalition.Web.Features.Sources;
using Coalition.Web.Features.Statements;
using Coalition.Web.Http;
using Coalition.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using TestContext = Xunit.TestContext;

namespace Coalition.Web.Tests.Support;

/// <summary>The pages of nations, statements and sources over a record, opened by their addresses.</summary>
public abstract class RegistersScreen : ScreenContext
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly RecordFixture record;

    protected RegistersScreen(RecordFixture record)
    {
        this.record = record;
        Services.AddSingleton(ActivatorUtilities.CreateInstance<NationQueries>(record.Services));
        Services.AddSingleton(ActivatorUtilities.CreateInstance<StatementQueries>(record.Services));
        Services.AddSingleton(ActivatorUtilities.CreateInstance<SourceQueries>(record.Services));
        Services.AddScoped<Shown>();
    }

    protected string Address => Services.GetRequiredService<NavigationManager>().Uri;

    protected IRenderedComponent<NationsPage> Nations(string query = "") => Open<NationsPage>($"/nations{query}");

    protected IRenderedComponent<NationPage> Nation(string code, string query = "") => Open<NationPage>($"/nations/{code}{query}", with => with.Add(page => page.NationCode, code));

    protected IRenderedComponent<StatementsPage> Statements(string query = "") => Open<StatementsPage>($"/statements{query}");

    protected IRenderedComponent<SourcesPage> Sources(string query = "") => Open<SourcesPage>($"/sources{query}");

    protected IRenderedComponent<SourcePage> Source(string id, string query = "") => Open<SourcePage>($"/sources/{id}{query}", with => with.Add(page => page.Id, id));

    /// <summary>The words of an element, one space between those of different elements.</summary>
    protected static string Said(INode element) =>
        string.Join(' ', Leaves(element).SelectMany(text => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).Replace(" ,", ",", StringComparison.Ordinal);

    /// <summary>How many pledges the list holds at an address that a figure leads to.</summary>
    protected async Task<int> ListedAsync(string address)
    {
        var query = new QueryReader(new QueryCollection(QueryHelpers.ParseQuery(address[address.IndexOf('?', StringComparison.Ordinal)..])), Noon);
        var (filter, question) = (PledgeFilter.Read(query), query.Question());
        return (await record.Pledges().ListAsync(filter, question, Paging.First, TestContext.Current.CancellationToken)).Value.Page.Total;
    }

    private IRenderedComponent<T> Open<T>(string address, Action<ComponentParameterCollectionBuilder<T>>? with = null) where T : class, IComponent
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        var page = Render(with);
        page.WaitForState(() => page.FindAll(".skeleton, .kept[disabled]").Count == 0, Patience);
        return page;
    }

    private static IEnumerable<string> Leaves(INode node) => node.HasChildNodes ? node.ChildNodes.SelectMany(Leaves) : [node.NodeType == NodeType.Text ? node.TextContent : ""];
}
