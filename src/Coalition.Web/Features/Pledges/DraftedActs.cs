using Coalition.Domain;
using Coalition.Web.Data;

namespace Coalition.Web.Features.Pledges;

/// <summary>A form before the service, by the act it is about.</summary>
public static class DraftedActs
{
    /// <summary>What saving it would move.</summary>
    /// <param name="id">The pledge it is about, or null for a new one.</param>
    public static Task<Result<ActEffects>> PreviewAsync(this PledgeService service, string? id, PledgeDraft draft, Names names) => (id, draft.Act) switch
    {
        ({ } split, PledgeAct.Split) => service.PreviewSplitAsync(split, draft.ToSplit(names)),
        ({ } whole, PledgeAct.Merge) => service.PreviewMergeAsync(whole, draft.ToMerge(names)),
        ({ } old, PledgeAct.Replace) => service.PreviewReplaceAsync(old, draft.ToInput(names)),
        _ => service.PreviewAsync(id, draft.ToInput(names)),
    };

    /// <summary>Saves it; answers the id of the pledge to read afterwards.</summary>
    /// <param name="id">The pledge it is about, or null for a new one.</param>
    public static async Task<Result<string>> SaveAsync(this PledgeService service, Actor who, string? id, PledgeDraft draft, Names names)
    {
        var saved = await ((id, draft.Act) switch
        {
            (null, _) => service.CreateAsync(who, draft.ToInput(names), draft.Key),
            (_, PledgeAct.Split) => service.SplitAsync(who, id, draft.BuiltOn, draft.ToSplit(names), draft.Key),
            (_, PledgeAct.Merge) => service.MergeAsync(who, id, draft.BuiltOn, draft.ToMerge(names), draft.Key),
            (_, PledgeAct.Replace) => service.ReplaceAsync(who, id, draft.BuiltOn, draft.ToInput(names), draft.Key),
            _ => service.ReviseAsync(who, id, draft.BuiltOn, draft.ToInput(names), draft.Key),
        });
        return saved.IsRefused ? saved.Refusal! : draft.Act == PledgeAct.Replace ? saved.Value.Others[0] : saved.Value.Id;
    }
}
