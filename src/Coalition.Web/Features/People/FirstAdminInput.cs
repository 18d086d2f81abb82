using Coalition.Web.Data;
using Coalition.Web.Texts;
using FluentValidation;
using Microsoft.Extensions.Localization;

namespace Coalition.Web.Features.People;

/// <summary>What the first admin says of himself.</summary>
public sealed record FirstAdminInput(string UserName, string DisplayName, string Password, string Repeated)
{
    public const int ShortestPassword = 12;
    public const int LongestPassword = 256;

    /// <summary>The rules of the form.</summary>
    public sealed class Validator : AbstractValidator<FirstAdminInput>
    {
        public Validator(IStringLocalizer<PeopleTexts> text)
        {
            RuleFor(input => input.UserName).Matches(@"\A[A-Za-z0-9._@-]{3,60}\z").WithMessage(_ => text["UserNameRule"]);
            RuleFor(input => input.DisplayName).Must(name => name.Trim() is { Length: >= 2 and <= 80 } && name == AccessChain.OneLine(name)).WithMessage(_ => text["DisplayNameRule"]);
            RuleFor(input => input.Password).Cascade(CascadeMode.Stop)
                .Length(ShortestPassword, LongestPassword).WithMessage(_ => text["PasswordShort", ShortestPassword])
                .Must((input, password) => !CommonPasswords.Contains(password, input.UserName)).WithMessage(_ => text["PasswordCommon"]);
            RuleFor(input => input.Repeated).Equal(input => input.Password).WithMessage(_ => text["PasswordsDiffer"]);
        }
    }
}
