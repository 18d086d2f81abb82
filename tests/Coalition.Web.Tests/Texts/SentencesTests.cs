using System.Text.RegularExpressions;
using Coalition.Domain;
using Coalition.Web.Tests.Support;
using Coalition.Web.Texts;
using FluentValidation;

namespace Coalition.Web.Tests.Texts;

public sealed partial class SentencesTests : ScreenContext
{
    private static readonly IReadOnlyList<SentenceSource> Made = [.. SourceTree.Files("src", ".cs", ".razor").SelectMany(file => SentenceSource.In(File.ReadAllText(file)))];

    private static readonly Dictionary<string, int> Places = Texts.Read(nameof(RefusalTexts), "").GroupBy(text => Texts.Family(text.Key))
        .ToDictionary(family => family.Key, family => family.SelectMany(text => Place().Matches(text.Value)).Select(match => int.Parse(match.Groups[1].Value, null) + 1).Append(0).Max());

    [Fact]
    public void Every_sentence_of_the_source_names_a_text_and_fills_its_places()
    {
        Assert.All(Made, Check);
        Assert.ThrowsAny<Exception>(() => Check(Assert.Single(SentenceSource.In("Sentence.Of(key, 1)"))));
        Assert.ThrowsAny<Exception>(() => Check(Assert.Single(SentenceSource.In("""Sentence.Of("There is no pledge.")"""))));
        Assert.ThrowsAny<Exception>(() => Check(Assert.Single(SentenceSource.In("""Sentence.Of("NobodyWroteThis")"""))));
        Assert.ThrowsAny<Exception>(() => Check(Assert.Single(SentenceSource.In("""Sentence.Of("PledgeUnknown")"""))));
        Check(Assert.Single(SentenceSource.In("""Sentence.Of("PledgeUnknown", string.Join(", ", Of(id, [1, 2])))""")));
    }

    [Fact]
    public void Every_text_of_a_refusal_is_said_somewhere() => Assert.Empty(Places.Keys.Except(Made.Select(sentence => sentence.Key)));

    [Fact]
    public void Every_rule_of_a_form_says_its_own_sentence()
    {
        var silent =
            from type in typeof(Words).Assembly.GetTypes()
            where type.BaseType is { IsGenericType: true } validator && validator.GetGenericTypeDefinition() == typeof(AbstractValidator<>)
            from rule in (IEnumerable<IValidationRule>)Activator.CreateInstance(type)!
            from component in rule.Components
            where component.Validator is not FluentValidation.Validators.IChildValidatorAdaptor && component.GetType().GetProperty("CustomStateProvider")!.GetValue(component) is null
            select $"{type.FullName}, {rule.PropertyName}: {component.Validator.Name}";
        Assert.Empty(silent);
    }

    [Theory]
    [InlineData("en-GB", "“x” is no stage: use offered, declared.", "page is given 2 times: give it once.", "The low figure 2,000 is above the high figure 1,500: correct one of them.")]
    [InlineData("fr", "« x » ne convient pas pour stage : utilisez offered, declared.", "page est donné 2 fois : donnez-le une fois.", "La borne basse 2 000 dépasse la borne haute 1 500 : corrigez l’une des deux.")]
    [InlineData("uk", "«x» не підходить для stage: використовуйте offered, declared.", "page вказано 2 рази: вкажіть один раз.", "Нижнє число 2 000 більше за верхнє 1 500: виправте одне з них.")]
    public void Words_to_send_stay_codes_a_count_takes_its_form_and_figures_their_separators(string culture, string among, string repeated, string figures)
    {
        Assert.Equal(among, Sentence.Of("NotAmong", "x", "stage", "offered, declared").In(culture));
        Assert.Equal(repeated, Sentence.Of("ParameterRepeated", 2, "page").In(culture));
        Assert.Equal(figures, Sentence.Of("QuantityLowAboveHigh", 2000m, 1500m).In(culture));
    }

    [Theory]
    [InlineData("en-GB", "The condition cannot be read at position 9: “and” and “or” are mixed: put brackets around the part that belongs together.", "A pledge cannot go from “Offered” to “Assigned”: a force is assigned only after it was notified or authorised.")]
    [InlineData("fr", "La condition est illisible à la position 9 : « and » et « or » sont mêlés : mettez entre parenthèses ce qui va ensemble.", "Une contribution ne peut pas passer de « Offert » à « Affecté » : une force n’est affectée qu’après avoir été notifiée ou autorisée.")]
    [InlineData("uk", "Умову не вдається прочитати в позиції 9: «and» і «or» змішано: візьміть у дужки те, що належить разом.", "Внесок не може перейти з «Запропоновано» до «Призначено»: сили призначають лише після нотифікації чи дозволу.")]
    public void A_rule_of_the_domain_is_said_with_the_words_of_its_codes(string culture, string tree, string stage)
    {
        Assert.Equal(tree, ConditionTreeParser.Parse("A and B or C").Refusal!.Sentence.In(culture));
        Assert.Equal(stage, Sentence.Of("StageNotAssigned", Stage.Offered, Stage.Assigned).In(culture));
    }

    [Fact]
    public void Sentences_that_say_the_same_are_equal()
    {
        Assert.Equal(Sentence.Of("InCondition", "A", Sentence.Of("TreeMixed")), Sentence.Of("InCondition", "A", Sentence.Of("TreeMixed")));
        Assert.NotEqual(Sentence.Of("TreeDeep", 32), Sentence.Of("TreeDeep", 33));
        Assert.NotEqual(Sentence.Of("TreeDeep", 32), Sentence.Of("TreeBracketsDeep", 32));
    }

    private static void Check(SentenceSource sentence)
    {
        Assert.True(sentence.Key is not null && Places.ContainsKey(sentence.Key), $"{sentence} names no text.");
        Assert.True(Places[sentence.Key!] == sentence.Values, $"{sentence} has {Places[sentence.Key!]} places.");
    }

    [GeneratedRegex(@"\{(\d+)\}")]
    private static partial Regex Place();
}
