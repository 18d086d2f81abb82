namespace Coalition.Web.Features.People;

/// <summary>Passwords that are guessed first: those on the list, words of the list dressed up with digits and signs, and those of few letters.</summary>
public static class CommonPasswords
{
    private const int FewestLetters = 5;
    private static readonly Lazy<HashSet<string>> Known = new(Read);

    /// <summary>Whether a password is easily guessed.</summary>
    /// <param name="password">What somebody wants to use.</param>
    /// <param name="userName">His name, which must not be part of it.</param>
    public static bool Contains(string password, string userName)
    {
        var lower = password.ToLowerInvariant();
        return lower.Distinct().Count() < FewestLetters
            || Known.Value.Contains(lower) || Known.Value.Contains(Undressed(lower))
            || (userName.Length > 3 && lower.Contains(userName.ToLowerInvariant(), StringComparison.Ordinal));
    }

    private static string Undressed(string password)
    {
        var (first, last) = (0, password.Length);
        while (first < last && !char.IsLetter(password[first])) first++;
        while (last > first && !char.IsLetter(password[last - 1])) last--;
        return password[first..last];
    }

    private static HashSet<string> Read()
    {
        using var stream = typeof(CommonPasswords).Assembly.GetManifestResourceStream("Coalition.Web.Features.People.common-passwords.txt") ?? throw new InvalidOperationException("The list of common passwords is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#').ToHashSet(StringComparer.Ordinal);
    }
}
