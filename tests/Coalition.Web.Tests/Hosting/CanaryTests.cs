using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Coalition.Web.Data;
using Coalition.Web.Features.People;
using Coalition.Web.Tests.Faults;
using Coalition.Web.Tests.People;
using Coalition.Web.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Coalition.Web.Tests.Hosting;

/// <summary>Every secret sent through every door that takes it, right and wrong, while the program writes down all it does: none of them is found again.</summary>
public sealed partial class CanaryTests(TestCluster cluster) : IAsyncLifetime
{
    private const string Password = "quiet-canary-lantern-7", Weak = "canary", Wrong = "wrong-canary-lantern-8", TypedAsName = "typed.canary.as.name";

    private readonly AppHost host = new(cluster);
    private readonly Dictionary<string, string> secrets = new() { ["password"] = Password, ["wrong password"] = Wrong, ["password typed as a name"] = TypedAsName };
    private readonly List<string> problems = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_secret_stands_in_the_log_the_access_log_the_ledger_or_a_problem()
    {
        await using var app = AppProcess.Serve(cluster.AppConnectionString(host.Database), "--Serilog:MinimumLevel:Default=Debug", "--Passkeys:Domain=localhost");
        await app.ReadyAsync();
        secrets["password of the database"] = new NpgsqlConnectionStringBuilder(cluster.AppConnectionString(host.Database)).Password!;
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new(app.Address) };
        await PasswordLinkAsync(new(http));
        await SecondStepAsync(http);
        await PasskeyAsync(http);
        await TokenAsync(http);
        await BrokenAsync(http);
        await http.GetAsync("/%0D%0Aforged line of the log%1B%5B31m%E2%80%AEdne", Stop);

        var written = new Dictionary<string, string> { ["log"] = app.Said, ["problem"] = string.Join('\n', problems), ["access log and ledger"] = await RecordedAsync() };
        Assert.Contains(" DBG]", written["log"], StringComparison.Ordinal);
        Assert.Contains("forged line of the log", written["log"], StringComparison.Ordinal);
        Assert.DoesNotContain(written["log"].Split('\n'), line => line.StartsWith("forged", StringComparison.Ordinal) || line.Contains('\u001b', StringComparison.Ordinal) || line.Contains('\u202e', StringComparison.Ordinal));
        Assert.NotEmpty(problems);
        Assert.Contains("sign-in.failed", written["access log and ledger"], StringComparison.Ordinal);
        Assert.Empty(from secret in secrets from place in written where Holds(place.Value, secret.Value) select $"{secret.Key} in the {place.Key}: {Around(place.Value, secret.Value)}");
    }

    [Fact]
    public async Task What_is_asked_of_the_database_is_never_logged_with_its_parameters()
    {
        await using var db = await host.Services.GetRequiredService<IDbContextFactory<CoalitionDb>>().CreateDbContextAsync(Stop);
        var options = db.GetService<IDbContextOptions>().FindExtension<CoreOptionsExtension>()!;
        Assert.False(options.IsSensitiveDataLoggingEnabled || options.DetailedErrorsEnabled);
    }

    [Fact]
    public async Task A_database_that_refuses_its_password_is_told_without_it()
    {
        var connection = new NpgsqlConnectionStringBuilder(cluster.AppConnectionString(host.Database)) { Username = "nobody_canary", Password = Wrong };
        var refused = await AppProcess.RunAsync(connection.ConnectionString, info => info.Environment["Serilog__MinimumLevel__Default"] = "Debug", "--urls", $"http://localhost:{AppProcess.FreePort()}");
        Assert.Equal(3, refused.ExitCode);
        Assert.DoesNotContain(Wrong, refused.Errors + refused.Output, StringComparison.Ordinal);
    }

    private async Task PasswordLinkAsync(Browser browser)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var made = (await scope.ServiceProvider.GetRequiredService<PersonService>().CreateAsync(Actor.Import, true, new("songbird", "Songbird", new(["editor"], [])), Stop)).Value;
        var token = secrets["password link"] = made.Link.Split('=')[1];
        foreach (var (first, second) in new[] { (Weak, Weak), (Password, Wrong), (Password, Password) })
            await browser.SubmitAsync(made.Link, "set-password", ("Password", first), ("Repeated", second));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(made.Link)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/set-password?token={token[..^1]}")).StatusCode);
        secrets["session cookie"] = SessionOf(browser);
        await browser.PostAsync("/sign-out", ("__RequestVerificationToken", Browser.TokenOf(await browser.TextAsync("/sign-in"))));
    }

    private async Task SecondStepAsync(HttpClient http)
    {
        var browser = new Browser(http);
        await browser.SubmitAsync("/sign-in", "password", ("UserName", "songbird"), ("Password", Wrong));
        await browser.SubmitAsync("/sign-in", "password", ("UserName", TypedAsName), ("Password", Password));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync("/sign-in", "password", ("UserName", "songbird"), ("Password", Password))).StatusCode);
        await browser.SubmitAsync("/sign-in/fresh", "again", ("Password", Wrong));
        await browser.SubmitAsync("/sign-in/fresh", "again", ("Password", Password));

        var page = await browser.TextAsync("/account/second-step");
        var offer = secrets["offer of a key"] = Field("Offer").Match(page).Groups[1].Value;
        var steps = host.Services.GetRequiredService<SecondStepService>();
        var key = steps.Offered(new("person:" + await IdAsync(), "Songbird"), offer)!.Key;
        (secrets["key"], secrets["key as it is typed"]) = (Convert.ToBase64String(key), Totp.Text(key));
        var code = secrets["code"] = Totp.Code(key, TimeProvider.System.GetUtcNow());
        string[] codes = [];
        foreach (var typed in new[] { "000000", code })
        {
            var answer = await browser.PostAsync("/account/second-step", ("_handler", "set"), ("__RequestVerificationToken", Browser.TokenOf(page)), ("Offer", offer), ("Code", typed));
            codes = [.. RecoveryCode().Matches(await answer.Content.ReadAsStringAsync(Stop)).Select(one => one.Groups[1].Value)];
        }
        Assert.Equal(SecondStepService.Codes, codes.Length);
        (secrets["recovery code"], secrets["recovery code without dashes"], secrets["other recovery code"]) = (codes[0], codes[0].Replace("-", "", StringComparison.Ordinal), codes[1]);
        await browser.SubmitAsync("/sign-in", "password", ("UserName", "songbird"), ("Password", Password));
        foreach (var typed in new[] { code, codes[0], codes[0] }) await browser.SubmitAsync("/sign-in/code", "code", ("Code", typed));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/account/second-step")).StatusCode);
        secrets["cookie after a code"] = SessionOf(browser);
    }

    private async Task PasskeyAsync(HttpClient http)
    {
        var browser = new Browser(http);
        await browser.SubmitAsync("/sign-in", "password", ("UserName", "songbird"), ("Password", Password));
        await browser.SubmitAsync("/sign-in/code", "code", ("Code", secrets["other recovery code"]));
        var device = new PasskeyDevice { Origin = http.BaseAddress!.GetLeftPart(UriPartial.Authority) };
        foreach (var (ask, page, answer) in new (string, string, Func<string, string>)[] { (PasskeyRoutes.Add, "/account/passkeys", device.Make), (PasskeyRoutes.SignIn, "/sign-in", device.Answer), (PasskeyRoutes.SignIn, "/sign-in", _ => "{\"id\":\"no answer\"}") })
        {
            var token = ("__RequestVerificationToken", Browser.TokenOf(await browser.TextAsync(page)));
            var options = await (await browser.PostAsync(ask, token)).Content.ReadAsStringAsync(Stop);
            secrets[$"challenge {secrets.Count}"] = (string)JsonNode.Parse(options)!["challenge"]!;
            await browser.PostAsync(page, ("_handler", "passkey"), token, ("Answer", answer(options)), ("Name", "device"));
        }
        Assert.Contains(await host.AccessAsync(), entry => entry.What == "sign-in" && entry.Detail.Contains("passkey", StringComparison.Ordinal));
    }

    private async Task TokenAsync(HttpClient http)
    {
        secrets["token"] = (await host.Services.GetRequiredService<TokenService>().CreateAsync(Actor.Import, new TokenInput("canary", ["analyst"], [], null), Stop)).Value;
        secrets["wrong token"] = $"{secrets["token"][..^4]}xxxx";
        foreach (var (scheme, token) in new[] { ("Bearer", secrets["token"]), ("Bearer", secrets["wrong token"]), ("Basic", secrets["token"]) })
            foreach (var path in new[] { "/api/v1/version", "/api/v1/nowhere", $"/api/v1/pledges?token={secrets["token"]}", $"/api/v1/pledges?page={secrets["wrong token"]}x" })
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Authorization = new(scheme, token) } };
                using var answer = await http.SendAsync(request, Stop);
                // What somebody writes where a number stands is told back to him: that is his own text, and no place for a token.
                if ((int)answer.StatusCode >= 400 && !path.Contains("page=", StringComparison.Ordinal)) problems.Add(await answer.Content.ReadAsStringAsync(Stop));
            }
        using var posted = new HttpRequestMessage(HttpMethod.Post, "/api/v1/pledges") { Headers = { Authorization = new("Bearer", secrets["token"]) }, Content = JsonContent.Create(new { password = Password }) };
        problems.Add(await (await http.SendAsync(posted, Stop)).Content.ReadAsStringAsync(Stop));
    }

    // A fault of the database in the middle of a sign-in: what is written about it holds no parameter.
    private async Task BrokenAsync(HttpClient http)
    {
        await using var super = NpgsqlDataSource.Create(cluster.SuperuserConnectionString(host.Database));
        await using (var away = super.CreateCommand("alter table sessions rename to sessions_away; alter table recovery_codes rename to codes_away; alter table api_tokens rename to tokens_away")) await away.ExecuteNonQueryAsync(Stop);
        var browser = new Browser(http);
        await browser.SubmitAsync("/sign-in", "password", ("UserName", "songbird"), ("Password", Password));
        var broken = await browser.SubmitAsync("/sign-in/code", "code", ("Code", secrets["other recovery code"]));
        Assert.Equal(HttpStatusCode.InternalServerError, broken.StatusCode);
        problems.Add(await broken.Content.ReadAsStringAsync(Stop));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/version") { Headers = { Authorization = new("Bearer", secrets["token"]) } };
        problems.Add(await (await http.SendAsync(request, Stop)).Content.ReadAsStringAsync(Stop));
        await using var back = super.CreateCommand("alter table sessions_away rename to sessions; alter table codes_away rename to recovery_codes; alter table tokens_away rename to api_tokens");
        await back.ExecuteNonQueryAsync(Stop);
    }

    private async Task<string> IdAsync()
    {
        await using var scope = host.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<UserManager<Person>>().FindByNameAsync("songbird"))!.Id;
    }

    private async Task<string> RecordedAsync()
    {
        await Eventually.TrueAsync(async () => (await host.AccessAsync()).Any(entry => entry.Detail.Contains("\"fault\":\"challenge\"", StringComparison.Ordinal) || entry.Detail.Contains("\"fault\":\"answer\"", StringComparison.Ordinal)), "the access log holds the last refusal");
        await using var super = NpgsqlDataSource.Create(cluster.SuperuserConnectionString(host.Database));
        await using var all = super.CreateCommand("select (select string_agg(a::text, E'\\n') from access_log a) || (select string_agg(l::text, E'\\n') from ledger l) || coalesce((select string_agg(r::text, E'\\n') from repeated_answers r), '')");
        return (string)(await all.ExecuteScalarAsync(Stop))!;
    }

    // Six digits stand by chance in a hash; a code stands alone.
    private static bool Holds(string text, string secret) => secret.Length > 6 ? text.Contains(secret, StringComparison.OrdinalIgnoreCase) : Regex.IsMatch(text, $"(?<![0-9a-fA-F.:]){secret}(?![0-9a-fA-F])");

    private static string Around(string text, string secret) => text.Substring(Math.Max(0, text.IndexOf(secret, StringComparison.OrdinalIgnoreCase) - 200), 200);

    private static string SessionOf(Browser browser) => Regex.Match(browser.Cookies, "(?:^|; )coalition=([^;]+)") is { Success: true } found ? found.Groups[1].Value : throw new InvalidOperationException($"No session in: {browser.Cookies}");

    private static Regex Field(string name) => new($"name=\"{name}\" value=\"([^\"]+)\"");

    [GeneratedRegex(">([a-z2-7]{4}(?:-[a-z2-7]{4}){3})<")]
    private static partial Regex RecoveryCode();

    public async ValueTask InitializeAsync()
    {
        await host.InitializeAsync();
        // The program beside it has the machine's clock.
        if (TimeProvider.System.GetUtcNow() > host.Time.GetUtcNow()) host.Time.SetUtcNow(TimeProvider.System.GetUtcNow());
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();
}
