using System.Text.Json.Nodes;
using Coalition.Domain;
using Coalition.Web.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Features.People;

/// <summary>Somebody's id, and the path by which he sets his password; shown once and kept nowhere.</summary>
public sealed record PersonMade(string Id, string Link);

/// <summary>
/// Every change to people; only for admins, and never to oneself. Whoever may do less, or has to set a new password, is signed out of every browser. Nobody has a password
/// that somebody else chose.
/// </summary>
public sealed class PersonService(Gate gate, IPasswordHasher<Person> hasher, ILookupNormalizer names, PasswordLinks links, AccessLog access)
{
    /// <summary>How much may be said of why somebody loses his second step.</summary>
    public const int LongestReason = 500;

    private static readonly Actor Visitor = new("visitor", "unknown");
    private static readonly Role[] Admin = [Role.Admin];

    /// <summary>Enters somebody, who sets his password by the link.</summary>
    /// <param name="signedInFreshly">Whether the admin signed in again within the last minutes.</param>
    public async Task<Result<PersonMade>> CreateAsync(Actor who, bool signedInFreshly, PersonInput input, CancellationToken stop = default)
    {
        if (new PersonInput.Validator().Check(input) is { } wrong) return wrong;
        var (name, person) = (input.DisplayName.Trim(), new PasswordLink(Guid.NewGuid().ToString(), Guid.NewGuid().ToString()));
        var made = await gate.RecordAsync<string>(new(who, "person.create", Admin), async recording =>
        {
            if (!signedInFreshly) return Refusal.Forbidden(Sentence.Of("RightsNeedFresh"));
            var normalized = names.NormalizeName(input.UserName);
            if (await recording.Db.Users.AnyAsync(other => other.NormalizedUserName == normalized, stop)) return Refusal.Invalid(Sentence.Of("UserNameTaken", input.UserName), "userName");
            // Two of one name would look alike in the ledger.
            if ((await recording.Db.Users.Select(other => other.DisplayName).ToListAsync(stop)).Contains(name, StringComparer.OrdinalIgnoreCase)) return Refusal.Invalid(Sentence.Of("DisplayNameTaken", name), "displayName");
            if (await recording.Db.UnknownNationAsync([.. input.Rights.Nations], "rights.nations", stop) is { } unknown) return unknown;
            recording.Db.Add(new Person
            {
                Id = person.PersonId, UserName = input.UserName, NormalizedUserName = normalized, DisplayName = name, SecurityStamp = person.Stamp, LockoutEnabled = true,
                Roles = [.. input.Rights.Roles.Distinct()], Nations = [.. input.Rights.Nations.Distinct()],
            });
            return person.PersonId;
        }, stop);
        if (made.IsRefused) return made.Refusal!;
        var noted = AccessNotes.Rights(input.Rights.Roles, input.Rights.Nations);
        noted["person"] = name;
        access.Note("person.create", who.Name, noted);
        return new PersonMade(person.PersonId, links.Make(person));
    }

    /// <summary>Gives somebody other roles and nations.</summary>
    public Task<Result<string>> ChangeAsync(Actor who, bool signedInFreshly, string id, RightsInput input, CancellationToken stop = default) =>
        new RightsInput.Validator().Check(input) is { } wrong ? Task.FromResult<Result<string>>(wrong)
        : EditAsync(who, "person.rights", id, person => signedInFreshly && Same(person.Roles, input.Roles) && Same(person.Nations, input.Nations), async (person, recording, noted) =>
        {
            if (!signedInFreshly) return Refusal.Forbidden(Sentence.Of("RightsNeedFresh"));
            if (await recording.Db.UnknownNationAsync([.. input.Nations], "nations", stop) is { } unknown) return unknown;
            noted[AccessNotes.Was] = AccessNotes.Rights(person.Roles, person.Nations);
            (person.Roles, person.Nations) = ([.. input.Roles.Distinct()], [.. input.Nations.Distinct()]);
            foreach (var (member, now) in AccessNotes.Rights(person.Roles, person.Nations)) noted[member] = now?.DeepClone();
            return null;
        }, stop);

    /// <summary>Lets somebody in no more, or in again. His tokens end and return with him.</summary>
    public Task<Result<string>> DisableAsync(Actor who, string id, bool disabled, CancellationToken stop = default) =>
        EditAsync(who, disabled ? "person.disable" : "person.enable", id, person => person.Disabled == disabled, (person, _, _) =>
        {
            person.Disabled = disabled;
            return Task.FromResult<Refusal?>(null);
        }, stop);

    /// <summary>A new link for somebody who never set his password, or lost it; his password ends at once.</summary>
    public async Task<Result<PersonMade>> LinkAsync(Actor who, bool signedInFreshly, string id, CancellationToken stop = default)
    {
        var stamp = Guid.NewGuid().ToString();
        var made = await EditAsync(who, "person.link", id, _ => false, (person, _, noted) =>
        {
            if (!signedInFreshly) return Task.FromResult<Refusal?>(Refusal.Forbidden(Sentence.Of("RightsNeedFresh")));
            noted[AccessNotes.Was] = person.PasswordHash is null ? [] : new JsonObject { ["password"] = true };
            (person.PasswordHash, person.SecurityStamp) = (null, stamp);
            return Task.FromResult<Refusal?>(null);
        }, stop);
        return made.IsRefused ? made.Refusal! : new PersonMade(id, links.Make(new(id, stamp)));
    }

    /// <summary>Takes away somebody's second step and signs him out everywhere; he sets up another before he writes again.</summary>
    public async Task<Result<string>> ResetSecondStepAsync(Actor who, bool signedInFreshly, string id, string reason, CancellationToken stop = default)
    {
        if (reason.Trim().Length == 0) return Refusal.Invalid(Sentence.Of("ReasonNeeded"), "reason");
        if (reason.Trim().Length > LongestReason) return Refusal.Invalid(Sentence.Of("ReasonLong", LongestReason), "reason");
        return await EditAsync(who, "second-step.reset", id, person => signedInFreshly && !person.TwoFactorEnabled, async (person, recording, noted) =>
        {
            if (!signedInFreshly) return Refusal.Forbidden(Sentence.Of("RightsNeedFresh"));
            (noted["why"], noted[AccessNotes.Was]) = (reason.Trim(), await AccessNotes.SecondStepAsync(person, recording.Db, stop));
            await SecondStepService.RemoveAsync(person, recording.Db, stop);
            return null;
        }, stop);
    }

    /// <summary>Sets the password of the person whose link it is; the answer is his user name.</summary>
    public async Task<Result<string>> SetPasswordAsync(string? token, PasswordInput input, CancellationToken stop = default)
    {
        if (new PasswordInput.Validator().Check(input) is { } wrong) return wrong;
        var (link, hash) = (links.Read(token), hasher.HashPassword(new() { DisplayName = "" }, input.Password));
        var name = "";
        var set = await gate.RecordAsync<string>(new(Visitor, "person.password", []), async recording =>
        {
            if (link is null || await recording.Db.Users.SingleOrDefaultAsync(person => person.Id == link.PersonId, stop) is not { } person || !PasswordLinks.IsOf(link, person))
                return Refusal.Forbidden(Sentence.Of("PasswordLinkGone"));
            (person.PasswordHash, person.SecurityStamp, person.AccessFailedCount, person.LockoutEnd) = (hash, Guid.NewGuid().ToString(), 0, null);
            await SessionQueries.EndAsync(recording.Db, person.Id, "", "", stop);
            name = person.DisplayName;
            return person.UserName!;
        }, stop);
        if (!set.IsRefused) access.Note("person.password", name);
        return set;
    }

    /// <param name="isSo">Whether it is so already: a second press of the button then ends no session and is not noted.</param>
    /// <param name="change">Changes the person, and notes for the access log what was so before and is so now.</param>
    private async Task<Result<string>> EditAsync(Actor who, string act, string id, Func<Person, bool> isSo, Func<Person, Recording, JsonObject, Task<Refusal?>> change, CancellationToken stop)
    {
        JsonObject? noted = null;
        var changed = await gate.RecordAsync<string>(new(who, act, Admin), async recording =>
        {
            if (await recording.Db.Users.SingleOrDefaultAsync(known => known.Id == id, stop) is not { } person) return Refusal.NotFound(Sentence.Of("PersonUnknown"));
            if (who.Id == $"person:{id}") return Refusal.Forbidden(Sentence.Of("OwnAccount"));
            if (person.Demonstration) return Refusal.Conflict(Sentence.Of("PersonOfDemonstration", person.DisplayName));
            if (isSo(person)) return id;
            var wasAdmin = MayAdminister(person);
            // What he could do before ends in every browser of his.
            person.SecurityStamp = Guid.NewGuid().ToString();
            await SessionQueries.EndAsync(recording.Db, id, "", "", stop);
            var detail = new JsonObject { ["person"] = person.DisplayName };
            if (await change(person, recording, detail) is { } refusal) return refusal;
            if (wasAdmin && !MayAdminister(person) && !await AnotherAdminAsync(recording.Db, id, stop)) return Refusal.Conflict(Sentence.Of("LastAdmin", person.DisplayName));
            noted = detail;
            return id;
        }, stop);
        if (noted is not null && !changed.IsRefused) access.Note(act, who.Name, noted);
        return changed;
    }

    private static bool MayAdminister(Person person) => !person.Disabled && person.Roles.Contains(Code.Of(Role.Admin)) && (person.PasswordHash is not null || person.Demonstration);

    private static async Task<bool> AnotherAdminAsync(CoalitionDb db, string id, CancellationToken stop)
    {
        var admin = Code.Of(Role.Admin);
        return await db.Users.AnyAsync(other => other.Id != id && !other.Disabled && other.Roles.Contains(admin) && (other.PasswordHash != null || other.Demonstration), stop);
    }

    private static bool Same(IEnumerable<string> held, IEnumerable<string> given) => held.ToHashSet(StringComparer.Ordinal).SetEquals(given);
}
