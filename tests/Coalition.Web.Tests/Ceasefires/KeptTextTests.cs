using Bunit;
using Coalition.Web.Features.Ceasefires;
using Coalition.Web.Tests.Support;

namespace Coalition.Web.Tests.Ceasefires;

public sealed class KeptTextTests : ScreenContext
{
    [Fact]
    public async Task It_is_forgotten_when_it_was_used_and_asked_for_nothing_more_once_the_page_has_taken_it_away()
    {
        var module = JSInterop.SetupModule("./Features/Ceasefires/KeptText.razor.js");
        module.Mode = JSRuntimeMode.Loose;
        var text = Render<KeptText>(with => with.Add(it => it.Id, "reason").Add(it => it.Key, "reason:one").Add(it => it.Value, ""));
        var kept = text.Instance;
        await kept.ForgetAsync();
        Assert.Single(module.Invocations["forget"]);
        // The receipt of one's own confirmation may come before its answer.
        await DisposeComponentsAsync();
        await kept.ForgetAsync();
        Assert.Single(module.Invocations["forget"]);
    }
}
