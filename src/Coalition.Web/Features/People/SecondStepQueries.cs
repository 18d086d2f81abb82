using Coalition.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Features.People;

/// <summary>What somebody has for the second step of his sign-in.</summary>
public sealed record SecondSteps(bool App, bool Passkey)
{
    public bool Any => App || Passkey;
}

/// <summary>Reads about second steps, and the using up of codes.</summary>
public sealed class SecondStepQueries(IDbContextFactory<CoalitionDb> contexts)
{
    /// <summary>The app of a person; null when he has none.</summary>
    public async Task<Authenticator?> AuthenticatorAsync(string personId, CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        return await db.Authenticators.AsNoTracking().SingleOrDefaultAsync(authenticator => authenticator.PersonId == personId, stop);
    }

    /// <summary>What a person has.</summary>
    public async Task<SecondSteps> OfAsync(string personId, CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        return new(await db.Authenticators.AnyAsync(app => app.PersonId == personId, stop), await db.UserPasskeys.AnyAsync(passkey => passkey.UserId == personId, stop));
    }

    /// <summary>How many recovery codes a person has not used.</summary>
    public async Task<int> CodesLeftAsync(string personId, CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        return await db.RecoveryCodes.CountAsync(code => code.PersonId == personId, stop);
    }

    /// <summary>Uses the code of a half-minute; false when it, or a later one, was used already.</summary>
    public Task<bool> UseStepAsync(string personId, long step, CancellationToken stop) =>
        ChangedOneAsync("update authenticators set used_step = $2 where person_id = $1 and used_step < $2", stop, personId, step);

    /// <summary>Uses a recovery code; false when there is none such, or not any more.</summary>
    public Task<bool> UseRecoveryCodeAsync(string personId, string hash, CancellationToken stop) =>
        ChangedOneAsync("delete from recovery_codes where person_id = $1 and hash = $2", stop, personId, hash);

    private async Task<bool> ChangedOneAsync(string sql, CancellationToken stop, params object[] values)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        await db.Database.OpenConnectionAsync(stop);
        return await db.RunAsync(sql, stop, values) == 1;
    }
}
