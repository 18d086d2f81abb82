using System.Text.Json.Nodes;
using Coalition.Domain;
using Coalition.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Features.People;

/// <summary>What an entry of the access log says about people and tokens: what is so now, and under <see cref="Was"/> what was so before. Never a secret.</summary>
public static class AccessNotes
{
    /// <summary>Under this name stands what an act changed, as it was; empty when there was nothing. Entries from before there was such a name do not have it.</summary>
    public const string Was = "was";

    /// <summary>Roles, and the nations an editor is limited to.</summary>
    public static JsonObject Rights(IEnumerable<string> roles, IEnumerable<string> nations) => new() { ["roles"] = Codes(roles), ["nations"] = Codes(nations) };

    /// <summary>A token's rights and how long it holds; of one that a person has made his name, since it has his rights.</summary>
    public static async Task<JsonObject> OfAsync(ApiToken token, CoalitionDb db, CancellationToken stop)
    {
        var maker = token.MadeBy is null ? null : await db.Users.Where(person => person.Id == token.MadeBy).Select(person => person.DisplayName).SingleOrDefaultAsync(stop);
        var note = maker is null ? Rights(token.Roles, token.Nations) : new() { ["person"] = maker };
        if (token.ExpiresAt is { } expires) note["expires"] = Moment.Text(expires);
        return note;
    }

    /// <summary>All that somebody has for his second step.</summary>
    public static async Task<JsonObject> SecondStepAsync(Person person, CoalitionDb db, CancellationToken stop)
    {
        var note = await CodesAsync(person, db, stop);
        if (await db.Authenticators.AnyAsync(app => app.PersonId == person.Id, stop)) note["app"] = true;
        var passkeys = await db.UserPasskeys.AsNoTracking().Where(passkey => passkey.UserId == person.Id).ToListAsync(stop);
        if (passkeys.Count > 0) note["passkeys"] = Codes(passkeys.Select(passkey => passkey.Data.Name ?? "").Order(StringComparer.Ordinal));
        return note;
    }

    /// <summary>How many recovery codes somebody has not used.</summary>
    public static async Task<JsonObject> CodesAsync(Person person, CoalitionDb db, CancellationToken stop) =>
        await db.RecoveryCodes.CountAsync(code => code.PersonId == person.Id, stop) is > 0 and var codes ? new() { ["codes"] = codes } : [];

    private static JsonArray Codes(IEnumerable<string> codes) => new([.. codes.Select(code => (JsonNode)code)]);
}
