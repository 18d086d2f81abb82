using System.Text.Json.Nodes;
using Coalition.Domain;
using Coalition.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Features.People;

/// <summary>Signs people out of browsers they are not at: each person himself, an admin anybody.</summary>
public sealed class SessionService(Gate gate, SessionEnds ends, AccessLog access)
{
    private static readonly Role[] Admin = [Role.Admin];

    /// <summary>Ends one session; nothing happens when it has ended already. The answer is how many ended.</summary>
    public Task<Result<int>> EndAsync(Actor who, string personId, string session, CancellationToken stop = default) => EndAsync(who, personId, session, "", stop);

    /// <summary>Ends all sessions of a person but one.</summary>
    /// <param name="except">The one he is at; null for none.</param>
    public Task<Result<int>> EndAllAsync(Actor who, string personId, string? except, CancellationToken stop = default) => EndAsync(who, personId, "", except ?? "", stop);

    private async Task<Result<int>> EndAsync(Actor who, string personId, string only, string except, CancellationToken stop)
    {
        var (ended, name) = (new List<string>(), "");
        var done = await gate.RecordAsync<int>(new(who, "session.end", SessionQueries.IsHis(who, personId) ? [] : Admin), async recording =>
        {
            if (await recording.Db.Users.AsNoTracking().SingleOrDefaultAsync(known => known.Id == personId, stop) is not { } person) return Refusal.NotFound(Sentence.Of("PersonUnknown"));
            (ended, name) = (await SessionQueries.EndAsync(recording.Db, personId, only, except, stop), person.DisplayName);
            return ended.Count;
        }, stop);
        if (done.IsRefused || ended.Count == 0) return done;
        foreach (var session in ended) ends.Announce(session);
        access.Note("session.end", who.Name, new JsonObject { ["person"] = name, ["sessions"] = ended.Count });
        return done;
    }
}

/// <summary>Tells the open pages of this process at once that a session has ended; those of other processes ask for themselves soon.</summary>
public sealed class SessionEnds
{
    public event Action<string>? Ended;

    public void Announce(string session) => Ended?.Invoke(session);
}
