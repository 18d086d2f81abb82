using Coalition.Domain;
using Coalition.Web.Shell;
using Coalition.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Coalition.Web.Http;

/// <summary>From a refusal to RFC 9457, in one place.</summary>
public static class Problems
{
    /// <summary>The answer that says why not.</summary>
    public static IResult ToProblem(this Refusal refusal) => new Problem(StatusOf(refusal.Kind), refusal.Sentence, refusal.Fields);

    /// <summary>A value as JSON, or the problem that stands in its way.</summary>
    public static IResult ToAnswer<T>(this Result<T> result, Func<T, IResult>? answer = null) =>
        result.Refusal?.ToProblem() ?? answer?.Invoke(result.Value) ?? Results.Ok(result.Value);

    /// <summary>A problem under a status, with a sentence fit to show.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="sentence">What is wrong and how to mend it.</param>
    /// <param name="also">Further members, such as the fresh preview of a stale confirmation.</param>
    public static IResult Of(int status, Sentence sentence, params (string Name, object Value)[] also) => new Problem(status, sentence, null, also);

    private static int StatusOf(RefusalKind kind) => kind switch
    {
        RefusalKind.Malformed => StatusCodes.Status400BadRequest,
        RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
        RefusalKind.NotFound => StatusCodes.Status404NotFound,
        RefusalKind.Conflict => StatusCodes.Status409Conflict,
        RefusalKind.Stale => StatusCodes.Status412PreconditionFailed,
        RefusalKind.Busy => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status422UnprocessableEntity,
    };

    private sealed class Problem(int status, Sentence sentence, IReadOnlyDictionary<string, Sentence[]>? errors, params (string Name, object Value)[] also) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            if (status == StatusCodes.Status503ServiceUnavailable) httpContext.Response.Headers.RetryAfter = "5";
            var words = httpContext.RequestServices.GetRequiredService<Words>();
            httpContext.Response.Headers.ContentLanguage = Languages.Current.Code;
            httpContext.Response.Headers.AppendCommaSeparatedValues(HeaderNames.Vary, HeaderNames.AcceptLanguage);
            var problem = new ProblemDetails { Status = status, Detail = words.Say(sentence), Extensions = { ["traceId"] = httpContext.TraceIdentifier } };
            if (errors is not null) problem.Extensions["errors"] = errors.ToDictionary(field => field.Key, field => field.Value.Select(words.Say));
            foreach (var (name, value) in also) problem.Extensions[name] = value;
            return Results.Problem(problem).ExecuteAsync(httpContext);
        }
    }
}
