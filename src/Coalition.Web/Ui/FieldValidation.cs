using Coalition.Web.Data;
using Coalition.Web.Texts;
using FluentValidation;

namespace Coalition.Web.Ui;

/// <summary>Lets a MudForm ask a validator about one field while the reader types: <c>Validation="@(new XInput.Validator().EarlyFor(Words))"</c>.</summary>
public static class FieldValidation
{
    /// <summary>For MudForm's <c>Validation</c>: the sentences of one property of the form's model.</summary>
    public static Func<object, string, Task<IEnumerable<string>>> EarlyFor<T>(this IValidator<T> validator, Words words) => async (model, field) =>
    {
        var result = await validator.ValidateAsync(ValidationContext<T>.CreateWithOptions((T)model, options => options.IncludeProperties(field)));
        return result.Errors.Select(error => words.Say(error.Sentence()));
    };
}
