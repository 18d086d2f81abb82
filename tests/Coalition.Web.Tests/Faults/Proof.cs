using Coalition.Web.Tests.Support;

namespace Coalition.Web.Tests.Faults;

/// <summary>What a test of faults measured, as one line that docs/proof.md takes; also added to the file that COALITION_PROOF names.</summary>
internal static class Proof
{
    private static readonly Lock Alone = new();

    public static void Say(string what, params (string Name, object Value)[] figures)
    {
        var line = $"PROOF | {what} | {string.Join(" | ", figures.Select(figure => $"{figure.Name} {figure.Value}"))}";
        Console.WriteLine(line);
        if (Environment.GetEnvironmentVariable("COALITION_PROOF") is not { Length: > 0 } file) return;
        lock (Alone) File.AppendAllText(file, line + Environment.NewLine);
    }
}
