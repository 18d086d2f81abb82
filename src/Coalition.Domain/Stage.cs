namespace Coalition.Domain;

/// <summary>How far a nation has gone in words and acts. The first seven are a ladder; the last four stand beside it.</summary>
public enum Stage
{
    /// <summary>Others speak of it; never counted.</summary>
    Mentioned,
    UnderConsideration,
    Offered,
    /// <summary>The first stage that is committed.</summary>
    Declared,
    Notified,
    Authorised,
    /// <summary>Placed under the force's command.</summary>
    Assigned,
    Undecided,
    /// <summary>No plan at present; can change.</summary>
    NotPlanned,
    /// <summary>A refusal.</summary>
    RuledOut,
    Withdrawn,
}

/// <summary>The rules of the ladder.</summary>
public static class Stages
{
    /// <summary>Declared, notified, authorised or assigned.</summary>
    public static bool IsCommitted(this Stage stage) => stage is >= Stage.Declared and <= Stage.Assigned;

    /// <summary>An offer or a commitment: only these have an activation.</summary>
    public static bool CanActivate(this Stage stage) => stage is >= Stage.Offered and <= Stage.Assigned;

    /// <summary>Whether a pledge may go from one stage to another: any change, except out of withdrawn, to withdrawn from below offered, and to assigned from below notified.</summary>
    public static bool MayFollow(this Stage next, Stage before) => (before, next) switch
    {
        (Stage.Withdrawn, _) => next == Stage.Withdrawn,
        (_, Stage.Withdrawn) => before.CanActivate(),
        (_, Stage.Assigned) => before is >= Stage.Notified and <= Stage.Assigned,
        _ => true,
    };
}
