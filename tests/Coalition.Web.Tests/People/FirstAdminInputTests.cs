using Coalition.Web.Features.People;
using Coalition.Web.Texts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Coalition.Web.Tests.People;

public sealed class FirstAdminInputTests
{
    [Theory]
    [InlineData("ad", "The Chief", PeopleHost.Password, "UserName")]
    [InlineData("two words", "The Chief", PeopleHost.Password, "UserName")]
    [InlineData("chief", " ", PeopleHost.Password, "DisplayName")]
    [InlineData("chief", "Two\nlines", PeopleHost.Password, "DisplayName")]
    [InlineData("chief", "The Chief", "elevenchars", "Password")]
    [InlineData("chief", "The Chief", "Password1234!", "Password")]
    [InlineData("chief", "The Chief", "qwerty123456", "Password")]
    [InlineData("chief", "The Chief", "aaaaaaaaaaaaaaaa", "Password")]
    [InlineData("chief", "The Chief", "my name is chief", "Password")]
    public void What_is_too_weak_or_unreadable_is_refused_at_its_field(string userName, string displayName, string password, string field)
    {
        using var services = new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider();
        var validator = new FirstAdminInput.Validator(services.GetRequiredService<IStringLocalizer<PeopleTexts>>());
        Assert.Equal([field], validator.Validate(new FirstAdminInput(userName, displayName, password, password)).ToDictionary().Keys);
        Assert.Equal(["Repeated"], validator.Validate(new FirstAdminInput("chief", "The Chief", PeopleHost.Password, "another of twelve")).ToDictionary().Keys);
    }
}
