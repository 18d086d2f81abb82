using System.Security.Claims;
using Bunit;
using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Features.Pledges;
using Coalition.Web.Http;
using Coalition.Web.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Coalition.Web.Tests.Pledges;

/// <summary>An editor at the forms of pledges, in a browser that keeps what a test says it has kept.</summary>
public abstract class EditorScreen : PledgesScreen
{
    protected static readonly Actor Editor = Actor.Import;

    protected EditorScreen(RecordFixture record) : base(record)
    {
        Service = new(record.Gate, record.AsOf, record.Contexts, NullLogger<PledgeService>.Instance);
        Services.AddSingleton(Service);
        Browser = JSInterop.SetupModule("./Ui/KeptForm.razor.js");
        Browser.Mode = JSRuntimeMode.Loose;
        Person.SetAuthorized(Editor.Name).SetRoles(Code.Of(Role.Editor)).SetClaims(new Claim(ActorClaims.Id, Editor.Id), new Claim(ClaimTypes.Role, Code.Of(Role.Editor)));
    }

    protected PledgeService Service { get; }

    protected BunitJSModuleInterop Browser { get; }

    protected PledgeQueries Pledges => Services.GetRequiredService<PledgeQueries>();

    protected static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    protected void Limited(string nation) =>
        Person.SetClaims(new Claim(ActorClaims.Id, Editor.Id), new Claim(ClaimTypes.Role, Code.Of(Role.Editor)), new Claim(ActorClaims.Nation, nation));

    protected void Kept(Dictionary<string, string> typed) => Browser.Setup<Dictionary<string, string>?>("kept", _ => true).SetResult(typed);

    protected IRenderedComponent<NewPledgePage> New()
    {
        Go("/pledges/new");
        var page = Render<NewPledgePage>();
        Loaded(page);
        return page;
    }

    /// <summary>The form of an act.</summary>
    protected IRenderedComponent<RevisePledgePage> At(string id, string act)
    {
        Go($"/pledges/{id}/{act}");
        var page = Render<RevisePledgePage>(with => with.Add(it => it.Id, id));
        Loaded(page);
        return page;
    }

    protected IRenderedComponent<RevisePledgePage> Revise(string id, string? act = null) => At(id, act is null ? "revise" : $"revise?act={act}");

    protected static void Sourced<T>(IRenderedComponent<T> page) where T : class, IComponent
    {
        page.Change("#effective", "2026-11-20");
        page.Change("#source-title", "Note verbale");
        page.Change("#said-by", "PT");
        page.Change("#reason", "Another call.");
    }

    protected static string? Value<T>(IRenderedComponent<T> page, string field) where T : class, IComponent => page.Find(field).GetAttribute("value");
}
