using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Coalition.Web.Ui;

/// <summary>
/// What every page that shows the same answer makes of it alike: made once for each language and kept as long as the answer is. A part that is drawn is kept as markup, so that a
/// page which is open a thousand times holds a reference to it instead of a render tree of its own, as it is and as it was. Nothing in it may listen to events.
/// </summary>
public sealed class SharedParts(IServiceScopeFactory scopes, ILoggerFactory loggers)
{
    private readonly ConditionalWeakTable<object, ConcurrentDictionary<(string Language, object Part), object>> kept = new();

    /// <summary>Makes something of an answer, unless somebody has.</summary>
    /// <param name="answer">Shared by all who look, and never changed.</param>
    /// <param name="part">Which part, with everything else it depends on but the language.</param>
    public T Of<T>(object answer, object part, Func<T> make) where T : notnull =>
        (T)kept.GetOrCreateValue(answer).GetOrAdd((CultureInfo.CurrentUICulture.Name, part), _ => make());

    /// <summary>The same of what is drawn.</summary>
    public MarkupString Drawn(object answer, object part, RenderFragment draw) => new(Of(answer, part, () => Html(draw)));

    private string Html(RenderFragment draw)
    {
        using var scope = scopes.CreateScope();
        using var renderer = new HtmlRenderer(scope.ServiceProvider, loggers);
        // Nobody else has this renderer and nothing drawn waits for anything, so it is done here and now.
        return renderer.Dispatcher.InvokeAsync(() => renderer.BeginRenderingComponent<Part>(ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(draw)] = draw })).ToHtmlString())
            .GetAwaiter().GetResult();
    }

    private sealed class Part : IComponent
    {
        private RenderHandle handle;

        public void Attach(RenderHandle renderHandle) => handle = renderHandle;

        public Task SetParametersAsync(ParameterView parameters)
        {
            handle.Render(parameters.GetValueOrDefault<RenderFragment>("draw")!);
            return Task.CompletedTask;
        }
    }
}
