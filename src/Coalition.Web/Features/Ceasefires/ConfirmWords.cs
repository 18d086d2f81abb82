using Coalition.Web.Data;
using Coalition.Web.Texts;
using Coalition.Web.Ui;
using Microsoft.Extensions.Localization;

namespace Coalition.Web.Features.Ceasefires;

/// <summary>What the button says: for how many pledges of whom.</summary>
public static class ConfirmWords
{
    /// <summary>“Confirm for 9 pledges of 5 nations and 1 body”: those that activate; if none does, all that move.</summary>
    public static string Of(ChangeLists changes, Names names, IStringLocalizer<CeasefiresTexts> text, IStringLocalizer<RecordingTexts> shared, Words words)
    {
        IReadOnlyCollection<StateChange> counted = changes.Activates.Count > 0 ? changes.Activates : changes.All;
        return counted.Count == 0 ? text["ConfirmNone"] : text["ConfirmFor", words.Pledges(counted.Count), names.ReachInWords(counted, shared, words)];
    }
}
