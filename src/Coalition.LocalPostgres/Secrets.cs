using System.Security.Cryptography;
using System.Text.Json;

namespace Coalition.LocalPostgres;

/// <summary>The random passwords of the private database's roles and the port it used last; one file in the data folder that only its owner reads.</summary>
internal sealed record Secrets(string Superuser, string Owner, string App, int? Port)
{
    public static Secrets Random() => new(Password(), Password(), Password(), null);

    public static Secrets? Read(string file)
    {
        try
        {
            return File.Exists(file) ? JsonSerializer.Deserialize<Secrets>(File.ReadAllText(file)) : null;
        }
        catch (Exception cause) when (cause is JsonException or UnauthorizedAccessException)
        {
            throw new LocalPostgresException($"The passwords of the private database in {file} cannot be read: put a copy of that file back, or choose another folder with --data DIR.", cause);
        }
    }

    /// <summary>Whole or not at all, so that a kill in between leaves the former file.</summary>
    public void Write(string file)
    {
        var half = file + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(half, options))
        {
            JsonSerializer.Serialize(stream, this);
            stream.Flush(flushToDisk: true);
        }

        File.Move(half, file, overwrite: true);
    }

    private static string Password() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
}
