using System.Globalization;
using Coalition.Domain;
using Coalition.Web.Data;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Coalition.Web.Texts;

/// <summary>Codes, figures and moments in the reader's language. Culture is that of the caller, so one instance serves everybody.</summary>
public sealed partial class Words(IStringLocalizer<VocabularyTexts> vocabulary, IStringLocalizer<UiTexts> ui, IStringLocalizer<RefusalTexts> refusals)
{
    /// <summary>Words without a host, for what is said before there is one.</summary>
    public static Words Alone()
    {
        var texts = new ResourceManagerStringLocalizerFactory(Options.Create(new LocalizationOptions()), NullLoggerFactory.Instance);
        return new(new StringLocalizer<VocabularyTexts>(texts), new StringLocalizer<UiTexts>(texts), new StringLocalizer<RefusalTexts>(texts));
    }

    /// <summary>The word for a code of the domain: <c>Of(Stage.RuledOut)</c> is “Ruled out”.</summary>
    public string Of<T>(T code) where T : struct, Enum => vocabulary[$"{typeof(T).Name}_{code}"];

    /// <summary>A unit by itself: “troops”. Empty for no unit.</summary>
    public string Unit(string unit) => unit.Length == 0 ? "" : vocabulary[$"Unit_{unit}"];

    /// <summary>A unit behind a number, in the form the number needs: “centre” behind 1. Empty for no unit.</summary>
    public string Unit(string unit, decimal number) => unit.Length == 0 ? "" : vocabulary[$"Unit_{unit}_{Plurals.Form(CultureInfo.CurrentUICulture, number)}"];

    /// <summary>The name of a nation in the reader's language.</summary>
    public static string Name(Nation nation) => Name(nation.NameEn, nation.NameFr, nation.NameUk);

    /// <summary>Of three names, the one in the reader's language.</summary>
    public static string Name(string english, string french, string ukrainian) => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName switch
    {
        "fr" => french,
        "uk" => ukrainian,
        _ => english,
    };

    /// <summary>What an offer waits for beside its conditions, as a sentence; its code is <see cref="Activation.Commitment"/>.</summary>
    public string Commitment => vocabulary["Commitment"];

    /// <summary>Who recorded something: a person or token by its name, the program in the reader's words.</summary>
    public string By(string actor) => Actor.IsNameOfProgram(actor) ? vocabulary[$"Actor_{actor}"] : actor;

    /// <summary>What an act is, such as “Revise a pledge”; one nobody has words for as it is written.</summary>
    public string Act(string act) => vocabulary[$"Act_{act}"] is { ResourceNotFound: false } words ? words.Value : act;

    /// <summary>“one, two; three”: parts that may hold commas themselves.</summary>
    public string Listed(IEnumerable<string> parts) => parts.DefaultIfEmpty("").Aggregate((one, other) => vocabulary["Listed", one, other]);

    /// <summary>“9 pledges”, in the form the count needs.</summary>
    public string Pledges(int count) => vocabulary.Plural("PledgeCount", count);

    /// <summary>“4 nations”.</summary>
    public string Nations(int count) => vocabulary.Plural("NationCount", count);

    /// <summary>“1 body”.</summary>
    public string Bodies(int count) => vocabulary.Plural("BodyCount", count);

    /// <summary>“2 conditions”.</summary>
    public string Conditions(int count) => vocabulary.Plural("ConditionCount", count);
}
