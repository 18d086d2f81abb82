using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Texts;

namespace Coalition.Web.Features.People;

/// <summary>People in words.</summary>
public static class PersonWords
{
    /// <summary>“Editor, Admin”; a code nobody knows stays as it is.</summary>
    public static string Roles(IEnumerable<string> roles, Words words) =>
        string.Join(", ", roles.Select(code => Code.TryParse<Role>(code, out var role) ? words.Of(role) : code));

    /// <summary>The key of the text that says whether he can come in.</summary>
    public static string Access(PersonRow person) =>
        person.Disabled ? "Access_disabled" : person.Demonstration ? "Access_demonstration" : person.HasPassword ? "Access_password" : "Access_link";
}
