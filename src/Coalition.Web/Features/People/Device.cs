namespace Coalition.Web.Features.People;

/// <summary>What a browser calls itself, in the words people know it by.</summary>
/// <param name="Browser">Such as <c>Firefox</c>; null when it does not say.</param>
/// <param name="Kind">Such as <c>Windows</c> or <c>iPhone</c>; null when it does not say.</param>
public sealed record Device(string? Browser, string? Kind)
{
    // In this order: most of them also claim to be one of those below.
    private static readonly (string Mark, string Name)[] Browsers = [("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];
    private static readonly (string Mark, string Name)[] Kinds = [("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Mac OS X", "Mac"), ("CrOS", "ChromeOS"), ("Linux", "Linux")];

    /// <param name="userAgent">What the browser sends; anybody may write anything there, so only known words are taken from it.</param>
    public static Device Of(string? userAgent) => new(Known(Browsers, userAgent ?? ""), Known(Kinds, userAgent ?? ""));

    private static string? Known((string Mark, string Name)[] words, string said) => words.FirstOrDefault(word => said.Contains(word.Mark, StringComparison.Ordinal)).Name;
}
