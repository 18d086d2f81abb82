using Coalition.Domain;
using Coalition.Web.Data;
using FluentValidation;

namespace Coalition.Web.Features.People;

/// <summary>What the first admin says of himself.</summary>
public sealed record FirstAdminInput(string UserName, string DisplayName, string Password, string Repeated)
{
    public const int ShortestPassword = 12;
    public const int LongestPassword = 256;

    /// <summary>What a user name may be.</summary>
    public static readonly Sentence UserNameRule = Sentence.Of("UserNameRule");

    /// <summary>The rules of the form.</summary>
    public sealed class Validator : AbstractValidator<FirstAdminInput>
    {
        public Validator()
        {
            RuleFor(input => input.UserName).Matches(@"\A[A-Za-z0-9._@-]{3,60}\z").Says(UserNameRule);
            RuleFor(input => input.DisplayName).Must(name => name.Trim() is { Length: >= 2 and <= 80 } && name == AccessChain.OneLine(name)).Says(Sentence.Of("DisplayNameRule"))
                .Must(name => !Actor.IsNameOfProgram(name.Trim())).Says(input => Sentence.Of("NameOfProgram", input.DisplayName.Trim()));
            RuleFor(input => input.Password).Cascade(CascadeMode.Stop)
                .Length(ShortestPassword, LongestPassword).Says(Sentence.Of("PasswordLength", ShortestPassword, LongestPassword))
                .Must((input, password) => !CommonPasswords.Contains(password, input.UserName)).Says(Sentence.Of("PasswordCommon"));
            RuleFor(input => input.Repeated).Equal(input => input.Password).Says(Sentence.Of("PasswordsDiffer"));
        }
    }
}
