using System.Globalization;
using Bunit;
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
    }

    /// <summary>The texts of the product, in the language spoken.</summary>
    public Words Words => Services.GetRequiredService<Words>();

    /// <summary>Changes the language of what is rendered next.</summary>
    public static void Speak(string culture) => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
}
