using Coalition.Domain;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Data;

/// <summary>Reads what an actor may do from the database, never from a cookie or a circuit.</summary>
public static class RightsOf
{
    /// <summary>The rights at a moment; none for a person who is disabled or unknown, or a token revoked or expired.</summary>
    public static async Task<Rights> ReadAsync(CoalitionDb db, Actor actor, DateTimeOffset now, CancellationToken stop)
    {
        if (actor.IsProgram) return Rights.All;
        var (kind, id) = actor.Id.Split(':', 2) is [var left, var right] ? (left, right) : ("", "");
        if (kind == "person" && await db.Users.AsNoTracking().SingleOrDefaultAsync(person => person.Id == id && !person.Disabled, stop) is { } person)
            return Rights.Of(person.Roles, person.Nations) is var rights && (person.Demonstration || person.TwoFactorEnabled) ? rights : rights.WithoutSecondStep();
        if (kind == "token" && await db.ApiTokens.AsNoTracking().SingleOrDefaultAsync(token => token.Name == id, stop) is { RevokedAt: null } token
            && !(token.ExpiresAt <= now)) return Rights.Of(token.Roles, token.Nations);
        return Rights.None;
    }

    /// <summary>Why somebody who lacks every one of these roles may not; a second step that he has yet to set up is said first.</summary>
    public static Refusal Lacking(Rights rights, Actor who, params IReadOnlyList<Role> needs) => Refusal.Forbidden(rights.WaitForSecondStep
        ? Sentence.Of("SecondStepNeeded")
        : Sentence.Of("RoleNeeded", needs.Cast<object>().Aggregate((one, other) => Sentence.Of("Or", one, other)), who.Name));
}
