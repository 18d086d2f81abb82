using Coalition.Domain;
using Coalition.Web.Data;

namespace Coalition.Web.Features.Conditions;

/// <summary>What the value in a form would move, or has moved, as last answered.</summary>
public sealed class ValuePreview(ConditionService service, ConditionQueries conditions)
{
    /// <summary>Null while it cannot be told.</summary>
    public ChangeLists? Changes { get; private set; }

    /// <summary>Those of the pledges it names.</summary>
    public Names Names { get; private set; } = Names.None;

    /// <summary>Asks anew.</summary>
    /// <returns>Why it cannot be told, when a value is given that cannot stand.</returns>
    public async Task<Refusal?> AskAsync(string code, ConditionDraft draft)
    {
        Changes = null;
        if (!draft.CanPreview) return null;
        var read = await service.PreviewAsync(code, draft.ToInput());
        if (!read.IsRefused) await ShowAsync(read.Value);
        return read.Refusal;
    }

    public async Task ShowAsync(ChangeLists moved) => (Names, Changes) = (await conditions.NamesAsync([.. moved.Named.Select(change => change.Id)]), moved);

    public void Clear() => Changes = null;
}
