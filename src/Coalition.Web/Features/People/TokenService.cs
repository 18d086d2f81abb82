using System.Text.Json.Nodes;
using Coalition.Domain;
using Coalition.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Features.People;

/// <summary>Makes and revokes tokens; only for admins and the program's own verbs.</summary>
public sealed class TokenService(Gate gate, AccessLog access)
{
    /// <summary>Makes a token; the answer is its secret, which is shown once and kept nowhere. One that a person makes acts as that person, with his rights, and ends with him.</summary>
    public async Task<Result<string>> CreateAsync(Actor who, TokenInput input, CancellationToken stop)
    {
        if (Invalid(who, input) is { } refusal) return refusal;
        var (secret, noted) = (TokenSecret.Make(), new JsonObject());
        var made = await gate.RecordAsync<string>(new(who, "token.create", [Role.Admin]), async recording =>
        {
            if (await recording.Db.ApiTokens.AnyAsync(token => token.Name == input.Name, stop)) return Refusal.Invalid(Sentence.Of("TokenNameTaken", input.Name), "name");
            foreach (var nation in input.Nations)
                if (!await recording.Db.Nations.AnyAsync(known => known.Code == nation, stop)) return Refusal.Invalid(Sentence.Of("TokenNation", nation), "nation");
            var token = new ApiToken
            {
                Name = input.Name, Hash = TokenSecret.Hash(secret), Roles = [.. input.Roles.Distinct()], Nations = [.. input.Nations.Distinct()], MadeBy = PersonOf(who),
                CreatedAt = recording.Now, ExpiresAt = input.Days is { } days ? recording.Now.AddDays(days) : null,
            };
            recording.Db.Add(token);
            noted = await AccessNotes.OfAsync(token, recording.Db, stop);
            return input.Name;
        }, stop);
        if (made.IsRefused) return made.Refusal!;
        noted["token"] = input.Name;
        access.Note("token.create", who.Name, noted);
        return secret;
    }

    /// <summary>Ends a token at once; revoking it again changes nothing and is not noted.</summary>
    public async Task<Result<string>> RevokeAsync(Actor who, string name, CancellationToken stop)
    {
        JsonObject? was = null;
        var revoked = await gate.RecordAsync<string>(new(who, "token.revoke", [Role.Admin]), async recording =>
        {
            if (await recording.Db.ApiTokens.SingleOrDefaultAsync(token => token.Name == name, stop) is not { } token) return Refusal.NotFound(Sentence.Of("TokenUnknown", name));
            was = token.RevokedAt is null ? await AccessNotes.OfAsync(token, recording.Db, stop) : null;
            token.RevokedAt ??= recording.Now;
            return name;
        }, stop);
        if (was is not null && !revoked.IsRefused) access.Note("token.revoke", who.Name, new() { ["token"] = name, [AccessNotes.Was] = was });
        return revoked;
    }

    private static Refusal? Invalid(Actor who, TokenInput input)
    {
        if (input.Name.Length is 0 or > TokenInput.LongestName || input.Name != AccessChain.OneLine(input.Name).Trim()) return Refusal.Invalid(Sentence.Of("TokenName", TokenInput.LongestName), "name");
        if (Actor.IsNameOfProgram(input.Name)) return Refusal.Invalid(Sentence.Of("NameOfProgram", input.Name), "name");
        if (PersonOf(who) is not null && (input.Roles.Count > 0 || input.Nations.Count > 0)) return Refusal.Invalid(Sentence.Of("TokenOfPerson"), "role");
        if (PersonOf(who) is null && input.Roles.Count == 0) return Refusal.Invalid(Sentence.Of("TokenRoleMissing", string.Join(", ", Code.All<Role>())), "role");
        if (input.Roles.FirstOrDefault(role => !Code.TryParse<Role>(role, out _)) is { } unknown) return Refusal.Invalid(Sentence.Of("TokenRole", unknown, string.Join(", ", Code.All<Role>())), "role");
        if (input.Nations.Count > 0 && !input.Roles.Contains(Code.Of(Role.Editor))) return Refusal.Invalid(Sentence.Of("TokenNationNeedsEditor"), "nation");
        return input.Days is < 1 or > TokenInput.MostDays ? Refusal.Invalid(Sentence.Of("TokenDays", TokenInput.MostDays), "expires") : null;
    }

    private static string? PersonOf(Actor who) => who.Id.StartsWith("person:", StringComparison.Ordinal) ? who.Id["person:".Length..] : null;
}
