using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Ui;

namespace Coalition.Web.Features.Nations;

/// <summary>Where a position stands on a nation's page.</summary>
public enum Position { Committed, Offered, Other, Refused }

/// <summary>A pledge on the page of a nation.</summary>
/// <param name="WaitingFor">Codes of what it waits for.</param>
/// <param name="SecondHand">Only others have spoken of it.</param>
public sealed record NationPledge(
    string Id, IReadOnlyList<string> Nations, string Title, Component Component, Stage Stage, Quantity Quantity, ActivationState? State, IReadOnlyList<string> WaitingFor, string Caveats,
    bool SecondHand, DateTimeOffset From, Precision Precision)
{
    public Mark Mark => Marks.Of(State, Stage);

    public Position Position => Positions.Of(Stage);
}

/// <summary>From stages to positions.</summary>
public static class Positions
{
    public static Position Of(Stage stage) => stage switch
    {
        Stage.RuledOut => Position.Refused,
        Stage.Offered => Position.Offered,
        _ when stage.IsCommitted() => Position.Committed,
        _ => Position.Other,
    };

    /// <summary>The stages of a position, as the list of pledges takes them.</summary>
    public static string Stages(Position position) => string.Join(',', Enum.GetValues<Stage>().Where(stage => Of(stage) == position).Select(Code.Of));
}

/// <summary>A condition of the catalogue that is about a nation, with its value then.</summary>
/// <param name="Legal">A step of its parliament, its cabinet or its law; else something else about it.</param>
/// <param name="Since">Since when it has this value; null when it always had.</param>
/// <param name="Source">Where the value is recorded; null for a computed one, and where nothing is recorded.</param>
public sealed record NationStep(string Code, string Name, string Description, bool Legal, ConditionValue Value, DateTimeOffset? Since, Precision Precision, string Note, CitedSource? Source);

/// <summary>Some statements, and how many there are in all.</summary>
public sealed record NationStatements(IReadOnlyList<Said> Newest, int Count);

/// <summary>Something that would stand on a nation's soil.</summary>
public sealed record HostedPledge(string Id, string Title, IReadOnlyList<string> Nations, string? Body, Mark Mark);

/// <summary>A condition that some pledges wait for, and whose value nobody knows or which is disputed.</summary>
public sealed record UncertainCondition(string Code, ConditionValue Value);

/// <summary>Everything the page of one nation shows.</summary>
/// <param name="Counts">By mark, of every pledge it made, alone or jointly.</param>
/// <param name="Pledges">Those pledges by component and id, as far as one page goes.</param>
/// <param name="Own">What it said itself, newest first.</param>
/// <param name="OfOthers">What others said of its position, newest first.</param>
public sealed record NationDetail(
    NationRow Nation, IReadOnlyDictionary<Mark, int> Counts, IReadOnlyList<NationPledge> Pledges, IReadOnlyList<NationStep> Steps, IReadOnlyList<UncertainCondition> Uncertain,
    NationStatements Own, NationStatements OfOthers, IReadOnlyList<HostedPledge> Hosted, LastWord? Last, Known Known, Names Names)
{
    public IReadOnlyList<OpenQuestion> Open => OpenQuestion.Of(this);
}
