using System.Globalization;
using Coalition.Domain;
using Coalition.Web.Texts;

namespace Coalition.Web.Tests.Support;

/// <summary>What a reader of some language is told.</summary>
public static class Spoken
{
    private static readonly Words Words = Words.Alone();

    public static string InEnglish(this Sentence sentence) => sentence.In("en-GB");

    public static string InEnglish(this Refusal refusal) => refusal.Sentence.InEnglish();

    /// <summary>In the language of a culture, with plain blanks.</summary>
    public static string In(this Sentence sentence, string culture)
    {
        var (before, beforeUi) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        var said = Words.Say(sentence);
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (before, beforeUi);
        return said.Replace('\u00a0', ' ').Replace('\u202f', ' ');
    }
}
