using Coalition.Domain;

namespace Coalition.Web.Ui;

/// <summary>The mark a pledge carries on every screen: its activation, or why it has none.</summary>
public enum Mark
{
    Active,
    Triggered,
    Dormant,
    Suspended,
    Ended,
    /// <summary>Ruled out.</summary>
    Refused,
    /// <summary>Below an offer: mentioned, under consideration, undecided, not planned.</summary>
    NotAnOffer,
}

/// <summary>From states to marks.</summary>
public static class Marks
{
    public static Mark Of(ActivationState? state, Stage stage) => state switch
    {
        ActivationState.Active => Mark.Active,
        ActivationState.Triggered => Mark.Triggered,
        ActivationState.Dormant => Mark.Dormant,
        ActivationState.Suspended => Mark.Suspended,
        ActivationState.Ended => Mark.Ended,
        _ => stage switch { Stage.RuledOut => Mark.Refused, Stage.Withdrawn => Mark.Ended, _ => Mark.NotAnOffer },
    };

    /// <summary>The class of its colour and shape in <c>parts.css</c>.</summary>
    public static string Css(this Mark mark) => mark switch
    {
        Mark.Refused => "refusal",
        Mark.NotAnOffer => "below",
        _ => Code.Of(mark),
    };
}
