using Coalition.Domain;
using FluentValidation;

namespace Coalition.Web.Data;

/// <summary>From the answers of a validator to a refusal.</summary>
public static class Validation
{
    /// <summary>Null when the input holds; else the refusal with a sentence per field, fields in camel case.</summary>
    public static Refusal? Check<T>(this IValidator<T> validator, T input)
    {
        var result = validator.Validate(input);
        if (result.IsValid) return null;
        var fields = result.Errors.GroupBy(error => Camel(error.PropertyName)).ToDictionary(field => field.Key, field => field.Select(error => error.ErrorMessage).ToArray());
        return new(RefusalKind.Invalid, result.Errors[0].ErrorMessage, fields);
    }

    /// <summary><c>Source.Title</c> is <c>source.title</c>.</summary>
    public static string Camel(string path) => string.Join('.', path.Split('.').Select(part => part.Length == 0 ? part : char.ToLowerInvariant(part[0]) + part[1..]));
}
