using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Coalition.Domain;
using Coalition.Web.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Features.People;

/// <summary>A key that an app may take. Nothing is kept of it until a code proves that the app has it: it comes back, sealed, with that code.</summary>
public sealed record SecondStepOffer(byte[] Key, string Sealed);

/// <summary>The second step of signing in: codes of an app, and recovery codes for whoever has lost it. Each person sets up his own; without one nobody writes.</summary>
public sealed class SecondStepService(Gate gate, SecondStepQueries queries, IDataProtectionProvider protection, AccessLog access, TimeProvider time)
{
    /// <summary>How many recovery codes somebody gets at once.</summary>
    public const int Codes = 10;

    private const int CodeBytes = 10, CodePart = 4;

    private readonly IDataProtector offers = protection.CreateProtector("Coalition.SecondStep.Offer");
    private readonly IDataProtector keys = protection.CreateProtector("Coalition.SecondStep.Key");

    public SecondStepOffer Offer(Actor who) => Sealed(who, Totp.NewKey());

    /// <summary>The offer that came back; null when it was not made to this person.</summary>
    public SecondStepOffer? Offered(Actor who, string? offer)
    {
        try
        {
            return offer is not null && offers.Unprotect(offer).Split(' ', 2) is [var key, var id] && id == who.Id ? new(Convert.FromBase64String(key), offer) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Takes the app that shows this code, in place of an earlier one; the answer is new recovery codes, kept nowhere.</summary>
    /// <param name="signedInFreshly">Whether he proved within the last minutes who he is.</param>
    public async Task<Result<IReadOnlyList<string>>> SetAsync(Actor who, bool signedInFreshly, SecondStepOffer? offer, string code, CancellationToken stop = default)
    {
        if (offer is null || Totp.StepOf(offer.Key, Plain(code), time.GetUtcNow()) is not { } step) return Refusal.Invalid(Sentence.Of("CodeWrong"), "code");
        return await RenewedAsync(who, "second-step.set", signedInFreshly, async (person, db, was) =>
        {
            person.TwoFactorEnabled = true;
            var key = keys.Protect(Convert.ToBase64String(offer.Key));
            if (await db.Authenticators.SingleOrDefaultAsync(known => known.PersonId == person.Id, stop) is { } earlier) (earlier.Key, earlier.UsedStep, was["app"]) = (key, step, true);
            else db.Add(new Authenticator { PersonId = person.Id, Key = key, UsedStep = step });
            return null;
        }, stop);
    }

    /// <summary>Other recovery codes in place of those he has.</summary>
    public Task<Result<IReadOnlyList<string>>> RenewAsync(Actor who, bool signedInFreshly, CancellationToken stop = default) =>
        RenewedAsync(who, "second-step.codes", signedInFreshly, (person, _, _) => Task.FromResult(person.TwoFactorEnabled ? null : Refusal.Conflict(Sentence.Of("SecondStepNeeded"))), stop);

    /// <summary>Whether a code is this person's: of his app, or a recovery code. It is used up by asking.</summary>
    public async Task<bool> ProvesAsync(string personId, string code, CancellationToken stop)
    {
        if (await queries.AuthenticatorAsync(personId, stop) is not { } app) return false;
        var plain = Plain(code);
        return Totp.StepOf(Convert.FromBase64String(keys.Unprotect(app.Key)), plain, time.GetUtcNow()) is { } step
            ? await queries.UseStepAsync(personId, step, stop)
            : await queries.UseRecoveryCodeAsync(personId, HashOf(personId, plain), stop);
    }

    /// <summary>What somebody has for it.</summary>
    public Task<SecondSteps> OfAsync(string personId, CancellationToken stop) => queries.OfAsync(personId, stop);

    /// <summary>Takes everything of somebody's second step away within an act on the record.</summary>
    public static async Task RemoveAsync(Person person, CoalitionDb db, CancellationToken stop)
    {
        person.TwoFactorEnabled = false;
        db.Authenticators.RemoveRange(await db.Authenticators.Where(known => known.PersonId == person.Id).ToListAsync(stop));
        db.RecoveryCodes.RemoveRange(await db.RecoveryCodes.Where(known => known.PersonId == person.Id).ToListAsync(stop));
        db.UserPasskeys.RemoveRange(await db.UserPasskeys.Where(known => known.UserId == person.Id).ToListAsync(stop));
    }

    private async Task<Result<IReadOnlyList<string>>> RenewedAsync(Actor who, string act, bool signedInFreshly, Func<Person, CoalitionDb, JsonObject, Task<Refusal?>> change, CancellationToken stop)
    {
        var was = new JsonObject();
        var codes = Enumerable.Range(0, Codes).Select(_ => NewCode()).ToList();
        var done = await gate.RecordAsync<string>(new(who, act, []), async recording =>
        {
            var db = recording.Db;
            if (await db.Users.SingleOrDefaultAsync(known => "person:" + known.Id == who.Id, stop) is not { } person) return Refusal.NotFound(Sentence.Of("PersonUnknown"));
            if (person.Demonstration) return Refusal.Conflict(Sentence.Of("PersonOfDemonstration", person.DisplayName));
            if (!signedInFreshly) return Refusal.Forbidden(Sentence.Of("RightsNeedFresh"));
            was = await AccessNotes.CodesAsync(person, db, stop);
            if (await change(person, db, was) is { } refusal) return refusal;
            db.RecoveryCodes.RemoveRange(await db.RecoveryCodes.Where(known => known.PersonId == person.Id).ToListAsync(stop));
            db.AddRange(codes.Select(code => new RecoveryCode { Hash = HashOf(person.Id, Plain(code)), PersonId = person.Id }));
            return person.Id;
        }, stop);
        if (done.IsRefused) return done.Refusal!;
        access.Note(act, who.Name, new() { [AccessNotes.Was] = was });
        return codes;
    }

    private SecondStepOffer Sealed(Actor who, byte[] key) => new(key, offers.Protect($"{Convert.ToBase64String(key)} {who.Id}"));

    private static string NewCode() => string.Join('-', Totp.Text(RandomNumberGenerator.GetBytes(CodeBytes)).ToLowerInvariant().Chunk(CodePart).Select(part => new string(part)));

    // However it was typed: with spaces, with dashes, in capitals.
    private static string Plain(string code) => string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();

    private static string HashOf(string personId, string plain) => TokenSecret.Hash($"{personId} {plain}");
}
