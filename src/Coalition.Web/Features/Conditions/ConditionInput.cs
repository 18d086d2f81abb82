using Coalition.Domain;
using Coalition.Web.Data;
using FluentValidation;

namespace Coalition.Web.Features.Conditions;

/// <summary>What somebody records of a condition.</summary>
/// <param name="Value">true, false, unknown or disputed.</param>
/// <param name="Effective">ISO with a zone, or a bare date meaning 00:00Z of that day.</param>
public sealed record ConditionInput(string? Value, string? Effective, SourceInput? Source, string? Note = null)
{
    public sealed class Validator : AbstractValidator<ConditionInput>
    {
        public Validator()
        {
            RuleFor(input => input.Value).Must(value => Code.TryParse<ConditionValue>(value, out _))
                .Says(input => Sentence.Of("NotAmong", input.Value, "value", string.Join(", ", Code.All<ConditionValue>())));
            RuleFor(input => input.Source).NotNull().Says(Sentence.Of("ValueNeedsSource"));
            RuleFor(input => input.Source!).SetValidator(new SourceInput.Validator()).When(input => input.Source is not null);
            RuleFor(input => input.Note).MaximumLength(2000).Says(Sentence.Of("NoteLong", 2000));
        }
    }
}
