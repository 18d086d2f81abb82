using Coalition.Web.Ui;

namespace Coalition.Web.Features.Conditions;

/// <summary>A value of a condition while somebody types it.</summary>
public sealed class ConditionDraft
{
    public string Value { get; set; } = "";
    public ZonedMoment Effective { get; } = new();
    public SourceDraft Source { get; } = new();
    public string Note { get; set; } = "";

    /// <summary>The same for every press of one form's button, so that a second press has no second effect.</summary>
    public string Key { get; } = Guid.NewGuid().ToString();

    /// <summary>Enough is known to say what it would move.</summary>
    public bool CanPreview => Value.Length > 0 && Effective.Text is not null;

    /// <summary>The fields that still need something, by the name of their sentence.</summary>
    public IEnumerable<string> Missing()
    {
        if (Value.Length == 0) yield return "NeedsValue";
        if (Effective.Text is null) yield return "NeedsEffective";
        if (Source.IsEmpty) yield return "NeedsSource";
    }

    public ConditionInput ToInput() => new(Value, Effective.Text, Source.IsEmpty ? null : Source.ToInput(), Note.Trim() is { Length: > 0 } given ? given : null);
}
