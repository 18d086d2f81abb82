using System.Security.Claims;
using Bunit;
using Bunit.TestDoubles;
using Coalition.Web.Data;
using Coalition.Web.Features.Ledger;
using Coalition.Web.Http;
using Coalition.Web.Shell;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.AspNetCore.Components;

namespace Coalition.Web.Tests.Support;

/// <summary>Somebody at a screen of a <see cref="Cell"/>: pages rendered on its database, signed in just now unless told.</summary>
public sealed class Desk : ScreenContext
{
    public Desk(RecordFixture record, Cell cell, Actor who, string role, TimeSpan? signedInBefore = null)
    {
        Services.AddSingleton<TimeProvider>(record.Time).AddSingleton(record.Contexts).AddSingleton(record.AsOf).AddScoped<Shown>();
        Services.AddSingleton(cell.Ceasefires).AddSingleton(cell.Queries).AddSingleton(cell.Conditions).AddSingleton(cell.Catalogue);
        Services.AddSingleton(record.Services.GetRequiredService<LedgerVerification>()).AddSingleton(ActivatorUtilities.CreateInstance<LedgerQueries>(record.Services));
        JSInterop.SetupModule("./Features/Ceasefires/KeptText.razor.js").Mode = JSRuntimeMode.Loose;
        Browser = JSInterop.SetupModule("./Ui/KeptForm.razor.js");
        Browser.Mode = JSRuntimeMode.Loose;
        var person = AddAuthorization().SetAuthorized(who.Name);
        person.SetRoles(role);
        person.SetClaims(new Claim(ActorClaims.Id, who.Id), new Claim(ClaimTypes.Role, role), ActorClaims.At(record.Time.GetUtcNow() - (signedInBefore ?? TimeSpan.Zero)));
    }

    /// <summary>What keeps the forms.</summary>
    public BunitJSModuleInterop Browser { get; }

    /// <summary>Something was typed before, into the form that is opened next.</summary>
    public void Kept(Dictionary<string, string> typed) => Browser.Setup<Dictionary<string, string>?>("kept", _ => true).SetResult(typed);

    /// <summary>Opens a page at its address and waits until it has loaded.</summary>
    public IRenderedComponent<TPage> Open<TPage>(string address, Action<ComponentParameterCollectionBuilder<TPage>> with) where TPage : IComponent
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        var page = Render(with);
        page.WaitForState(() => page.FindAll(".skeleton, .kept[disabled]").Count == 0, TimeSpan.FromSeconds(20));
        return page;
    }
}
