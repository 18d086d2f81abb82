using System.Globalization;
using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Texts;
using Microsoft.Extensions.Localization;

namespace Coalition.Web.Features.People;

/// <summary>The verb <c>token create | list | revoke</c>: acts for the program itself, since whoever may run it holds the database.</summary>
public sealed class TokenVerb(TokenService service, TokenQueries queries, AccessLog access, IStringLocalizer<PeopleTexts> text, Words speech)
{
    private const int Done = 0;
    private const int Wrong = 2;

    /// <summary>Runs the words after <c>token</c>; 0 when done, 2 with a sentence on <paramref name="error"/> when not.</summary>
    /// <param name="words">Such as <c>create --name reader --role analyst</c>.</param>
    /// <param name="output">Where the secret stands alone on the last line.</param>
    /// <param name="error">Where sentences go.</param>
    public async Task<int> RunAsync(string[] words, TextWriter output, TextWriter error, CancellationToken stop)
    {
        var result = words switch
        {
            ["create", .. var options] => await CreateAsync(options, stop),
            ["list"] => await ListAsync(stop),
            ["revoke", var name] => await RevokeAsync(name, stop),
            _ => Refusal.Malformed(Sentence.Of("TokenUsage")),
        };
        await access.FlushAsync(stop);
        if (result.IsRefused)
        {
            await error.WriteLineAsync(speech.Say(result.Refusal!.Sentence));
            return Wrong;
        }
        foreach (var line in result.Value) await output.WriteLineAsync(line);
        return Done;
    }

    private async Task<Result<string[]>> CreateAsync(string[] options, CancellationToken stop)
    {
        var read = Read(options);
        if (read.IsRefused) return read.Refusal!;
        var made = await service.CreateAsync(Actor.Import, read.Value, stop);
        return made.IsRefused ? made.Refusal! : new[] { text["TokenMade", read.Value.Name].Value, made.Value };
    }

    private async Task<Result<string[]>> ListAsync(CancellationToken stop)
    {
        var tokens = await queries.AllAsync(stop);
        return tokens.Count == 0 ? new[] { text["TokenNone"].Value } : tokens.Select(Line).ToArray();
    }

    private async Task<Result<string[]>> RevokeAsync(string name, CancellationToken stop)
    {
        var revoked = await service.RevokeAsync(Actor.Import, name, stop);
        return revoked.IsRefused ? revoked.Refusal! : new[] { text["TokenRevoked", name].Value };
    }

    private static Result<TokenInput> Read(string[] options)
    {
        var (name, roles, nations, days) = ("", new List<string>(), new List<string>(), (int?)null);
        for (var at = 0; at < options.Length; at += 2)
        {
            if (at + 1 == options.Length) return Refusal.Malformed(Sentence.Of("TokenUsage"));
            var value = options[at + 1];
            switch (options[at])
            {
                case "--name": name = value; break;
                case "--role": roles.Add(value); break;
                case "--nation": nations.Add(value); break;
                case "--expires" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number): days = number; break;
                case "--expires": return Refusal.Malformed(Sentence.Of("TokenDays", TokenInput.MostDays));
                default: return Refusal.Malformed(Sentence.Of("TokenUsage"));
            }
        }
        return new TokenInput(name, roles, nations, days);
    }

    private string Line(TokenRow token)
    {
        var standing = token switch
        {
            { RevokedAt: { } revoked } => text["TokenWasRevoked", Moment.Text(revoked)],
            { ExpiresAt: { } expires } => text["TokenExpires", Moment.Text(expires)],
            _ => text["TokenHolds"],
        };
        var used = token.LastUsedAt is { } last ? text["TokenLastUsed", Moment.Text(last)] : text["TokenNeverUsed"];
        return string.Join(" · ", new[] { token.Name, token.MadeBy is { } maker ? $"person:{maker}" : string.Join(", ", token.Roles.Concat(token.Nations)), standing, used }.Where(part => part.Length > 0));
    }
}
