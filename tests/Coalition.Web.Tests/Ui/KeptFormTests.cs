using System.Security.Claims;
using Bunit;
using Bunit.TestDoubles;
using Coalition.Web.Http;
using Coalition.Web.Tests.Support;
using Coalition.Web.Ui;

namespace Coalition.Web.Tests.Ui;

public sealed class KeptFormTests : ScreenContext
{
    [Fact]
    public void A_form_is_seen_at_once_and_typed_into_only_when_it_is_known_what_was_kept()
    {
        AddAuthorization().SetAuthorized("Editor").SetClaims(new Claim(ActorClaims.Id, "person:editor"));
        var module = JSInterop.SetupModule(_ => true);
        var kept = module.Setup<Dictionary<string, string>?>("kept", _ => true);
        var restored = "";
        var form = Render<KeptForm>(with => with.Add(it => it.Key, "a-form").Add(it => it.Restored, values => restored = values["title"]).Add(it => it.Submit, () => { })
            .AddChildContent("<input id=\"title\">"));
        Assert.NotNull(form.Find("fieldset[disabled] #title"));
        Assert.Equal("", restored);

        kept.SetResult(new() { ["title"] = "A half-typed ti" });
        form.WaitForAssertion(() => Assert.NotNull(form.Find("fieldset:not([disabled]) #title")));
        Assert.Equal("A half-typed ti", restored);
        Assert.NotNull(form.Find(".back"));
    }
}
