using Coalition.Domain;

namespace Coalition.Web.Features.Pledges;

/// <summary>What somebody sets out to do to a pledge; the form asks first for what the act is about.</summary>
public enum PledgeAct
{
    /// <summary>Any of its terms.</summary>
    Revise,
    Raise,
    Reduce,
    Withdraw,
    /// <summary>Into parts: one goes on under its id, the others become pledges of their own.</summary>
    Split,
    /// <summary>Others become a part of it.</summary>
    Merge,
    /// <summary>A new one takes its place.</summary>
    Replace,
}

/// <summary>The rules of the acts.</summary>
public static class PledgeActs
{
    /// <summary>Those of what has been offered or committed, in the order they are shown; anything may be revised until it is withdrawn.</summary>
    public static readonly IReadOnlyList<PledgeAct> OfOffers = [PledgeAct.Raise, PledgeAct.Reduce, PledgeAct.Withdraw, PledgeAct.Split, PledgeAct.Merge, PledgeAct.Replace];

    /// <summary>Whether the act is first about the quantity.</summary>
    public static bool IsOfQuantity(this PledgeAct act) => act is PledgeAct.Raise or PledgeAct.Reduce or PledgeAct.Merge;

    /// <summary>Whether the act enters whole terms, so that all of them are asked for.</summary>
    public static bool IsOfAll(this PledgeAct act) => act is PledgeAct.Revise or PledgeAct.Replace;

    /// <summary>The address of its form.</summary>
    public static string Of(string id, PledgeAct act) => PledgesAddress.Of(id, act switch
    {
        PledgeAct.Revise or PledgeAct.Split or PledgeAct.Merge or PledgeAct.Replace => $"/{Code.Of(act)}",
        _ => $"/revise?act={Code.Of(act)}",
    });
}
