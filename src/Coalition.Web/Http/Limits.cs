using System.Globalization;
using System.Threading.RateLimiting;
using Coalition.Web.Data;
using Coalition.Web.Texts;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Coalition.Web.Http;

/// <summary>How much one asker may ask at a time; the settings <c>Limits:…</c> say otherwise. More is answered 429 with the seconds to wait.</summary>
public sealed class Limits
{
    /// <summary>API requests per second of one token, once its <see cref="Burst"/> is used up; somebody without one is counted by address.</summary>
    public int PerSecond { get; init; } = 100;

    /// <summary>API requests one token may make at once.</summary>
    public int Burst { get; init; } = 400;

    /// <summary>Attempts per minute to sign in, to prove it again or to set a password, from one address.</summary>
    public int SignIns { get; init; } = 30;

    /// <summary>Pages one person may hold open at once.</summary>
    public int OpenPages { get; init; } = 200;

    /// <summary>The limits as the settings say.</summary>
    /// <exception cref="SetupException">When one is no whole number above zero.</exception>
    public static Limits Of(IConfiguration settings)
    {
        var usual = new Limits();
        return new()
        {
            PerSecond = Number(nameof(PerSecond), usual.PerSecond), Burst = Number(nameof(Burst), usual.Burst), SignIns = Number(nameof(SignIns), usual.SignIns),
            OpenPages = Number(nameof(OpenPages), usual.OpenPages),
        };

        int Number(string name, int without) =>
            settings[$"Limits:{name}"] is not { Length: > 0 } text ? without
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number
            : throw new SetupException($"The setting Limits:{name} is {text}. Write a whole number from 1 up, or leave it away for {without}.");
    }
}

/// <summary>Counts what each asker asks, by token, person or address.</summary>
public static class Limiting
{
    private static readonly PathString[] Secrets = ["/sign-in", "/first-admin", "/set-password", "/account"];

    public static IServiceCollection AddLimits(this IServiceCollection services)
    {
        services.TryAddSingleton<Limits>();
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<Limits>((options, limits) =>
        {
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => PartitionOf(http, limits));
            options.OnRejected = RefuseAsync;
        });
        return services;
    }

    private static RateLimitPartition<string> PartitionOf(HttpContext http, Limits limits)
    {
        var (path, address) = (http.Request.Path, http.Connection.RemoteIpAddress?.ToString());
        if (path.StartsWithSegments("/api"))
            return RateLimitPartition.GetTokenBucketLimiter($"api {CurrentActor.Find(http.User)?.Token ?? address}", _ => new()
            {
                TokenLimit = limits.Burst, TokensPerPeriod = limits.PerSecond, ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            });
        // A line lasts as long as its page is open, and so does its place here.
        if (path == OwnOrigin.Line) return RateLimitPartition.GetConcurrencyLimiter($"line {CurrentActor.Find(http.User)?.Who.Id ?? address}", _ => new() { PermitLimit = limits.OpenPages });
        if (HttpMethods.IsPost(http.Request.Method) && Secrets.Any(secret => path.StartsWithSegments(secret)))
            return RateLimitPartition.GetFixedWindowLimiter($"secret {address}", _ => new() { PermitLimit = limits.SignIns, Window = TimeSpan.FromMinutes(1) });
        return RateLimitPartition.GetNoLimiter("");
    }

    private static async ValueTask RefuseAsync(OnRejectedContext refused, CancellationToken stop)
    {
        var http = refused.HttpContext;
        var wait = refused.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Max(1, (int)Math.Ceiling(after.TotalSeconds)) : 1;
        http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        http.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        var sentence = Domain.Sentence.Of("TooMuchAsked", wait);
        if (http.Request.Path.StartsWithSegments("/api")) await Problems.Of(StatusCodes.Status429TooManyRequests, sentence).ExecuteAsync(http);
        else await http.Response.WriteAsync(http.RequestServices.GetRequiredService<Words>().Say(sentence), stop);
    }
}
