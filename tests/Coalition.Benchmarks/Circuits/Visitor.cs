using System.Net;
using System.Text.RegularExpressions;

namespace Coalition.Benchmarks.Circuits;

/// <summary>Somebody signed in by one click.</summary>
public sealed partial class Visitor : IDisposable
{
    private Visitor(CookieContainer cookies, HttpClient http) => (Cookies, Http) = (cookies, http);

    public CookieContainer Cookies { get; }
    public HttpClient Http { get; }

    public static async Task<Visitor> SignInAsync(Uri address)
    {
        var cookies = new CookieContainer();
        var http = new HttpClient(new HttpClientHandler { CookieContainer = cookies }) { BaseAddress = address };
        var form = await http.GetStringAsync("/sign-in");
        using var sent = new FormUrlEncodedContent(
            [new("_handler", "one-click"), new("__RequestVerificationToken", WebUtility.HtmlDecode(Antiforgery().Match(form).Groups[1].Value)), new("Ready", "analyst")]);
        using var answer = await http.PostAsync("/sign-in", sent);
        if (answer.RequestMessage!.RequestUri!.AbsolutePath == "/sign-in") throw new InvalidOperationException("The one-click sign-in was refused.");
        return new(cookies, http);
    }

    public void Dispose() => Http.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Antiforgery();
}
