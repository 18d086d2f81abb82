using System.Text.Json;

namespace Coalition.Web.Tests.Deployment;

/// <summary>A Dockerfile as its instructions in order; enough of the format for ours.</summary>
internal sealed class Dockerfile
{
    public sealed record Instruction(string Name, string Rest);

    private Dockerfile(IReadOnlyList<Instruction> instructions) => Instructions = instructions;

    public IReadOnlyList<Instruction> Instructions { get; }

    /// <summary>The instructions of the stage the image is made of.</summary>
    public IEnumerable<Instruction> LastStage => Instructions.Skip(Instructions.ToList().FindLastIndex(instruction => instruction.Name == "FROM"));

    public static Dockerfile Read(string text)
    {
        var lines = text.Replace("\\\n", " ", StringComparison.Ordinal).Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#');
        return new([.. lines.Select(line => line.Split(' ', 2)).Select(words => new Instruction(words[0].ToUpperInvariant(), words.ElementAtOrDefault(1)?.Trim() ?? ""))]);
    }

    public string One(string name) => Instructions.Single(instruction => instruction.Name == name).Rest;

    /// <summary>The words of an instruction in its JSON form, such as ENTRYPOINT.</summary>
    public string[] Words(string name)
    {
        var rest = One(name);
        return JsonSerializer.Deserialize<string[]>(rest[rest.IndexOf('[', StringComparison.Ordinal)..])!;
    }
}
