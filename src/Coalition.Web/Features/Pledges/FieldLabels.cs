using Coalition.Web.Texts;
using Microsoft.Extensions.Localization;

namespace Coalition.Web.Features.Pledges;

/// <summary>From a field as the API names it to the label it has in the form.</summary>
public static class FieldLabels
{
    private static readonly Dictionary<string, string> Keys = new()
    {
        ["nations"] = "Owners", ["body"] = "Owners", ["title"] = "Title", ["component"] = "Component", ["kind"] = "Kind", ["phase"] = "Phase", ["stage"] = "Stage", ["quantity.state"] = "State",
        ["quantity.words"] = "Quantity", ["quantity.low"] = "Low", ["quantity.likely"] = "Likely", ["quantity.high"] = "High", ["quantity.unit"] = "Unit", ["shares"] = "Shares", ["location"] = "Location",
        ["caveats"] = "Caveats", ["activationText"] = "Begins", ["condition"] = "Condition", ["effective"] = "EffectiveLabel", ["validUntil"] = "Until",
    };

    /// <summary>The label; the field itself when the form has none for it.</summary>
    public static string Of(string field, IStringLocalizer<PledgeEditorTexts> text) => Keys.TryGetValue(field, out var key) ? text[key] : field;
}
