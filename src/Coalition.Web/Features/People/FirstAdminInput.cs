using Coalition.Domain;
using Coalition.Web.Data;
using FluentValidation;

namespace Coalition.Web.Features.People;

/// <summary>What the first admin says of himself.</summary>
public sealed record FirstAdminInput(string UserName, string DisplayName, string Password, string Repeated)
{
    /// <summary>The rules of the form.</summary>
    public sealed class Validator : AbstractValidator<FirstAdminInput>
    {
        public Validator()
        {
            RuleFor(input => input.UserName).IsUserName();
            RuleFor(input => input.DisplayName).IsDisplayName(input => input.DisplayName);
            RuleFor(input => input.Password).IsPassword(input => input.UserName);
            RuleFor(input => input.Repeated).Equal(input => input.Password).Says(Sentence.Of("PasswordsDiffer"));
        }
    }
}
