using System.Net;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Coalition.Web.Data;
using Coalition.Web.Tests.People;
using Coalition.Web.Tests.Support;

namespace Coalition.Web.Tests.Hosting;

/// <summary>What every answer carries, and who may open the line of a page.</summary>
public sealed partial class EdgeTests(AppHost host) : IClassFixture<AppHost>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/"), InlineData("/sign-in"), InlineData("/nowhere"), InlineData("/error"), InlineData("/icon.svg"), InlineData("/health/live")]
    [InlineData("/api/v1/pledges"), InlineData("/api/v1/nowhere"), InlineData("/api/v1/pledges?page=none"), InlineData("/openapi/v1.json")]
    public async Task Every_answer_says_how_a_browser_must_treat_it(string path)
    {
        using var client = host.Client(path.StartsWith("/api", StringComparison.Ordinal) || path.StartsWith("/openapi", StringComparison.Ordinal) ? "analyst" : null);
        var headers = (await client.GetAsync(path, Stop)).Headers;
        Assert.Equal("nosniff", Header("X-Content-Type-Options"));
        Assert.Equal("same-origin", Header("Referrer-Policy"));
        Assert.Equal("same-origin", Header("Cross-Origin-Opener-Policy"));
        Assert.Contains("camera=()", Header("Permissions-Policy"), StringComparison.Ordinal);
        Assert.NotNull(headers.CacheControl);
        Assert.False(headers.Contains("Server"));
        var policy = Header("Content-Security-Policy").Split("; ");
        Assert.Contains("default-src 'none'", policy);
        Assert.Contains("script-src 'self'", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.DoesNotContain(policy, rule => rule.Contains("unsafe-eval", StringComparison.Ordinal) || (rule.Contains("unsafe-inline", StringComparison.Ordinal) && !rule.StartsWith("style-src-attr", StringComparison.Ordinal)));

        string Header(string name) => Assert.Single(headers.GetValues(name));
    }

    [Theory, InlineData("/"), InlineData("/pledges/FR-01"), InlineData("/ceasefires"), InlineData("/sign-in")]
    public async Task A_page_is_not_kept_and_holds_no_script_or_style_that_its_policy_does_not_let_in(string path)
    {
        var answer = await (path == "/sign-in" ? new Browser(host.Client()) : await host.BrowserAsync(Role.Analyst)).GetAsync(path);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        var (page, policy) = (await answer.Content.ReadAsStringAsync(Stop), answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.All(Script().Matches(page), script => Assert.Contains(" src=", script.Value, StringComparison.Ordinal));
        Assert.DoesNotMatch(Handler(), page);
        var styles = Style().Matches(page).Select(style => style.Groups[1].Value).ToList();
        Assert.NotEmpty(styles);
        Assert.All(styles, style => Assert.Contains($"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)))}'", policy, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("https://evil.example"), InlineData("null"), InlineData(null), InlineData("http://app.localhost"), InlineData("http://localhost.evil.example"), InlineData("https://localhost"), InlineData("http://localhost:81")]
    public async Task The_line_of_a_page_is_refused_to_every_other_origin(string? origin)
    {
        foreach (var (method, path) in new[] { (HttpMethod.Get, "/_blazor"), (HttpMethod.Post, "/_blazor/negotiate"), (HttpMethod.Post, "/_blazor/disconnect") })
        {
            using var request = new HttpRequestMessage(method, path);
            if (origin is not null) request.Headers.Add("Origin", origin);
            Assert.Equal(HttpStatusCode.Forbidden, (await host.Client().SendAsync(request, Stop)).StatusCode);
        }
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => LineAsync(origin));
        Assert.Contains("403", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_line_of_a_page_is_open_to_its_own_origin()
    {
        using var line = await LineAsync("http://localhost", (await host.BrowserAsync(Role.Analyst)).Cookies);
        Assert.Equal(WebSocketState.Open, line.State);
    }

    [Fact]
    public async Task Over_TLS_the_next_visit_is_over_TLS_too()
    {
        using var client = host.Client();
        var secure = await client.GetAsync(new Uri("https://coalition.example/health/live"), Stop);
        Assert.Equal("max-age=31536000; includeSubDomains", secure.Headers.GetValues("Strict-Transport-Security").Single());
    }

    [Fact]
    public async Task Who_is_no_known_proxy_does_not_choose_the_name_he_comes_by()
    {
        using var client = host.Client();
        client.DefaultRequestHeaders.Add("X-Forwarded-Host", "evil.example");
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        var asked = await client.GetAsync("/pledges", Stop);
        Assert.Equal("http://localhost/sign-in", asked.Headers.Location!.GetLeftPart(UriPartial.Path));
    }

    [Theory, InlineData("10.0.0.5", "https://coalition.example/sign-in"), InlineData("10.0.0.6", "http://localhost/sign-in")]
    public async Task Only_a_known_proxy_says_by_which_name_and_from_where_somebody_comes(string from, string sentTo)
    {
        await using var behind = new AppHost(host.Cluster) { Settings = ["--Proxies=10.0.0.5"] };
        await behind.InitializeAsync();
        var asked = await behind.Server.SendAsync(http =>
        {
            (http.Request.Method, http.Request.Path, http.Connection.RemoteIpAddress) = ("GET", "/pledges", IPAddress.Parse(from));
            http.Request.Headers["X-Forwarded-Host"] = "coalition.example";
            http.Request.Headers["X-Forwarded-Proto"] = "https";
            http.Request.Headers["X-Forwarded-For"] = "192.0.2.7";
        }, Stop);
        Assert.Equal((302, sentTo), (asked.Response.StatusCode, asked.Response.Headers.Location.ToString().Split('?')[0]));
        Assert.Equal(from == "10.0.0.5" ? "192.0.2.7" : from, asked.Connection.RemoteIpAddress!.ToString());
    }

    [Fact]
    public async Task The_private_app_answers_to_no_name_but_this_machine_s()
    {
        await using var local = new AppHost(host.Cluster) { Mode = new(true) };
        await local.InitializeAsync();
        using var client = local.Client();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri("http://127.0.0.1:5080/health/live"), Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync(new Uri("http://evil.example/health/live"), Stop)).StatusCode);
    }

    [Theory]
    [InlineData("/.env"), InlineData("/.git/config"), InlineData("/appsettings.json"), InlineData("/swagger"), InlineData("/metrics"), InlineData("/Coalition.Web.dll"), InlineData("/css/"), InlineData("/wp-login.php")]
    [InlineData("/scalar"), InlineData("/hangfire"), InlineData("/health"), InlineData("/js/"), InlineData("/_framework/"), InlineData("/Sample/pledges.csv"), InlineData("/..%2fappsettings.json"), InlineData("/%2e%2e/appsettings.json"), InlineData("/web.config"), InlineData("/.well-known/security")]
    public async Task Nothing_lies_where_it_was_not_laid(string path) => Assert.Equal(HttpStatusCode.NotFound, (await (await host.BrowserAsync(Role.Admin)).GetAsync(path)).StatusCode);

    [Theory, InlineData("TRACE"), InlineData("TRACK"), InlineData("PROPFIND"), InlineData("DEBUG")]
    public async Task A_method_that_nobody_needs_tells_nothing_back(string method)
    {
        foreach (var path in new[] { "/", "/sign-in", "/api/v1/version", "/icon.svg" })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path) { Headers = { { "X-Canary", "told-back" } } };
            using var answer = await host.Client("analyst").SendAsync(request, Stop);
            Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
            Assert.DoesNotContain("told-back", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        }
    }

    [Theory, InlineData("/health/live"), InlineData("/health/ready")]
    public async Task Health_says_up_or_down_and_no_more(string path) => Assert.Matches("^[A-Za-z]{1,12}$", await (await host.Client().GetAsync(path, Stop)).Content.ReadAsStringAsync(Stop));

    private Task<WebSocket> LineAsync(string? origin, string? cookies = null)
    {
        var client = host.Server.CreateWebSocketClient();
        client.ConfigureRequest = request =>
        {
            if (origin is not null) request.Headers.Origin = origin;
            request.Headers.Cookie = cookies;
        };
        return client.ConnectAsync(new("ws://localhost/_blazor"), Stop);
    }

    [GeneratedRegex("<script[^>]*>")]
    private static partial Regex Script();

    [GeneratedRegex("<style[^>]*>(.*?)</style>", RegexOptions.Singleline)]
    private static partial Regex Style();

    [GeneratedRegex("<[^>]+ on[a-z]+=\"")]
    private static partial Regex Handler();
}
