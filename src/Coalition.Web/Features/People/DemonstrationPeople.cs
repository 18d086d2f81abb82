using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Texts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Features.People;

/// <summary>The ready people of a demonstration: one per role, and two admins, since a ceasefire takes two.</summary>
public sealed class DemonstrationPeople(Gate gate, ILookupNormalizer names, DemonstrationMode mode, Words words)
{
    /// <summary>Whom the sign-in page offers, in its order.</summary>
    public static readonly IReadOnlyList<(string Id, string Name, Role Role)> Ready =
    [
        ("analyst", "Analyst", Role.Analyst),
        ("editor", "Editor", Role.Editor),
        ("reviewer", "Reviewer", Role.Reviewer),
        ("first-admin", "First admin", Role.Admin),
        ("second-admin", "Second admin", Role.Admin),
        ("auditor", "Auditor", Role.Auditor),
    ];

    /// <summary>Makes those who are missing; none outside a demonstration.</summary>
    public async Task MakeAsync(CancellationToken stop)
    {
        if (!mode.IsOn) return;
        var made = await gate.RecordAsync<int>(new(Actor.Import, "person.create", []), async recording =>
        {
            var present = await recording.Db.Users.Select(person => person.Id).ToListAsync(stop);
            var missing = Ready.Where(ready => !present.Contains(ready.Id)).ToList();
            recording.Db.AddRange(missing.Select(ready => PersonOf(ready.Id, ready.Name, ready.Role)));
            return missing.Count;
        }, stop);
        if (made.IsRefused) throw new SetupException(words.Say(made.Refusal!.Sentence));
    }

    // Without a password: nobody can sign in as one of them by name.
    private Person PersonOf(string id, string name, Role role) => new()
    {
        Id = id, UserName = id, NormalizedUserName = names.NormalizeName(id), DisplayName = name, Roles = [Code.Of(role)], Demonstration = true, LockoutEnabled = true,
    };
}
