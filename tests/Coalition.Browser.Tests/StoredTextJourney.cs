using Coalition.Browser.Tests.Support;
using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Features.Ceasefires;
using Coalition.Web.Features.Pledges;
using static Microsoft.Playwright.Assertions;

namespace Coalition.Browser.Tests;

/// <summary>What somebody typed is text to everybody who reads it, whatever it looks like.</summary>
public sealed class StoredTextJourney(Chromium chromium, Site site) : Journey(chromium, site), IClassFixture<Site>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static readonly Actor Editor = new("person:editor", "Editor");

    // Each calls hit() or asks for a file if it is ever taken for anything but text.
    private static readonly string[] Payloads =
    [
        .. new[] { "script", "SCRIPT", "ScRiPt", "script\t", "script/x" }.SelectMany(tag => new[] { $"<{tag}>hit()</{tag.Trim()}>", $"\"><{tag}>hit()</{tag.Trim()}>", $"'><{tag} src=/hit.js></{tag.Trim()}>" }),
        .. new[] { "img src=x", "svg", "body", "video src=x", "audio src=x", "details open", "input autofocus", "iframe", "object data=x", "embed src=x", "marquee", "math" }
            .SelectMany(tag => new[] { "onerror", "onload", "onfocus" }.Select(on => $"<{tag} {on}=hit()>")),
        "<a href=\"javascript:hit()\">x</a>", "<a href=\"java\tscript:hit()\">x</a>", "<a href=\"JaVaScRiPt:hit()\">x</a>", "<a href='data:text/html,<script>hit()</script>'>x</a>",
        "<form action=javascript:hit()><button>x", "<base href=//evil.example/>", "<link rel=stylesheet href=/hit.css>", "<style>@import '/hit.css'</style>", "<meta http-equiv=refresh content='0;url=javascript:hit()'>",
        "<iframe srcdoc='<script>parent.hit()</script>'>", "<template><script>hit()</script></template>", "<!--><script>hit()</script>-->", "]]><script>hit()</script>", "</title><script>hit()</script>",
        "</textarea><script>hit()</script>", "${hit()}", "{{hit()}}", "@(hit())", "&lt;script&gt;hit()&lt;/script&gt;", "\u202e<script>hit()</script>", "<noscript><p title=\"</noscript><img src=x onerror=hit()>\">",
    ];

    [Fact]
    public async Task No_text_that_was_recorded_ever_runs()
    {
        Assert.True(Payloads.Length >= 60);
        var ids = new List<string>();
        foreach (var chunk in Payloads.Chunk(6))
        {
            var all = string.Join(" ", chunk);
            var input = new PledgeInput(
                ["EE"], all[..Math.Min(all.Length, 300)], "mnf-land", "troops", "post-ceasefire", "offered", new("stated", all[..Math.Min(all.Length, 200)], 1, null, 2, "troops"), "ukrainian-territory", "", "2026-11-20",
                new(all[..Math.Min(all.Length, 200)], Publisher: chunk[0], SaidBy: "EE", Words: all), all, Caveats: all, ActivationText: all);
            ids.Add(Done(await Site.Service<PledgeService>().CreateAsync(Editor, input, stop: Stop)).Id);
        }
        Done(await Site.Service<CeasefireService>().DeclareAsync(new("person:first-admin", "First admin"), new($"Pause {Payloads[0]}", "local", ["US"], Geography: Payloads[16], Note: string.Join(" ", Payloads.TakeLast(12))), stop: Stop));

        var reader = await SignedInAsync("auditor");
        await reader.Window.AddInitScriptAsync("window.hits = 0; window.hit = () => window.hits++; ");
        reader.Page.Dialog += (_, dialog) => Assert.Fail($"a dialog opened: {dialog.Message}");
        foreach (var path in ids.Select(id => $"/pledges/{id}").Concat(["/pledges?nation=EE", "/pledges?q=%3Cscript%3Ehit()%3C%2Fscript%3E", "/nations/EE", "/sources", "/ledger", "/ceasefires", "/ceasefires/new?name=%3Cscript%3E"]))
        {
            await reader.GoAsync(path);
            await Expect(reader.Page.Locator("h1")).ToBeVisibleAsync();
            Assert.Equal((path, 0), (path, await reader.Page.EvaluateAsync<int>("window.hits")));
            Assert.Equal((path, 0), (path, await reader.Page.EvaluateAsync<int>(
                "[...document.querySelectorAll('*')].filter(it => [...it.attributes].some(at => /^on/.test(at.name)) || /^\\s*(javascript|data):/i.test(it.getAttribute('href') ?? '') || it.matches('body iframe, body object, body embed, body base')).length")));
        }
    }

    [Theory, InlineData("javascript:hit()"), InlineData("JaVaScRiPt:hit()"), InlineData("java\tscript:hit()"), InlineData("data:text/html,x"), InlineData("vbscript:hit()"), InlineData("//evil.example"), InlineData("file:///etc/passwd")]
    public async Task An_address_of_a_source_that_is_no_web_address_is_refused(string url)
    {
        var input = new PledgeInput(["EE"], "A pledge", "mnf-land", "troops", "post-ceasefire", "offered", new("unknown"), "ukrainian-territory", "", "2026-11-20", new("A source", url, SaidBy: "EE"));
        Assert.True((await Site.Service<PledgeService>().CreateAsync(Editor, input, stop: Stop)).IsRefused);
    }

    private static T Done<T>(Result<T> result) => result.IsRefused ? throw new InvalidOperationException($"{result.Refusal!.Sentence}") : result.Value;
}
