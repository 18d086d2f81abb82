using Coalition.Domain;
using Coalition.Web.Data;
using FluentValidation;

namespace Coalition.Web.Features.People;

/// <summary>What somebody may do.</summary>
/// <param name="Roles">Codes of <see cref="Role"/>; at least one, since somebody without any reads nothing.</param>
/// <param name="Nations">Nations an editor is limited to; empty for all.</param>
public sealed record RightsInput(IReadOnlyList<string> Roles, IReadOnlyList<string> Nations)
{
    public sealed class Validator : AbstractValidator<RightsInput>
    {
        public Validator()
        {
            RuleFor(input => input.Roles).Cascade(CascadeMode.Stop).NotEmpty().Says(Sentence.Of("PersonRoleMissing"))
                .Must(roles => roles.All(role => Code.TryParse<Role>(role, out _))).Says(Sentence.Of("PersonRoleMissing"));
            RuleFor(input => input.Nations).Must((input, nations) => nations.Count == 0 || input.Roles.Contains(Code.Of(Role.Editor))).Says(Sentence.Of("NationsNeedEditor"));
        }
    }
}

/// <summary>Somebody new.</summary>
/// <param name="DisplayName">The name that stands in the ledger.</param>
public sealed record PersonInput(string UserName, string DisplayName, RightsInput Rights)
{
    public sealed class Validator : AbstractValidator<PersonInput>
    {
        public Validator()
        {
            RuleFor(input => input.UserName).IsUserName();
            RuleFor(input => input.DisplayName).IsDisplayName(input => input.DisplayName);
            RuleFor(input => input.Rights).SetValidator(new RightsInput.Validator());
        }
    }
}

/// <summary>The password somebody sets by his link.</summary>
public sealed record PasswordInput(string UserName, string Password, string Repeated)
{
    public sealed class Validator : AbstractValidator<PasswordInput>
    {
        public Validator()
        {
            RuleFor(input => input.Password).IsPassword(input => input.UserName);
            RuleFor(input => input.Repeated).Equal(input => input.Password).Says(Sentence.Of("PasswordsDiffer"));
        }
    }
}
