using System.Text.Json.Nodes;
using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Http;

namespace Coalition.Web.Features.Overview;

/// <summary>/api/v1/forces: sums of one unit by some dimensions.</summary>
public static class ForceApi
{
    public static void MapForces(this IEndpointRouteBuilder api) =>
        api.MapGroup("/forces").WithTags("Forces")
            .MapGet("", TotalsAsync).WithName("GetForces").WithSummary("Sums of one unit, committed or offered, by nation, component, activation, stage, kind, location").Produces<ForcesAnswer>();

    private static async Task<IResult> TotalsAsync(Asked<ForcesAsked> asked, HeldVersion held, ForceQueries queries, Answers answers, CancellationToken stop)
    {
        var (by, unit, standing, question) = asked.Query;
        return await answers.UnlessHeldAsync(held, question, async () => await queries.TotalsAsync(by, unit, standing, question, stop), forces => (forces.LedgerSequence, ForcesAnswer.Of(forces)), stop);
    }
}

/// <summary>Which sums, at which times.</summary>
public sealed record ForcesAsked(IReadOnlyList<ForceDimension> By, string Unit, Standing Standing, Question Question) : IQuery<ForcesAsked>
{
    public static ForcesAsked Read(QueryReader query) => new(
        query.Codes<ForceDimension>("by", "What the groups are taken by; nation when nothing is given.") is { Count: > 0 } by ? by : [ForceDimension.Nation],
        query.OneOf("unit", Units.All, "The one unit that is added up."),
        Code.Parse<Standing>(query.OneOf("standing", Code.All<Standing>(), "Commitments or offers: never added to each other.")),
        query.Question());
}

/// <summary>The sums as they are written: each group begins with what it has in common.</summary>
/// <param name="Groups">
/// Each with the dimensions asked for, then pledges, low, likely, high, open, notQuantified, withheld, sharedIn. A body's pledges stand under <c>nation: null</c> with
/// <c>body</c>. A group with 0 pledges only shares in joint ones that another nation counts.
/// </param>
public sealed record ForcesAnswer(string Unit, Standing Standing, long LedgerSequence, IReadOnlyList<JsonObject> Groups)
{
    public static ForcesAnswer Of(Forces forces) => new(forces.Unit, forces.Standing, forces.LedgerSequence, [.. forces.Groups.Select(group => Group(group, forces.By))]);

    private static JsonObject Group(ForceGroup group, IReadOnlyList<ForceDimension> by)
    {
        var (key, total, answer) = (group.Key, group.Total, new JsonObject());
        foreach (var dimension in by)
            answer[Code.Of(dimension)] = dimension switch
            {
                ForceDimension.Nation => key.Nation,
                ForceDimension.Component => Text(key.Component),
                ForceDimension.Activation => Text(key.Activation),
                ForceDimension.Stage => Text(key.Stage),
                ForceDimension.Kind => Text(key.Kind),
                _ => Text(key.Location),
            };
        if (key.Body is not null) answer["body"] = key.Body;
        answer["pledges"] = total.Pledges;
        answer["low"] = total.Low;
        answer["likely"] = total.Likely;
        answer["high"] = total.High;
        answer["open"] = total.Open;
        answer["notQuantified"] = total.NotQuantified;
        answer["withheld"] = total.Withheld;
        answer["sharedIn"] = group.SharedIn;
        return answer;
    }

    private static string? Text<T>(T? value) where T : struct, Enum => value is { } known ? Code.Of(known) : null;
}
