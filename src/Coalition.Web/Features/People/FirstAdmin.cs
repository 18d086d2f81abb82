using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Texts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Features.People;

/// <summary>The way into a configured database that has no admin yet: a link, valid for half an hour, that makes exactly one.</summary>
public sealed class FirstAdmin(Gate gate, IPasswordHasher<Person> hasher, ILookupNormalizer names, AccessLog access, Words words)
{
    /// <summary>How long a link holds.</summary>
    public static readonly TimeSpan Holds = TimeSpan.FromMinutes(30);

    /// <summary>Why a link no longer leads anywhere.</summary>
    public static readonly Sentence LinkGone = Sentence.Of("LinkGone");

    private static readonly Actor Visitor = new("visitor", "unknown");
    private static readonly string Admin = Code.Of(Role.Admin);

    /// <summary>Makes a link and answers its path, such as <c>/first-admin?token=…</c>; null when there is an admin already. A link made earlier holds until it expires.</summary>
    public async Task<string?> LinkAsync(CancellationToken stop)
    {
        var secret = TokenSecret.Make();
        var made = await gate.RecordAsync<bool>(new(Actor.Import, "first-admin.link", []), async recording =>
        {
            if (await ExistsAsync(recording.Db, stop)) return false;
            recording.Db.FirstAdminLinks.RemoveRange(await recording.Db.FirstAdminLinks.Where(link => link.ExpiresAt <= recording.Now).ToListAsync(stop));
            recording.Db.Add(new FirstAdminLink { Hash = TokenSecret.Hash(secret), ExpiresAt = recording.Now + Holds });
            return true;
        }, stop);
        if (made.IsRefused) throw new SetupException(words.Say(made.Refusal!.Sentence));
        return made.Value ? $"/first-admin?token={secret}" : null;
    }

    /// <summary>Makes the first admin and ends every link; the answer is his id. Refused when the link does not hold or somebody was faster.</summary>
    public async Task<Result<string>> ClaimAsync(string? token, FirstAdminInput input, CancellationToken stop)
    {
        if (new FirstAdminInput.Validator().Check(input) is { } wrong) return wrong;
        var hash = hasher.HashPassword(new() { DisplayName = "" }, input.Password);
        var id = Guid.NewGuid().ToString();
        var claimed = await gate.RecordAsync<string>(new(Visitor, "first-admin.claim", []), async recording =>
        {
            if (await LinkOfAsync(recording.Db, token, recording.Now, stop) is null) return Refusal.Forbidden(LinkGone);
            recording.Db.Add(new Person
            {
                Id = id, UserName = input.UserName, NormalizedUserName = names.NormalizeName(input.UserName), DisplayName = input.DisplayName.Trim(),
                PasswordHash = hash, Roles = [Admin], LockoutEnabled = true,
            });
            recording.Db.FirstAdminLinks.RemoveRange(await recording.Db.FirstAdminLinks.ToListAsync(stop));
            return id;
        }, stop);
        if (!claimed.IsRefused) access.Note("first-admin.claim", input.DisplayName.Trim());
        return claimed;
    }

    /// <summary>The link of a token while it holds and there is no admin.</summary>
    public static async Task<FirstAdminLink?> LinkOfAsync(CoalitionDb db, string? token, DateTimeOffset now, CancellationToken stop)
    {
        if (token is null || await ExistsAsync(db, stop)) return null;
        var hash = TokenSecret.Hash(token);
        var link = await db.FirstAdminLinks.SingleOrDefaultAsync(link => link.Hash == hash && link.ExpiresAt > now, stop);
        return link is not null && TokenSecret.Matches(token, link.Hash) ? link : null;
    }

    private static Task<bool> ExistsAsync(CoalitionDb db, CancellationToken stop) => db.Users.AnyAsync(person => person.Roles.Contains(Admin), stop);
}
