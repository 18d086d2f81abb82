using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Coalition.Web.Data;
using Coalition.Web.Tests.Support;
using Npgsql;

namespace Coalition.Web.Tests.Api;

/// <summary>The API refuses in the language that is asked for, in English where none of ours is.</summary>
public sealed class LanguageTests(AppHost app) : IClassFixture<AppHost>
{
    private static readonly object Truce = new { name = "Truce", scope = "general", declaredBy = new[] { "US" } };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, "en", "There is no pledge XX-99.")]
    [InlineData("de-DE, *;q=0.5", "en", "There is no pledge XX-99.")]
    [InlineData("en-US,en;q=0.9,fr;q=0.8", "en", "There is no pledge XX-99.")]
    [InlineData("de,fr-CA;q=0.9", "fr", "Il n’y a pas de contribution XX-99.")]
    [InlineData("fr;q=0.2,uk-UA", "uk", "Внеску XX-99 немає.")]
    [InlineData("fr;q=0,uk;q=0.1", "uk", "Внеску XX-99 немає.")]
    public async Task The_header_chooses_among_our_languages_and_the_answer_names_its_own(string? accepted, string language, string sentence)
    {
        var answer = await SendAsync("analyst", accepted, HttpMethod.Get, "/api/v1/pledges/XX-99");
        Assert.Equal(language, Assert.Single(answer.Content.Headers.ContentLanguage));
        Assert.Contains("Accept-Language", answer.Headers.Vary);
        Assert.Equal(sentence, await DetailAsync(answer));
    }

    [Theory]
    [InlineData("fr", "« assigne » ne convient pas pour stage : utilisez mentioned", "Le catalogue n’a pas de condition NO-SUCH.", "CF-GENERAL est calculée d’après le registre", "Il faut pour cela le rôle « Administrateur » ; analyst ne l’a pas.",
        "Un cessez-le-feu a besoin d’un nom.", "Envoyez un jeton", "Il n’y a rien à /api/v1/nothing.")]
    [InlineData("uk", "«assigne» не підходить для stage: використовуйте mentioned", "У каталозі немає умови NO-SUCH.", "CF-GENERAL обчислюється з реєстру", "Для цього потрібна роль «Адміністратор», якої analyst не має.",
        "Припинення вогню потребує назви.", "Надішліть токен", "На /api/v1/nothing нічого немає.")]
    public async Task Every_kind_of_no_is_said_in_the_readers_language(
        string language, string malformed, string notFound, string conflict, string forbidden, string invalid, string unauthorised, string nowhere)
    {
        var value = new { value = "true", effective = "2026-11-01", source = new { title = "Gazette" } };
        await AssertAsync(HttpStatusCode.BadRequest, malformed, SendAsync("analyst", language, HttpMethod.Get, "/api/v1/pledges?stage=assigne"));
        await AssertAsync(HttpStatusCode.NotFound, notFound, SendAsync("analyst", language, HttpMethod.Get, "/api/v1/conditions/NO-SUCH"));
        await AssertAsync(HttpStatusCode.Conflict, conflict, SendAsync("admin", language, HttpMethod.Post, "/api/v1/conditions/CF-GENERAL/records", value));
        await AssertAsync(HttpStatusCode.Forbidden, forbidden, SendAsync("analyst", language, HttpMethod.Post, "/api/v1/ceasefires", Truce));
        await AssertAsync(HttpStatusCode.UnprocessableEntity, invalid, SendAsync("admin", language, HttpMethod.Post, "/api/v1/ceasefires", new { scope = "general" }));
        await AssertAsync(HttpStatusCode.Unauthorized, unauthorised, SendAsync(null, language, HttpMethod.Get, "/api/v1/pledges"));
        await AssertAsync(HttpStatusCode.NotFound, nowhere, SendAsync("analyst", language, HttpMethod.Get, "/api/v1/nothing"));
    }

    [Fact]
    public async Task A_record_that_is_busy_says_so_in_the_readers_language()
    {
        await using var psql = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(app.Cluster.SuperuserConnectionString(app.Database)) { Pooling = false }.ConnectionString);
        await psql.OpenAsync(Stop);
        await using (var hold = new NpgsqlCommand($"select pg_advisory_lock({Gate.Lock})", psql)) await hold.ExecuteNonQueryAsync(Stop);
        var (french, ukrainian) = (SendAsync("admin", "fr", HttpMethod.Post, "/api/v1/ceasefires", Truce), SendAsync("admin", "uk", HttpMethod.Post, "/api/v1/ceasefires", Truce));
        await AssertAsync(HttpStatusCode.ServiceUnavailable, "Le registre est en cours d’écriture par un programme sous le nom de", french);
        await AssertAsync(HttpStatusCode.ServiceUnavailable, "До реєстру саме записує якась програма як", ukrainian);
    }

    [Fact]
    public async Task Each_field_has_its_sentence_in_the_same_language()
    {
        var answer = await SendAsync("admin", "fr", HttpMethod.Post, "/api/v1/ceasefires", new { name = "", scope = "global", source = new { title = "" } });
        var errors = (await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("errors");
        Assert.Equal("Un cessez-le-feu a besoin d’un nom.", errors.GetProperty("name")[0].GetString());
        Assert.Equal("Dites qui l’a déclaré : au moins un pays ou une organisation.", Plain(errors.GetProperty("declaredBy")[0].GetString()!));
        Assert.Equal("Une source a besoin d’un titre.", errors.GetProperty("source.title")[0].GetString());
    }

    private static async Task AssertAsync(HttpStatusCode status, string begins, Task<HttpResponseMessage> asked)
    {
        var answer = await asked;
        Assert.Equal(status, answer.StatusCode);
        Assert.StartsWith(begins, await DetailAsync(answer), StringComparison.Ordinal);
    }

    private static async Task<string> DetailAsync(HttpResponseMessage answer) => Plain((await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("detail").GetString()!);

    private static string Plain(string text) => text.Replace('\u00a0', ' ');

    private async Task<HttpResponseMessage> SendAsync(string? role, string? language, HttpMethod method, string path, object? body = null)
    {
        using var client = app.Client(role);
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = JsonContent.Create(body);
        if (language is not null) request.Headers.TryAddWithoutValidation("Accept-Language", language);
        return await client.SendAsync(request, Stop);
    }
}
