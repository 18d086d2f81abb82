using Coalition.Domain;
using Coalition.Web.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Features.People;

/// <summary>The passkeys of a person: he alone adds and removes them, freshly signed in. One is a second step like an app is.</summary>
public sealed class PasskeyService(Gate gate, IPasskeyHandler<Person> handler, UserManager<Person> people, PasskeyChallenges challenges, AccessLog access)
{
    /// <summary>How many one person has at most.</summary>
    public const int Most = 10;

    public const int LongestName = 60;

    /// <summary>What a browser needs to have a device make one; null when nobody is signed in any more.</summary>
    public async Task<string?> AskAsync(HttpContext http)
    {
        if (await people.GetUserAsync(http.User) is not { } person) return null;
        var asked = await handler.MakeCreationOptionsAsync(new() { Id = person.Id, Name = person.UserName!, DisplayName = person.DisplayName }, http);
        challenges.Give(http, PasskeyUse.Add, asked.AttestationState!);
        return asked.CreationOptionsJson;
    }

    /// <summary>Adds the passkey that a device has made.</summary>
    /// <param name="signedInFreshly">Whether he proved within the last minutes who he is.</param>
    /// <param name="name">By which he knows it.</param>
    /// <param name="answer">What the device answered.</param>
    public async Task<Result<string>> AddAsync(HttpContext http, Actor who, bool signedInFreshly, string name, string answer, CancellationToken stop = default)
    {
        var state = await challenges.TakeAsync(http, PasskeyUse.Add, stop);
        name = name.Trim();
        if (name.Length is 0 or > LongestName || name != AccessChain.OneLine(name)) return Refusal.Invalid(Sentence.Of("PasskeyNameRule", LongestName), "name");
        var made = state is null ? null : await handler.PerformAttestationAsync(new() { HttpContext = http, CredentialJson = answer, AttestationState = state });
        // Made for somebody else's account is made for none.
        if (made is not { Succeeded: true } || $"person:{made.UserEntity.Id}" != who.Id)
        {
            access.NoteRefusal(who, "passkey.add", Refusal.Forbidden(Sentence.Of("PasskeyNotMade")));
            return Refusal.Invalid(Sentence.Of("PasskeyNotMade"));
        }
        return await ChangeAsync(who, "passkey.add", signedInFreshly, async (person, mine, recording) =>
        {
            if (mine.Count >= Most) return Refusal.Conflict(Sentence.Of("PasskeysMost", Most));
            if (await recording.Db.UserPasskeys.AnyAsync(known => known.CredentialId == made.Passkey.CredentialId, stop)) return Refusal.Conflict(Sentence.Of("PasskeyNotMade"));
            recording.Db.Add(Of(person.Id, name, recording.Now, made.Passkey));
            person.TwoFactorEnabled = true;
            return name;
        }, stop);
    }

    /// <summary>Removes one; not the last second step of somebody who writes.</summary>
    public Task<Result<string>> RemoveAsync(Actor who, bool signedInFreshly, byte[] id, CancellationToken stop = default) =>
        ChangeAsync(who, "passkey.remove", signedInFreshly, async (person, mine, recording) =>
        {
            if (mine.SingleOrDefault(known => known.CredentialId.AsSpan().SequenceEqual(id)) is not { } gone) return Refusal.NotFound(Sentence.Of("PasskeyUnknown"));
            var isLast = mine.Count == 1 && !await recording.Db.Authenticators.AnyAsync(app => app.PersonId == person.Id, stop);
            if (isLast && Rights.Of(person.Roles, []).WithoutSecondStep().WaitForSecondStep) return Refusal.Conflict(Sentence.Of("PasskeyLast"));
            person.TwoFactorEnabled = !isLast;
            recording.Db.Remove(gone);
            return gone.Data.Name ?? "";
        }, stop);

    /// <param name="change">Its answer is the name of the passkey.</param>
    private async Task<Result<string>> ChangeAsync(Actor who, string act, bool signedInFreshly, Func<Person, List<Passkey>, Recording, Task<Result<string>>> change, CancellationToken stop)
    {
        var done = await gate.RecordAsync<string>(new(who, act, []), async recording =>
        {
            if (await recording.Db.Users.SingleOrDefaultAsync(known => "person:" + known.Id == who.Id && !known.Disabled, stop) is not { } person) return Refusal.NotFound(Sentence.Of("PersonUnknown"));
            if (person.Demonstration) return Refusal.Conflict(Sentence.Of("PersonOfDemonstration", person.DisplayName));
            if (!signedInFreshly) return Refusal.Forbidden(Sentence.Of("RightsNeedFresh"));
            return await change(person, await recording.Db.UserPasskeys.Where(known => known.UserId == person.Id).ToListAsync(stop), recording);
        }, stop);
        if (!done.IsRefused) access.Note(act, who.Name, new() { ["passkey"] = done.Value });
        return done;
    }

    // What proves which make of device it was is not asked for, and so not kept.
    private static Passkey Of(string personId, string name, DateTimeOffset now, UserPasskeyInfo made) => new()
    {
        UserId = personId, CredentialId = made.CredentialId,
        Data = new()
        {
            PublicKey = made.PublicKey, Name = name, CreatedAt = now, SignCount = made.SignCount, Transports = made.Transports,
            IsUserVerified = made.IsUserVerified, IsBackupEligible = made.IsBackupEligible, IsBackedUp = made.IsBackedUp, AttestationObject = [], ClientDataJson = [],
        },
    };
}
