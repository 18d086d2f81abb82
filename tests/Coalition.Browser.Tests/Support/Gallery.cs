using Microsoft.Playwright;

namespace Coalition.Browser.Tests.Support;

/// <summary>Tests that look at every page in every state, before and after a ceasefire.</summary>
public abstract class Gallery(Chromium chromium, Site site) : Journey(chromium, site)
{
    private readonly Dictionary<string, Visitor> people = [];

    /// <summary>Goes through all scenes in some languages; whatever is found wrong in any of them is told at the end.</summary>
    /// <param name="look">Looks at a scene and says what is wrong with it.</param>
    protected async Task LookAtAllAsync(IReadOnlyList<string> languages, Func<IPage, Task<IEnumerable<string>>> look)
    {
        var faults = new List<string>();
        async Task Each(IReadOnlyList<Scene> scenes)
        {
            foreach (var language in languages)
                foreach (var scene in scenes)
                    faults.AddRange((await look(await AtAsync(scene, language))).Select(fault => $"{language} {scene.Path} ({scene.Person}): {fault}"));
        }
        await Each(Scene.Before);
        var proposed = await Site.ProposeAsync();
        await Each(Scene.Proposed(proposed));
        await Site.ConfirmAsync(proposed);
        await Each(Scene.After(proposed));
        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }

    private async Task<IPage> AtAsync(Scene scene, string language)
    {
        if (!people.TryGetValue(scene.Person ?? "", out var visitor))
            people[scene.Person ?? ""] = visitor = scene.Person is { } person ? await SignedInAsync(person) : await VisitorAsync();
        visitor.ExpectsFaults = scene.IsMissing;
        await visitor.Page.GotoAsync(new Uri(Site.Address, $"/culture/set?c={language}&to={Uri.EscapeDataString(scene.Path)}").ToString());
        if (!scene.IsPlain) await visitor.IsLiveAsync();
        if (scene.First is { } first) await first(visitor.Page);
        visitor.ExpectsFaults = false;
        return visitor.Page;
    }
}
