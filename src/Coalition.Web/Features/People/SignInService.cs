using System.Diagnostics;
using System.Security.Claims;
using System.Text.Json.Nodes;
using Coalition.Web.Data;
using Coalition.Web.Http;
using Microsoft.AspNetCore.Identity;

namespace Coalition.Web.Features.People;

/// <summary>Lets people in and out: by name and password, by one click in a demonstration, and once more before they confirm something.</summary>
public sealed class SignInService(SignInManager<Person> signIn, PeopleQueries queries, DemonstrationMode demonstration, AccessLog access, TimeProvider time)
{
    // Every refusal takes this long, so that its duration does not tell whether the account exists, rests or has another password.
    private static readonly TimeSpan RefusalTakes = TimeSpan.FromMilliseconds(500);

    // The hash of no password, made once: an unknown name costs the same work as a known one.
    private static readonly Person Nobody = new() { DisplayName = "" };
    private static string? nobodysHash;

    private UserManager<Person> People => signIn.UserManager;

    /// <summary>Signs in by name and password; false for an unknown name, a wrong password and an account that rests or is disabled alike.</summary>
    public async Task<bool> ByPasswordAsync(string userName, string password, CancellationToken stop)
    {
        var started = Stopwatch.GetTimestamp();
        if (await VerifiedAsync(userName, password, stop) is { } person)
        {
            await EnterAsync(person, "password");
            return true;
        }
        if (Stopwatch.GetElapsedTime(started) is var took && took < RefusalTakes) await Task.Delay(RefusalTakes - took, stop);
        return false;
    }

    /// <summary>Signs in one of the ready people of a demonstration; false outside one.</summary>
    public async Task<bool> ByOneClickAsync(string? id, CancellationToken stop)
    {
        var person = demonstration.IsOn && IsFromThisMachine() && id is not null ? await People.FindByIdAsync(id) : null;
        if (person is not { Demonstration: true, Disabled: false })
        {
            access.Note("sign-in.failed", "unknown", Where("one-click"));
            return false;
        }
        await EnterAsync(person, "one-click");
        return true;
    }

    /// <summary>Proves again who is signed in already; false for a wrong password.</summary>
    public async Task<bool> AgainAsync(string password, CancellationToken stop)
    {
        var person = await People.GetUserAsync(signIn.Context.User);
        if (person is null) return false;
        return person.Demonstration ? await ByOneClickAsync(person.Id, stop) : await ByPasswordAsync(person.UserName!, password, stop);
    }

    /// <summary>Signs a person out of this browser; his account page signs him out of the others.</summary>
    public async Task OutAsync(CurrentActor actor)
    {
        await signIn.SignOutAsync();
        access.Note("sign-out", actor.Who.Name, Where());
    }

    private async Task<Person?> VerifiedAsync(string userName, string password, CancellationToken stop)
    {
        var person = await People.FindByNameAsync(userName);
        var mayTry = await queries.MayTryAsync(person?.Id ?? "", time.GetUtcNow(), stop);
        nobodysHash ??= People.PasswordHasher.HashPassword(Nobody, Guid.NewGuid().ToString());
        var matches = People.PasswordHasher.VerifyHashedPassword(person ?? Nobody, person?.PasswordHash ?? nobodysHash, password) != PasswordVerificationResult.Failed;
        if (person is { Disabled: false, Demonstration: false, PasswordHash: not null } && mayTry && matches)
        {
            await queries.ForgetTriesAsync(person.Id, stop);
            return person;
        }
        // What was typed as a name may be a password, so an unknown one is not written down.
        access.Note("sign-in.failed", person?.DisplayName ?? "unknown", Where("password"));
        return null;
    }

    private async Task EnterAsync(Person person, string means)
    {
        var again = signIn.Context.User is { } user && user.FindFirstValue(ClaimTypes.NameIdentifier) == person.Id ? user.FindFirst(ActorClaims.Session) : null;
        await signIn.SignInWithClaimsAsync(person, isPersistent: false, [ActorClaims.At(time.GetUtcNow()), .. again is null ? [] : new[] { again }]);
        access.Note("sign-in", person.DisplayName, Where(means));
    }

    // Hosting decides by the listening addresses; this holds even if an address is added behind its back.
    private bool IsFromThisMachine() => signIn.Context.Connection.LocalIpAddress is not { } address || System.Net.IPAddress.IsLoopback(address);

    private JsonObject Where(string? means = null)
    {
        var detail = new JsonObject { ["address"] = signIn.Context.Connection.RemoteIpAddress?.ToString() };
        if (means is not null) detail["means"] = means;
        return detail;
    }
}
