using Coalition.Web.Data;
using Microsoft.AspNetCore.Identity;

namespace Coalition.Web.Features.People;

/// <summary>
/// Lets people in by a passkey, which is both steps at once, and lets who is in prove again who he is. An account that rests after wrong passwords is open to its passkeys: who guesses
/// passwords shuts nobody out who has one.
/// </summary>
public sealed class PasskeySignIn(IPasskeyHandler<Person> handler, UserManager<Person> people, PasskeyChallenges challenges, PasskeyQueries queries, SignInService signIns)
{
    // A device's answer takes one or two thousand.
    private const int LongestAnswer = 16_000;

    /// <summary>What a browser needs to ask a device who wants in.</summary>
    public async Task<string> AskAsync(HttpContext http)
    {
        var asked = await handler.MakeRequestOptionsAsync(null, http);
        challenges.Give(http, PasskeyUse.SignIn, asked.AssertionState!);
        return asked.RequestOptionsJson;
    }

    /// <summary>What a browser needs to ask a device of the one who is in.</summary>
    public async Task<string> AskAgainAsync(HttpContext http)
    {
        var asked = await handler.MakeRequestOptionsAsync(await people.GetUserAsync(http.User), http);
        challenges.Give(http, PasskeyUse.Again, asked.AssertionState!);
        return asked.RequestOptionsJson;
    }

    /// <summary>Signs in whose passkey has answered; false when the answer does not hold, which is noted.</summary>
    public async Task<bool> EnterAsync(HttpContext http, string answer, CancellationToken stop)
    {
        var (person, fault) = await ProvenAsync(http, PasskeyUse.SignIn, answer, stop);
        return await EndAsync(person, fault, person?.DisplayName ?? "unknown");
    }

    /// <summary>Notes that who is in has proved it with a passkey of his own; false when the answer does not hold, which is noted too.</summary>
    public async Task<bool> AgainAsync(HttpContext http, string answer, CancellationToken stop)
    {
        var (person, fault) = await ProvenAsync(http, PasskeyUse.Again, answer, stop);
        return await EndAsync(person, fault, http.User.Identity?.Name ?? "unknown");
    }

    private async Task<(Person? Person, string? Fault)> ProvenAsync(HttpContext http, PasskeyUse use, string answer, CancellationToken stop)
    {
        if (await challenges.TakeAsync(http, use, stop) is not { } state) return (null, "challenge");
        if (answer.Length > LongestAnswer) return (null, "answer");
        // It finds the person and his passkey, and checks signature, origin, domain, verification of the person and the device's count.
        var proven = await handler.PerformAssertionAsync(new() { HttpContext = http, CredentialJson = answer, AssertionState = state });
        if (!proven.Succeeded) return (null, "answer");
        if (proven.User is { Disabled: true } or { Demonstration: true }) return (proven.User, "person");
        return (proven.User, await queries.UseAsync(proven.Passkey, stop) ? null : "answer");
    }

    private async Task<bool> EndAsync(Person? person, string? fault, string name)
    {
        if (fault is null) await signIns.EnterAsync(person!, "passkey");
        else signIns.NoteFailure(name, "passkey", fault);
        return fault is null;
    }
}
