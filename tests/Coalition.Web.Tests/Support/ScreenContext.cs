using System.Globalization;
using Bunit;
using Coalition.Web.Live;
using Coalition.Web.Texts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MudBlazor.Services;

namespace Coalition.Web.Tests.Support;

/// <summary>Components rendered without a browser, in English unless told, at noon UTC of 23 November 2026.</summary>
public class ScreenContext : BunitContext
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    public ScreenContext()
    {
        Speak("en-GB");
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        Services.AddLocalization();
        Services.AddSingleton<Words>();
        Services.AddSingleton<TimeProvider>(new FakeTimeProvider(Noon));
        Services.AddLive();
    }

    /// <summary>Whether pages are rendered as in a circuit, or else as they are prerendered.</summary>
    protected bool InCircuit { get; set; } = true;

    /// <summary>The texts of the product, in the language spoken.</summary>
    public Words Words => Services.GetRequiredService<Words>();

    public override IRenderedComponent<T> Render<T>(Action<ComponentParameterCollectionBuilder<T>>? parameterBuilder = null)
    {
        SetRendererInfo(new(InCircuit ? "Server" : "Static", InCircuit));
        return base.Render(parameterBuilder);
    }

    /// <summary>Changes the language of what is rendered next.</summary>
    public static void Speak(string culture) => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
}
