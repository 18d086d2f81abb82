using Coalition.Domain;
using Coalition.Web.Data;

namespace Coalition.Web.Features.Pledges;

/// <summary>What the terms in a form would move, as last answered.</summary>
public sealed class PledgePreview(PledgeService service)
{
    private int asked;

    /// <summary>Null while it cannot be told.</summary>
    public ActEffects? Effects { get; private set; }

    /// <summary>Why it cannot be told, when terms are given that cannot stand.</summary>
    public Refusal? Refusal { get; private set; }

    /// <summary>Asks anew. What stands is shown until the answer is there.</summary>
    /// <param name="id">The pledge it is about, or null for a new one.</param>
    public async Task AskAsync(string? id, PledgeDraft draft, Names names)
    {
        var mine = ++asked;
        ActEffects? effects = null;
        Refusal? refusal = null;
        if (draft.CanPreview)
        {
            var read = await service.PreviewAsync(id, draft, names);
            (effects, refusal) = (read.IsRefused ? null : read.Value, read.Refusal);
        }
        // The terms have changed meanwhile: this answer is about others.
        if (mine == asked) (Effects, Refusal) = (effects, refusal);
    }
}
