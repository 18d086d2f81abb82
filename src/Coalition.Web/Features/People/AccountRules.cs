using Coalition.Domain;
using Coalition.Web.Data;
using FluentValidation;

namespace Coalition.Web.Features.People;

/// <summary>What a user name, a name in the ledger and a password may be, whoever enters them.</summary>
public static class AccountRules
{
    public const int ShortestPassword = 12;
    public const int LongestPassword = 256;

    /// <summary>What a user name may be.</summary>
    public static readonly Sentence UserNameRule = Sentence.Of("UserNameRule");

    public static void IsUserName<T>(this IRuleBuilder<T, string> rule) => rule.Matches(@"\A[A-Za-z0-9._@-]{3,60}\z").Says(UserNameRule);

    /// <param name="name">The same name, for what is said of it.</param>
    public static void IsDisplayName<T>(this IRuleBuilder<T, string> rule, Func<T, string> name) =>
        rule.Must(entered => entered.Trim() is { Length: >= 2 and <= 80 } && entered == AccessChain.OneLine(entered)).Says(Sentence.Of("DisplayNameRule"))
            .Must(entered => !Actor.IsNameOfProgram(entered.Trim())).Says(input => Sentence.Of("NameOfProgram", name(input).Trim()));

    /// <param name="userName">His name, which must not be part of it.</param>
    public static void IsPassword<T>(this IRuleBuilderInitial<T, string> rule, Func<T, string> userName) => rule.Cascade(CascadeMode.Stop)
        .Length(ShortestPassword, LongestPassword).Says(Sentence.Of("PasswordLength", ShortestPassword, LongestPassword))
        .Must((input, password) => !CommonPasswords.Contains(password, userName(input))).Says(Sentence.Of("PasswordCommon"));
}
