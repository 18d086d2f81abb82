using System.Globalization;
using System.Net;
using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Features.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.People;

public sealed class TokenTests(ConfiguredHost host) : IClassFixture<ConfiguredHost>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private TokenService Tokens => host.Services.GetRequiredService<TokenService>();

    [Fact]
    public async Task A_token_is_its_own_principal_and_ends_with_the_request_after_it_is_revoked()
    {
        var (code, lines, _) = await VerbAsync("create", "--name", "reader", "--role", "analyst");
        Assert.Equal(0, code);
        var secret = lines[^1];
        Assert.StartsWith("coalition_", secret, StringComparison.Ordinal);
        Assert.Equal("""{"id":"token:reader","name":"reader","token":"reader"}""", await host.Client(secret).GetStringAsync("/api/v1/whoami", Stop));

        Assert.Equal(0, (await VerbAsync("revoke", "reader")).Code);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(secret));
        Assert.Contains("revoked", (await VerbAsync("list")).Lines.Single(line => line.StartsWith("reader ", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_ends_at_the_moment_it_expires()
    {
        var secret = await MakeAsync("short", ["analyst"], days: 1);
        host.Time.Advance(TimeSpan.FromDays(1) - TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(secret));
        // Two: the moment it was made may lie a microsecond after the clock's, since no two entries share one.
        host.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(secret));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("coalition_")]
    [InlineData("coalition_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Without_a_true_secret_the_api_answers_401_with_a_problem_and_no_redirect(string? secret)
    {
        using var answer = await host.Client(secret).GetAsync("/api/v1/whoami", Stop);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_role_the_token_lacks_is_403_with_a_problem()
    {
        using var answer = await host.Client(await MakeAsync("looker", ["auditor"])).GetAsync("/api/v1/admins", Stop);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task The_database_and_the_logs_hold_no_secret_and_the_last_use_to_the_minute()
    {
        var secret = await MakeAsync("kept", ["analyst"]);
        await StatusAsync(secret);
        var first = host.Time.GetUtcNow();
        host.Time.Advance(TimeSpan.FromSeconds(59));
        await StatusAsync(secret);
        await using var db = await host.DbAsync();
        var row = await db.ApiTokens.AsNoTracking().SingleAsync(token => token.Name == "kept", Stop);
        Assert.Equal(first, row.LastUsedAt);
        Assert.Equal(64, row.Hash.Length);
        host.Time.Advance(TimeSpan.FromSeconds(1));
        await StatusAsync(secret);
        Assert.Equal(host.Time.GetUtcNow(), (await db.ApiTokens.AsNoTracking().SingleAsync(token => token.Name == "kept", Stop)).LastUsedAt);

        Assert.Single(await host.AccessAsync(), entry => entry is { What: "token.use", ActorName: "kept" });
        Assert.DoesNotContain(secret, host.Logs.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(secret[10..], string.Concat((await host.AccessAsync()).Select(entry => entry.Detail)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_of_a_person_acts_as_him_and_ends_with_him()
    {
        var maker = await host.PersonAsync("maker", Role.Admin);
        var secret = (await Tokens.CreateAsync(new($"person:{maker.Id}", maker.DisplayName), new("of-maker", [], [], null), Stop)).Value;
        Assert.Equal("""{"id":"person:maker","name":"Person maker","token":"of-maker"}""", await host.Client(secret).GetStringAsync("/api/v1/whoami", Stop));
        Assert.Equal("in", await host.Client(secret).GetStringAsync("/api/v1/admins", Stop));

        await host.ChangeAsync("maker", person => person.Roles = ["analyst"]);
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(secret, "/api/v1/admins"));
        await host.ChangeAsync("maker", person => person.Disabled = true);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(secret));
    }

    [Fact]
    public async Task Only_an_admin_makes_and_revokes_tokens()
    {
        var editor = await host.PersonAsync("editor-of-tokens", Role.Editor);
        var actor = new Actor($"person:{editor.Id}", editor.DisplayName);
        Assert.Equal(RefusalKind.Forbidden, (await Tokens.CreateAsync(actor, new("mine", [], [], null), Stop)).Refusal!.Kind);
        await MakeAsync("theirs", ["analyst"]);
        Assert.Equal(RefusalKind.Forbidden, (await Tokens.RevokeAsync(actor, "theirs", Stop)).Refusal!.Kind);
    }

    [Theory]
    [InlineData("--name", "wrong-1", "--role", "emperor")]
    [InlineData("--name", "wrong-2")]
    [InlineData("--name", "", "--role", "analyst")]
    [InlineData("--name", "two\nlines", "--role", "analyst")]
    [InlineData("--name", " padded", "--role", "analyst")]
    [InlineData("--name", "clock", "--role", "analyst")]
    [InlineData("--name", "wrong-3", "--role", "editor", "--nation", "ZZ")]
    [InlineData("--name", "wrong-4", "--role", "analyst", "--nation", "FR")]
    [InlineData("--name", "wrong-5", "--role", "analyst", "--expires", "0")]
    [InlineData("--name", "wrong-6", "--role", "analyst", "--expires", "soon")]
    [InlineData("--name", "wrong-7", "--role")]
    [InlineData("--name", "wrong-8", "--power", "all")]
    public async Task A_wrong_word_is_one_sentence_and_exit_code_2(params string[] options)
    {
        var (code, lines, error) = await VerbAsync(["create", .. options]);
        Assert.Equal(2, code);
        Assert.Empty(lines);
        Assert.EndsWith(".", error, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error);
    }

    [Fact]
    public async Task A_name_is_never_given_twice_not_even_after_it_was_revoked()
    {
        await MakeAsync("once", ["analyst"]);
        await VerbAsync("revoke", "once");
        Assert.Equal(2, (await VerbAsync("create", "--name", "once", "--role", "admin")).Code);
        Assert.Equal(2, (await VerbAsync("revoke", "never-made")).Code);
        Assert.Equal(2, (await VerbAsync("revoke")).Code);
        Assert.Equal(2, (await VerbAsync("polish")).Code);
    }

    [Fact]
    public async Task An_editor_s_token_is_limited_to_its_nations()
    {
        await Support.Sample.RecordAsync(host.Gate, Support.Sample.Source, new Nation { Code = "FR", NameEn = "France", NameFr = "France", NameUk = "Франція", Role = CoalitionRole.Lead, SourceId = "communique", Effective = Support.Sample.Paris, EffectivePrecision = Precision.Day });
        var (code, _, error) = await VerbAsync("create", "--name", "french", "--role", "editor", "--nation", "FR");
        Assert.True(code == 0, error);
        await using var db = await host.DbAsync();
        var rights = await RightsOf.ReadAsync(db, new("token:french", "french"), host.Time.GetUtcNow(), Stop);
        Assert.True(rights.Covers(["FR"]));
        Assert.False(rights.Covers(["PL"]));
    }

    private async Task<string> MakeAsync(string name, string[] roles, int? days = null) => (await Tokens.CreateAsync(Actor.Import, new(name, roles, [], days), Stop)).Value;

    private async Task<HttpStatusCode> StatusAsync(string secret, string path = "/api/v1/whoami")
    {
        using var answer = await host.Client(secret).GetAsync(path, Stop);
        return answer.StatusCode;
    }

    private async Task<(int Code, string[] Lines, string Error)> VerbAsync(params string[] words)
    {
        await using var output = new StringWriter(CultureInfo.InvariantCulture);
        await using var error = new StringWriter(CultureInfo.InvariantCulture);
        var code = await host.Services.GetRequiredService<TokenVerb>().RunAsync(words, output, error, Stop);
        return (code, output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries), error.ToString().TrimEnd());
    }
}
