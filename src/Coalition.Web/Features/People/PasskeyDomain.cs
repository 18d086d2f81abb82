using Coalition.Web.Data;
using Coalition.Web.Http;
using Microsoft.AspNetCore.Identity;

namespace Coalition.Web.Features.People;

/// <summary>
/// The name of a host that passkeys are made for: the setting <c>Passkeys:Domain</c>. It is never taken from a request, whose sender could choose it; without it nobody has passkeys,
/// except with the private database, which is opened as localhost.
/// </summary>
/// <param name="Name">Such as <c>coalition.example</c>; null for none.</param>
public sealed record PasskeyDomain(string? Name)
{
    public static readonly PasskeyDomain None = new((string?)null);

    /// <summary>The domain as the setting says.</summary>
    /// <param name="isPrivate">Whether only this machine may ask.</param>
    /// <exception cref="SetupException">When it is no name of a host.</exception>
    public static PasskeyDomain Of(IConfiguration settings, bool isPrivate) =>
        settings["Passkeys:Domain"] is not { Length: > 0 } text ? (isPrivate ? new("localhost") : None)
        : Uri.CheckHostName(text) == UriHostNameType.Dns ? new(text.ToLowerInvariant())
        : throw new SetupException($"The setting Passkeys:Domain is {text}. Write the name people open Coalition by, such as coalition.example, without https:// and without a port.");

    /// <summary>Whether a request came by this name, or by one below it: browsers give a passkey to no other.</summary>
    public bool Covers(HttpRequest request) =>
        Name is not null && request.Host.Host.ToLowerInvariant() is var host && (host == Name || host.EndsWith($".{Name}", StringComparison.Ordinal));

    /// <summary>What Identity holds every passkey to.</summary>
    public void Bind(IdentityPasskeyOptions options)
    {
        (options.ServerDomain, options.AuthenticatorTimeout) = (Name, PasskeyChallenges.Lasts);
        (options.UserVerificationRequirement, options.ResidentKeyRequirement, options.AttestationConveyancePreference) = ("required", "required", "none");
        options.ValidateOrigin = said => ValueTask.FromResult(!said.CrossOrigin && Covers(said.HttpContext.Request) && OwnOrigin.Is(said.Origin, said.HttpContext.Request));
    }
}
