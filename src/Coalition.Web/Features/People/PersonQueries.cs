using Coalition.Domain;
using Coalition.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Features.People;

/// <summary>A person as the list shows him.</summary>
/// <param name="HasPassword">False until he has used his link.</param>
/// <param name="HasSecondStep">Whether he signs in with a code of an app too; until then he only reads.</param>
public sealed record PersonRow(string Id, string UserName, string DisplayName, IReadOnlyList<string> Roles, IReadOnlyList<string> Nations, bool Demonstration, bool Disabled, bool HasPassword, bool HasSecondStep);

/// <summary>People, with the names of nations beside their codes.</summary>
public sealed record PeopleList(IReadOnlyList<PersonRow> People, Names Names);

/// <summary>Reads about people and their tokens; only for admins.</summary>
public sealed class PersonQueries(IDbContextFactory<CoalitionDb> contexts, TokenQueries tokens, AccessLog access, TimeProvider time)
{
    /// <summary>Everybody, by the name others read.</summary>
    public async Task<Result<PeopleList>> ListAsync(Actor who, CancellationToken stop = default)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        if (await RefusedAsync(db, who, "people.read", stop) is { } refusal) return refusal;
        var people = await db.Users.AsNoTracking().OrderBy(person => person.DisplayName).ThenBy(person => person.Id).Select(person => new PersonRow(
            person.Id, person.UserName!, person.DisplayName, person.Roles, person.Nations, person.Demonstration, person.Disabled, person.PasswordHash != null, person.TwoFactorEnabled)).ToListAsync(stop);
        return new PeopleList(people, await db.NamesAsync([], DateTimeOffset.MaxValue, stop));
    }

    /// <summary>Every token, the newest first, with the name of whom it acts as.</summary>
    public async Task<Result<IReadOnlyList<TokenRow>>> TokensAsync(Actor who, CancellationToken stop = default)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        if (await RefusedAsync(db, who, "tokens.read", stop) is { } refusal) return refusal;
        var makers = await db.Users.AsNoTracking().ToDictionaryAsync(person => person.Id, person => person.DisplayName, stop);
        return (await tokens.AllAsync(stop)).Select(token => token with { MadeBy = token.MadeBy is { } maker ? makers.GetValueOrDefault(maker, maker) : null }).ToList();
    }

    /// <summary>Whose password a link sets; null when it no longer holds.</summary>
    public async Task<string?> LinkOfAsync(PasswordLink? link, CancellationToken stop = default)
    {
        if (link is null) return null;
        await using var db = await contexts.CreateDbContextAsync(stop);
        return await db.Users.AsNoTracking().SingleOrDefaultAsync(person => person.Id == link.PersonId, stop) is { } person && PasswordLinks.IsOf(link, person) ? person.UserName : null;
    }

    private async Task<Refusal?> RefusedAsync(CoalitionDb db, Actor who, string what, CancellationToken stop)
    {
        var rights = await RightsOf.ReadAsync(db, who, time.GetUtcNow(), stop);
        if (rights.Has(Role.Admin)) return null;
        var refusal = RightsOf.Lacking(rights, who, Role.Admin);
        access.NoteRefusal(who, what, refusal);
        return refusal;
    }
}
