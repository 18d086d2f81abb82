using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Texts;
using Coalition.Web.Ui;
using Microsoft.Extensions.Localization;

namespace Coalition.Web.Features.Conditions;

/// <summary>How a condition gets its value, as a sentence.</summary>
public static class TestWords
{
    public static string Of(ConditionRow condition, Names names, IStringLocalizer<ConditionsTexts> text, IStringLocalizer<RecordingTexts> shared, Words words) =>
        ConditionTest.Read(condition.TestKind, condition.TestParameter).Value switch
        {
            ConditionTest.CeasefireInForce test => text["Computed", Ceasefire(test, names, text, shared)],
            ConditionTest.DateReached date => text["Computed", text["TestDate", words.Time(date.From)]],
            _ when text[$"Kind_{condition.TestKind}"] is { ResourceNotFound: false } kind => text["Recorded", kind.Value],
            _ => text["RecordedOnly"],
        };

    private static string Ceasefire(ConditionTest.CeasefireInForce test, Names names, IStringLocalizer<ConditionsTexts> text, IStringLocalizer<RecordingTexts> shared) =>
        string.Join(", ", new[]
        {
            text[$"Test_{test.Scope}"].Value,
            test.AgreedBy.Count > 0 ? text["TestAgreed", names.PartyList(test.AgreedBy, shared)].Value : null,
            test.OpenEnded ? text["TestOpen"].Value : null,
            test.MinDays > 0 ? text.Plural("TestDays", test.MinDays) : null,
        }.OfType<string>());

    /// <summary>The name of a category; one that nobody has translated stays as it is.</summary>
    public static string Category(string code, IStringLocalizer<ConditionsTexts> text) => text[$"Category_{code}"] is { ResourceNotFound: false } known ? known.Value : code;
}
