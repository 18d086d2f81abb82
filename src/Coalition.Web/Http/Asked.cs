using System.Reflection;
using Coalition.Domain;
using Coalition.Web.Data;
using Microsoft.AspNetCore.Http.Metadata;

namespace Coalition.Web.Http;

/// <summary>What a query may say.</summary>
public interface IQuery<T> where T : IQuery<T>
{
    /// <summary>Asks for every parameter there is, whatever the query says: this is also how the document learns them.</summary>
    static abstract T Read(QueryReader query);
}

/// <summary>The query of a request, read to the letter.</summary>
public sealed class Asked<T> : IReadFromRequest, IBindableFromHttpContext<Asked<T>>, IEndpointParameterMetadataProvider where T : IQuery<T>
{
    private Asked(QueryReader query) => (Query, Refusal) = (T.Read(query), query.Refusal);

    /// <summary>What was asked; never seen by an endpoint when it is refused.</summary>
    public T Query { get; }

    public Refusal? Refusal { get; }

    static ValueTask<Asked<T>?> IBindableFromHttpContext<Asked<T>>.BindAsync(HttpContext context, ParameterInfo parameter) =>
        ValueTask.FromResult<Asked<T>?>(new(new(context.Request.Query, context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow())));

    static void IEndpointParameterMetadataProvider.PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        var nothing = new QueryReader(QueryCollection.Empty, DateTimeOffset.UnixEpoch);
        T.Read(nothing);
        RequestReading.Describe(builder, nothing.Parameters);
    }
}

/// <summary>A query that says nothing.</summary>
public sealed record NoQuery : IQuery<NoQuery>
{
    public static NoQuery Read(QueryReader query) => new();
}

/// <summary>Both times.</summary>
public sealed record AtTimes(Question Question) : IQuery<AtTimes>
{
    public static AtTimes Read(QueryReader query) => new(query.Question());
}

/// <summary>Both times, and which page.</summary>
public sealed record PageAtTimes(Question Question, Paging Paging) : IQuery<PageAtTimes>
{
    public static PageAtTimes Read(QueryReader query) => new(query.Question(), query.Paging());
}
