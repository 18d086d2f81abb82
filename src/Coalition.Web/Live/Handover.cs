using System.Collections.Concurrent;
using System.Security.Cryptography;
using Coalition.Web.Http;
using Coalition.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Coalition.Web.Live;

/// <summary>
/// Hands what a page loaded while it was prerendered to the circuit that opens it: the very same answer, at once and without asking again. Only a key travels in the
/// page; a process that does not keep what it stands for loads, as does every later load of the circuit.
/// </summary>
public sealed class Handover(KeptAnswers kept, ChangeFeed feed, NavigationManager navigation, AuthenticationStateProvider people)
{
    /// <summary>Comes with the page, protected as everything a circuit begins with; taken by the first load.</summary>
    [PersistentState] public string? Key { get; set; }

    /// <summary>What the feed had announced when the answer that is shown was asked for: whatever came after is news to the page.</summary>
    public long Heard { get; private set; } = feed.Announced;

    /// <summary>Loads what a page shows, unless its prerendering already has.</summary>
    /// <param name="renderer">The page's own: whether it is being prerendered.</param>
    public async Task<T> LoadAsync<T>(RendererInfo renderer, Func<Task<T>> load) where T : notnull
    {
        if (renderer.IsInteractive && Key is { } key)
        {
            Key = null;
            if (kept.Take(key, await ReaderAsync()) is ({ } same, var heard) && same is T answer)
            {
                Heard = heard;
                return answer;
            }
        }
        Heard = feed.Announced;
        var loaded = await load();
        if (!renderer.IsInteractive) Key = kept.Keep(await ReaderAsync(), new(loaded, Heard));
        return loaded;
    }

    private async Task<Reader> ReaderAsync() => new(CurrentActor.Find((await people.GetAuthenticationStateAsync()).User)?.Who.Id, navigation.ToPath());
}

/// <summary>Who reads what: the only one an answer is kept for.</summary>
/// <param name="Person">His id; null when nobody is signed in.</param>
/// <param name="Path">The address with its query.</param>
public sealed record Reader(string? Person, string Path);

/// <summary>What a page loaded, and what had been announced before it was read.</summary>
public sealed record KeptAnswer(object Answer, long Heard);

/// <summary>Answers of prerendered pages, kept in this process until their circuits take them: each for a short time, once, for its reader alone.</summary>
public sealed class KeptAnswers(TimeProvider time)
{
    /// <summary>How long a browser has to open the circuit of a page.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>How many are kept at once.</summary>
    public const int Most = 1000;

    private const int KeyBits = 128;

    private readonly ConcurrentDictionary<string, Entry> entries = new();

    /// <summary>The key under which the reader may take the answer; null when too many are kept already.</summary>
    public string? Keep(Reader reader, KeptAnswer answer)
    {
        if (entries.Count >= Most) return null;
        var key = RandomNumberGenerator.GetHexString(KeyBits / 4);
        entries[key] = new(reader, answer, time.CreateTimer(_ => entries.TryRemove(key, out var _), null, Longest, Timeout.InfiniteTimeSpan));
        return key;
    }

    /// <summary>What is kept under a key, which it then is no more; null for everybody else.</summary>
    public KeptAnswer? Take(string key, Reader reader)
    {
        if (!entries.TryGetValue(key, out var entry) || entry.Reader != reader || !entries.TryRemove(KeyValuePair.Create(key, entry))) return null;
        entry.Forgetting.Dispose();
        return entry.Answer;
    }

    private sealed record Entry(Reader Reader, KeptAnswer Answer, ITimer Forgetting);
}
