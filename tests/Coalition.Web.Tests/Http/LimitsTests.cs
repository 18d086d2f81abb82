using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using Coalition.Web.Data;
using Coalition.Web.Tests.People;
using Coalition.Web.Tests.Support;

namespace Coalition.Web.Tests.Http;

public sealed class LimitsTests(TestCluster cluster)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_asks_too_much_is_told_when_to_ask_again_and_nobody_else_notices()
    {
        await using var host = await HostAsync("--Limits:PerSecond=1", "--Limits:Burst=20");
        using HttpClient loud = host.Client("analyst"), quiet = host.Client("editor");
        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => loud.GetAsync("/api/v1/version", Stop)));
        var refused = answers.Where(answer => answer.StatusCode == HttpStatusCode.TooManyRequests).ToList();
        Assert.InRange(refused.Count, 1, 40);
        Assert.All(answers.Except(refused), answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        var problem = await refused[0].Content.ReadFromJsonAsync<JsonElement>(Stop);
        var wait = refused[0].Headers.RetryAfter!.Delta!.Value.TotalSeconds;
        Assert.Equal($"Too much was asked at once. Wait {wait} s and ask again.", problem.GetProperty("detail").GetString());
        Assert.Equal(HttpStatusCode.OK, (await quiet.GetAsync("/api/v1/version", Stop)).StatusCode);
    }

    [Fact]
    public async Task Tokens_that_are_none_are_counted_by_where_they_come_from()
    {
        await using var host = await HostAsync("--Limits:PerSecond=1", "--Limits:Burst=20");
        using var guesser = host.Client();
        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(async guess =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/version") { Headers = { Authorization = new("Bearer", $"guess-{guess}") } };
            return (await guesser.SendAsync(request, Stop)).StatusCode;
        }));
        Assert.Equal([HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests], answers.Distinct().Order());
    }

    [Fact]
    public async Task Passwords_cannot_be_tried_without_end()
    {
        await using var host = await HostAsync("--Limits:SignIns=10");
        var browser = new Browser(host.Client());
        var tried = 0;
        HttpResponseMessage answer;
        do answer = await browser.SubmitAsync("/sign-in", "password", ("UserName", $"nobody-{tried}"), ("Password", "a wrong password"));
        while (answer.StatusCode == HttpStatusCode.OK && ++tried < 40);
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.InRange(tried, 10, 20);
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.StartsWith("Too much was asked at once.", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/sign-in")).StatusCode);
    }

    [Fact]
    public async Task One_person_holds_no_more_pages_open_than_agreed_and_a_closed_one_makes_room()
    {
        await using var host = await HostAsync("--Limits:OpenPages=3");
        var (one, other) = (await host.BrowserAsync(Role.Analyst), await host.BrowserAsync(Role.Editor));
        var lines = new List<WebSocket>();
        for (var page = 0; page < 3; page++) lines.Add(await OpenAsync(one));
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => OpenAsync(one));
        Assert.Contains("429", refused.Message, StringComparison.Ordinal);
        lines.Add(await OpenAsync(other));

        lines[0].Abort();
        await Eventually.TrueAsync(async () =>
        {
            try
            {
                lines.Add(await OpenAsync(one));
                return true;
            }
            catch (InvalidOperationException)
            {
                return false;
            }
        }, "a closed page made room");
        foreach (var line in lines) line.Dispose();

        Task<WebSocket> OpenAsync(Browser browser)
        {
            var client = host.Server.CreateWebSocketClient();
            client.ConfigureRequest = request => (request.Headers.Origin, request.Headers.Cookie) = ("http://localhost", browser.Cookies);
            return client.ConnectAsync(new("ws://localhost/_blazor"), Stop);
        }
    }

    [Fact]
    public async Task Fifty_confirmations_at_once_by_one_token_pass_the_limits_as_they_are()
    {
        await using var host = await HostAsync();
        var (ceasefire, preview) = await host.ProposeAsync("Fifty within limits");
        var (id, digest) = (preview.GetProperty("recordId").GetString(), preview.GetProperty("digest").GetString());
        using var client = host.Client("second-admin");
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => client.PostAsJsonAsync($"/api/v1/ceasefires/{ceasefire}/records/{id}/confirm", new { digest, reason = "Read in full." }, Stop)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
    }

    private async Task<AppHost> HostAsync(params string[] settings)
    {
        var host = new AppHost(cluster) { Settings = settings };
        await host.InitializeAsync();
        return host;
    }
}
