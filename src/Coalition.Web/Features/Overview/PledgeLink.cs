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
        if ((key.Nation ?? key.Body) is { } under) words.Add($"under={Uri.EscapeDataString(under)}");
        if (key.Component is { } component) words.Add($"component={Code.Of(component)}");
        if (key.Kind is { } kind) words.Add($"kind={Code.Of(kind)}");
        if (key.Location is { } location) words.Add($"location={Code.Of(location)}");
        words.Add(key.Activation is { } state ? $"activation={Code.Of(state)}" : NotOver);
        words.Add($"stage={(key.Stage is { } stage ? Code.Of(stage) : StagesOf(standing))}");
        return $"?{string.Join('&', words)}";
    }

    /// <summary>The counted pledges of one mark, in every unit.</summary>
    public static string Of(Ui.Mark mark) => $"?counted=true&activation={Code.Of(mark)}";

    /// <summary>The stages of a standing, as the list takes them.</summary>
    public static string StagesOf(Standing standing) =>
        string.Join(',', Enum.GetValues<Stage>().Where(stage => standing == Standing.Committed ? stage.IsCommitted() : stage == Stage.Offered).Select(Code.Of));
}
