using Coalition.Domain;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;

namespace Coalition.Web.Http;

/// <summary>Something an endpoint takes from its request: it is in the document because the endpoint takes it, and what cannot be read is answered before the endpoint is asked.</summary>
public interface IReadFromRequest
{
    /// <summary>Why it cannot be read; null when it can.</summary>
    Refusal? Refusal { get; }
}

/// <summary>The parameters of an endpoint, for the document.</summary>
public sealed record ReadParameters(IReadOnlyList<RequestParameter> All);

/// <summary>What makes a parameter of a handler one that is <see cref="IReadFromRequest">read from the request</see>.</summary>
public static class RequestReading
{
    /// <summary>Called by such a parameter for the endpoint that takes it.</summary>
    public static void Describe(EndpointBuilder endpoint, params IReadOnlyList<RequestParameter> parameters)
    {
        endpoint.Metadata.Add(new ReadParameters(parameters));
        endpoint.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status400BadRequest, typeof(ProblemDetails), ["application/problem+json"]));
        endpoint.FilterFactories.Add((_, next) => context =>
            context.Arguments.OfType<IReadFromRequest>().FirstOrDefault(read => read.Refusal is not null) is { } unread
                ? ValueTask.FromResult<object?>(unread.Refusal!.ToProblem())
                : next(context));
    }
}
