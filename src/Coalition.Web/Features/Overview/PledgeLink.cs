using Coalition.Domain;

namespace Coalition.Web.Features.Overview;

/// <summary>The addresses under which a figure opens its pledges: the query of the pledge list, in its words.</summary>
public static class PledgeLink
{
    private const string NotOver = "activation=active,triggered,dormant,suspended";

    /// <summary>The pledges of one sum.</summary>
    public static string Of(string unit, Standing standing, ForceKey key)
    {
        var words = new List<string> { "counted=true", $"unit={Uri.EscapeDataString(unit)}" };
        words.AddRange(Group(key));
        words.Add(key.Activation is { } state ? $"activation={Code.Of(state)}" : NotOver);
        words.Add($"stage={(key.Stage is { } stage ? Code.Of(stage) : StagesOf(standing))}");
        return $"?{string.Join('&', words)}";
    }

    /// <summary>Every counted pledge of a group in one unit: committed, offered, and what stands apart.</summary>
    public static string Of(string unit, ForceKey key)
    {
        var words = new List<string> { "counted=true", $"unit={Uri.EscapeDataString(unit)}" };
        words.AddRange(Group(key));
        if (key.Activation is { } state) words.Add($"activation={Code.Of(state)}");
        if (key.Stage is { } stage) words.Add($"stage={Code.Of(stage)}");
        return $"?{string.Join('&', words)}";
    }

    /// <summary>The counted pledges of one mark in one unit.</summary>
    public static string Of(string unit, Ui.Mark mark) => $"{Of(mark)}&unit={Uri.EscapeDataString(unit)}";

    /// <summary>The counted pledges of one mark, in every unit.</summary>
    public static string Of(Ui.Mark mark) => $"?counted=true&activation={Code.Of(mark)}";

    /// <summary>The stages of a standing, as the list takes them.</summary>
    public static string StagesOf(Standing standing) =>
        string.Join(',', Enum.GetValues<Stage>().Where(stage => standing == Standing.Committed ? stage.IsCommitted() : stage == Stage.Offered).Select(Code.Of));

    private static IEnumerable<string> Group(ForceKey key)
    {
        if ((key.Nation ?? key.Body) is { } under) yield return $"under={Uri.EscapeDataString(under)}";
        if (key.Component is { } component) yield return $"component={Code.Of(component)}";
        if (key.Kind is { } kind) yield return $"kind={Code.Of(kind)}";
        if (key.Location is { } location) yield return $"location={Code.Of(location)}";
    }
}
