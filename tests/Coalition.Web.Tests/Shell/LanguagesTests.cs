using System.Globalization;
using System.Net;
using Coalition.Web.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Coalition.Web.Tests.Shell;

public sealed class LanguagesTests : IAsyncLifetime
{
    private WebApplication app = null!;
    private HttpClient client = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.Configure<RequestLocalizationOptions>(Languages.Configure);
        builder.Services.AddAuthorization();
        app = builder.Build();
        app.UseRequestLocalization();
        app.MapLanguages();
        app.MapGet("/", () => CultureInfo.CurrentUICulture.Name);
        await app.StartAsync();
        client = app.GetTestClient();
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Theory]
    [InlineData("/pledges?stage=offered&page=2", "/pledges?stage=offered&page=2")]
    [InlineData("/pledges?q=Élysée palace%2B", "/pledges?q=%C3%89lys%C3%A9e%20palace%2B")]
    [InlineData("/", "/")]
    public async Task Choosing_a_language_remembers_it_and_goes_back(string to, string location)
    {
        var answer = await client.GetAsync($"/culture/set?c=fr&to={Uri.EscapeDataString(to)}", Stop);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(location, answer.Headers.Location!.OriginalString);
        Assert.Contains("c%3Dfr%7Cuic%3Dfr", Cookie(answer), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("/a\r\nSet-Cookie: x=y")]
    [InlineData("javascript:alert(1)")]
    [InlineData("")]
    public async Task It_goes_nowhere_else(string to)
    {
        var answer = await client.GetAsync($"/culture/set?c=uk&to={Uri.EscapeDataString(to)}", Stop);
        Assert.Equal("/", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task An_unknown_language_is_refused() =>
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync("/culture/set?c=ru&to=/", Stop)).StatusCode);

    [Theory]
    [InlineData("uk-UA,uk;q=0.9", "uk")]
    [InlineData("fr-CA", "fr")]
    [InlineData("de-DE", "en-GB")]
    [InlineData("en-US", "en-GB")]
    public async Task The_browser_is_asked_where_nobody_chose(string accepted, string culture)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("Accept-Language", accepted);
        Assert.Equal(culture, await (await client.SendAsync(request, Stop)).Content.ReadAsStringAsync(Stop));
    }

    [Fact]
    public async Task A_link_may_carry_the_language_and_it_is_remembered()
    {
        var answer = await client.GetAsync("/?lang=uk", Stop);
        Assert.Equal("uk", await answer.Content.ReadAsStringAsync(Stop));
        Assert.Contains("c%3Duk%7Cuic%3Duk", Cookie(answer), StringComparison.Ordinal);
    }

    private static string Cookie(HttpResponseMessage answer) => string.Join("; ", answer.Headers.GetValues("Set-Cookie"));
}
