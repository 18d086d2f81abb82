using System.Security.Claims;
using Coalition.Web.Data;
using Coalition.Web.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Coalition.Web.Features.People;

/// <summary>The principal of a person who signed in.</summary>
public sealed class PersonClaims(UserManager<Person> people, IOptions<IdentityOptions> options) : UserClaimsPrincipalFactory<Person>(people, options)
{
    protected override Task<ClaimsIdentity> GenerateClaimsAsync(Person user)
    {
        var identity = new ClaimsIdentity(IdentityConstants.ApplicationScheme, ClaimTypes.Name, ClaimTypes.Role);
        identity.AddClaim(new(ClaimTypes.NameIdentifier, user.Id));
        identity.AddClaim(new(ClaimTypes.Name, user.DisplayName));
        identity.AddClaim(new(ActorClaims.Id, $"person:{user.Id}"));
        identity.AddClaim(new(Options.ClaimsIdentity.SecurityStampClaimType, user.SecurityStamp ?? ""));
        identity.AddClaims(user.Roles.Select(role => new Claim(ClaimTypes.Role, role)));
        identity.AddClaims(user.Nations.Select(nation => new Claim(ActorClaims.Nation, nation)));
        return Task.FromResult(identity);
    }
}
