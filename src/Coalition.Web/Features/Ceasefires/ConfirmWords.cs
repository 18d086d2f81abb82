using Coalition.Web.Data;
using Coalition.Web.Texts;
using Coalition.Web.Ui;
using Microsoft.Extensions.Localization;

namespace Coalition.Web.Features.Ceasefires;

/// <summary>What the button says: for how many pledges of whom.</summary>
public static class ConfirmWords
{
    /// <summary>“Confirm for 9 pledges of 5 nations and 1 body”: those that activate; if none does, all that move. How many nations is said when every pledge is named.</summary>
    public static string Of(ChangeLists changes, Names names, IStringLocalizer<CeasefiresTexts> text, IStringLocalizer<RecordingTexts> shared, Words words)
    {
        var (count, whole, named) = changes.Activates.Count > 0 ? (changes.Activates.Count, changes.Activates.IsWhole, changes.Activates.First) : (changes.Count, changes.IsWhole, changes.Named);
        return count == 0 ? text["ConfirmNone"]
            : whole ? text["ConfirmFor", words.Pledges(count), names.ReachInWords(named, shared, words)]
            : text["ConfirmForMany", words.Pledges(count)];
    }
}
