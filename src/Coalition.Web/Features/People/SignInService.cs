using System.Diagnostics;
using System.Security.Claims;
using System.Text.Json.Nodes;
using Coalition.Web.Data;
using Coalition.Web.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Coalition.Web.Features.People;

/// <summary>Where a try to sign in has led.</summary>
public enum Entry
{
    Refused,
    In,
    /// <summary>In, but he reads only, until he has set up a second step.</summary>
    SecondStepMissing,
    /// <summary>Half in: a code is asked for.</summary>
    CodeNeeded,
}

/// <summary>Lets people in and out: by name, password and second step, by one click in a demonstration, and once more before they confirm something.</summary>
public sealed class SignInService(SignInManager<Person> signIn, PeopleQueries queries, SecondStepService steps, DemonstrationMode demonstration, AccessLog access)
{
    // Every refusal takes this long, so that its duration does not tell whether the account exists, rests or has another password.
    private static readonly TimeSpan RefusalTakes = TimeSpan.FromMilliseconds(500);

    // The hash of no password, made once: an unknown name costs the same work as a known one.
    private static readonly Person Nobody = new() { DisplayName = "" };
    private static string? nobodysHash;

    private string StampClaim => signIn.Options.ClaimsIdentity.SecurityStampClaimType;

    private UserManager<Person> People => signIn.UserManager;

    /// <summary>Where a page goes on to.</summary>
    public static string Next(Entry entry, string? returnUrl) => entry switch
    {
        Entry.CodeNeeded => $"/sign-in/code?returnUrl={Uri.EscapeDataString(LocalUrl.Of(returnUrl))}",
        Entry.SecondStepMissing => $"/account/second-step?returnUrl={Uri.EscapeDataString(LocalUrl.Of(returnUrl))}",
        _ => LocalUrl.Of(returnUrl),
    };

    /// <summary>Signs in by name and password; refused for an unknown name, a wrong password and an account that rests or is disabled alike.</summary>
    public async Task<Entry> ByPasswordAsync(string userName, string password, CancellationToken stop)
    {
        var started = Stopwatch.GetTimestamp();
        if (await VerifiedAsync(userName, password, stop) is not { } person)
        {
            if (Stopwatch.GetElapsedTime(started) is var took && took < RefusalTakes) await Task.Delay(RefusalTakes - took, stop);
            return Entry.Refused;
        }
        if ((await steps.OfAsync(person.Id, stop)).Any)
        {
            await signIn.Context.SignInAsync(IdentityConstants.TwoFactorUserIdScheme, HalfIn(person));
            return Entry.CodeNeeded;
        }
        await queries.ForgetTriesAsync(person.Id, stop);
        await EnterAsync(person, "password");
        return Rights.Of(person.Roles, []).WithoutSecondStep().WaitForSecondStep ? Entry.SecondStepMissing : Entry.In;
    }

    /// <summary>Lets in whoever has given his password, by a code of his app or a recovery code.</summary>
    public async Task<bool> ByCodeAsync(string code, CancellationToken stop)
    {
        var half = (await signIn.Context.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme)).Principal;
        var person = half?.FindFirstValue(ClaimTypes.Name) is { } id ? await People.FindByIdAsync(id) : null;
        // Whose password or rights have changed since gives his password again.
        if (person is null || person.Disabled || half!.FindFirstValue(StampClaim) != person.SecurityStamp || !await ProvesAsync(person, code, stop)) return false;
        await signIn.Context.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        await EnterAsync(person, "code");
        return true;
    }

    /// <summary>Signs in one of the ready people of a demonstration; false outside one.</summary>
    public async Task<bool> ByOneClickAsync(string? id, CancellationToken stop)
    {
        var person = demonstration.IsOn && IsFromThisMachine() && id is not null ? await People.FindByIdAsync(id) : null;
        if (person is not { Demonstration: true, Disabled: false })
        {
            NoteFailure("unknown", "one-click");
            return false;
        }
        await EnterAsync(person, "one-click");
        return true;
    }

    /// <summary>Proves again who is signed in already: by a code where he has a second step, else by his password; false for a wrong one.</summary>
    public async Task<bool> AgainAsync(string proof, CancellationToken stop)
    {
        var person = await People.GetUserAsync(signIn.Context.User);
        if (person is null) return false;
        if (person.Demonstration) return await ByOneClickAsync(person.Id, stop);
        if (!(await steps.OfAsync(person.Id, stop)).Any) return await ByPasswordAsync(person.UserName!, proof, stop) != Entry.Refused;
        if (!await ProvesAsync(person, proof, stop)) return false;
        await EnterAsync(person, "code");
        return true;
    }

    /// <summary>Begins the session of somebody who has proved who he is, or goes on in the one he is in.</summary>
    /// <param name="means">How, in the words of the access log.</param>
    public async Task EnterAsync(Person person, string means)
    {
        var again = signIn.Context.User is { } user && user.FindFirstValue(ClaimTypes.NameIdentifier) == person.Id ? user.FindFirst(ActorClaims.Session) : null;
        await signIn.SignInWithClaimsAsync(person, isPersistent: false, again is null ? [] : [again]);
        access.Note("sign-in", person.DisplayName, Where(means));
    }

    /// <summary>Notes that somebody was not let in.</summary>
    /// <param name="fault">What was wrong, where that is known and no secret.</param>
    public void NoteFailure(string name, string means, string? fault = null)
    {
        var detail = Where(means);
        if (fault is not null) detail["fault"] = fault;
        access.Note("sign-in.failed", name, detail);
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
        var mayTry = await queries.MayTryAsync(person?.Id ?? "", stop);
        nobodysHash ??= People.PasswordHasher.HashPassword(Nobody, Guid.NewGuid().ToString());
        var matches = People.PasswordHasher.VerifyHashedPassword(person ?? Nobody, person?.PasswordHash ?? nobodysHash, password) != PasswordVerificationResult.Failed;
        if (person is { Disabled: false, Demonstration: false, PasswordHash: not null } && mayTry && matches) return person;
        // What was typed as a name may be a password, so an unknown one is not written down.
        NoteFailure(person?.DisplayName ?? "unknown", "password");
        return null;
    }

    // Wrong codes count as wrong passwords do, and a right password alone does not forgive them.
    private async Task<bool> ProvesAsync(Person person, string code, CancellationToken stop)
    {
        if (await queries.MayTryAsync(person.Id, stop) && await steps.ProvesAsync(person.Id, code, stop))
        {
            await queries.ForgetTriesAsync(person.Id, stop);
            return true;
        }
        NoteFailure(person.DisplayName, "code");
        return false;
    }

    private ClaimsPrincipal HalfIn(Person person) =>
        new(new ClaimsIdentity([new(ClaimTypes.Name, person.Id), new(StampClaim, person.SecurityStamp ?? "")], IdentityConstants.TwoFactorUserIdScheme));

    // Hosting decides by the listening addresses; this holds even if an address is added behind its back.
    private bool IsFromThisMachine() => signIn.Context.Connection.LocalIpAddress is not { } address || System.Net.IPAddress.IsLoopback(address);

    private JsonObject Where(string? means = null)
    {
        var detail = new JsonObject { ["address"] = signIn.Context.Connection.RemoteIpAddress?.ToString() };
        if (means is not null) detail["means"] = means;
        return detail;
    }
}
