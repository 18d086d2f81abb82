using Coalition.Domain;
using FluentValidation;
using FluentValidation.Results;

namespace Coalition.Web.Data;

/// <summary>From the answers of a validator to a refusal.</summary>
public static class Validation
{
    /// <summary>What the rule before says when it is broken: the same sentence while somebody types and from the service.</summary>
    public static IRuleBuilderOptions<T, TProperty> Says<T, TProperty>(this IRuleBuilderOptions<T, TProperty> rule, Sentence sentence) => rule.WithState(_ => sentence);

    /// <summary>What the rule before says of this input.</summary>
    public static IRuleBuilderOptions<T, TProperty> Says<T, TProperty>(this IRuleBuilderOptions<T, TProperty> rule, Func<T, Sentence> sentence) => rule.WithState(sentence);

    /// <summary>Null when the input holds; else the refusal with a sentence per field, fields in camel case.</summary>
    public static Refusal? Check<T>(this IValidator<T> validator, T input)
    {
        var result = validator.Validate(input);
        if (result.IsValid) return null;
        var fields = result.Errors.GroupBy(error => Camel(error.PropertyName)).ToDictionary(field => field.Key, field => field.Select(Sentence).ToArray());
        return new(RefusalKind.Invalid, Sentence(result.Errors[0]), fields);
    }

    /// <summary>What a broken rule says.</summary>
    public static Sentence Sentence(this ValidationFailure failure) =>
        failure.CustomState as Sentence ?? throw new InvalidOperationException($"The rule {failure.ErrorCode} of {failure.PropertyName} has no sentence.");

    /// <summary><c>Source.Title</c> is <c>source.title</c>.</summary>
    public static string Camel(string path) => string.Join('.', path.Split('.').Select(part => part.Length == 0 ? part : char.ToLowerInvariant(part[0]) + part[1..]));
}
