using Coalition.Domain;

namespace Coalition.Web.Features.Exchange;

/// <summary>The quantity and the stage of a pledge row.</summary>
public static class PledgeQuantity
{
    private static readonly string[] Bases = ["exact", "stated-bound", "unit-equivalent", "media-estimate", "vague", "not-stated", "refusal"];

    private static readonly Dictionary<string, Stage> Stages = new()
    {
        ["firm"] = Stage.Authorised, ["declared-intent"] = Stage.Declared, ["offered"] = Stage.Offered, ["conditional"] = Stage.Offered,
        ["under-consideration"] = Stage.UnderConsideration, ["undecided"] = Stage.Undecided, ["not-planned"] = Stage.NotPlanned, ["ruled-out"] = Stage.RuledOut,
    };

    /// <summary>The stage that a firmness means.</summary>
    public static Stage StageOf(CsvRow row) => Stages.GetValueOrDefault(row.OneOf("firmness", [.. Stages.Keys]));

    /// <summary>The figures as they stand, with the likely one between them, and what is known of the number.</summary>
    public static Quantity Read(CsvRow row, Stage stage)
    {
        var (low, high, unit) = (row.Figure("low"), row.Figure("high"), row.Text("unit"));
        if (unit.Length > 0) row.OneOf("unit", Units.All);
        var likely = low is { } least && high is { } most ? (least + most) / 2 : low ?? high;
        var quantity = new Quantity(State(row, stage), row.Text("stated_as"), low, likely, high, unit);
        if (quantity.HasFigure && row.Text("estimate_basis") == "vague") row.Refuse("estimate_basis", Sentence.Of("VagueWithFigures"));
        if (quantity.Check().Refusal is { } refusal) row.Refuse(Column(refusal), refusal.Sentence);
        return quantity;
    }

    private static QuantityState State(CsvRow row, Stage stage) => row.OneOf("estimate_basis", Bases) switch
    {
        "refusal" => QuantityState.None,
        _ when stage is Stage.RuledOut or Stage.NotPlanned => QuantityState.None,
        "exact" or "stated-bound" or "vague" => QuantityState.Stated,
        "unit-equivalent" or "media-estimate" => QuantityState.Estimated,
        _ => row.Text("stated_as").Contains("undisclosed", StringComparison.OrdinalIgnoreCase) ? QuantityState.Withheld : QuantityState.Unknown,
    };

    private static string Column(Refusal refusal) => refusal.Fields?.Keys.FirstOrDefault() switch
    {
        "quantity.state" => "estimate_basis",
        "quantity.unit" => "unit",
        _ => "low",
    };
}
