namespace Coalition.Web.Features.Pledges;

/// <summary>What somebody sets out to do to a pledge. Each is a revision; the form asks first for what the act is about.</summary>
public enum PledgeAct
{
    /// <summary>Any of its terms.</summary>
    Revise,
    Raise,
    Reduce,
    Withdraw,
}

/// <summary>The rules of the acts.</summary>
public static class PledgeActs
{
    /// <summary>Whether the act is about the quantity alone.</summary>
    public static bool IsOfQuantity(this PledgeAct act) => act is PledgeAct.Raise or PledgeAct.Reduce;
}
