using Coalition.Domain;
using Coalition.Web.Texts;
using Microsoft.Extensions.Localization;

namespace Coalition.Web.Features.Pledges;

/// <summary>What a revision moves, in the reader's words.</summary>
public sealed class EffectWords(PledgeWords pledge, Words words, IStringLocalizer<PledgeEditorTexts> text)
{
    /// <summary>“Its state moves from dormant to triggered.”</summary>
    public string Moves(PledgeEffects effects) => effects.Before switch
    {
        { Step: null } => text["StateBegins", State(effects.After)],
        { State: var before } when before == effects.After.State => text["StateStays", State(effects.After)],
        _ => text["StateMoves", State(effects.Before), State(effects.After)],
    };

    /// <summary>“triggered, still waiting for Bundestag mandate”; null while it cannot be told.</summary>
    public string? IfCeasefire(PledgeEffects? effects) => effects?.IfCeasefire switch
    {
        null => null,
        { WaitingFor.Count: > 0 } waits => text["StillWaiting", State(waits), string.Join(", ", pledge.Waits(waits.WaitingFor))],
        var decided => State(decided),
    };

    /// <summary>“troops, committed”.</summary>
    public string Sum(TotalMove move) => text[$"Standing_{move.Standing}", words.Unit(move.Unit)];

    /// <summary>“100–200 (likely 150)”; where no figure is counted, that there is none.</summary>
    public string Figure(Total total) => total switch
    {
        { Low: null, High: null, Likely: null } => text["NoFigure"],
        { Open: true } => text["OrMore", words.Number(total.Low ?? 0)],
        _ => words.Range(total.Low, total.Likely, total.High)!,
    };

    private string State(Activation decided) => decided.Step is null ? text["Absent"] : decided.State is { } state ? pledge.Inside(state) : text["NoState"];
}
