using Coalition.Web.Data;
using Coalition.Web.Features.People;

namespace Coalition.Web.Tests.People;

public sealed class FirstAdminInputTests
{
    [Theory]
    [InlineData("ad", "The Chief", PeopleHost.Password, "userName")]
    [InlineData("two words", "The Chief", PeopleHost.Password, "userName")]
    [InlineData("chief", " ", PeopleHost.Password, "displayName")]
    [InlineData("chief", "Two\nlines", PeopleHost.Password, "displayName")]
    [InlineData("chief", "clock", PeopleHost.Password, "displayName")]
    [InlineData("chief", "The Chief", "elevenchars", "password")]
    [InlineData("chief", "The Chief", "Password1234!", "password")]
    [InlineData("chief", "The Chief", "qwerty123456", "password")]
    [InlineData("chief", "The Chief", "aaaaaaaaaaaaaaaa", "password")]
    [InlineData("chief", "The Chief", "my name is chief", "password")]
    public void What_is_too_weak_or_unreadable_is_refused_at_its_field(string userName, string displayName, string password, string field)
    {
        var validator = new FirstAdminInput.Validator();
        Assert.Equal([field], validator.Check(new(userName, displayName, password, password))!.Fields!.Keys);
        Assert.Equal(["repeated"], validator.Check(new("chief", "The Chief", PeopleHost.Password, "another of twelve"))!.Fields!.Keys);
    }
}
