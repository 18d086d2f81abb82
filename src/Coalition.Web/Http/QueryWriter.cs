using Microsoft.AspNetCore.WebUtilities;

namespace Coalition.Web.Http;

/// <summary>Writes what <see cref="QueryReader"/> reads.</summary>
public static class QueryWriter
{
    /// <summary>An address with some parameters; one without a value is left out.</summary>
    public static string With(string address, params IEnumerable<(string Name, string? Value)> parameters) =>
        QueryHelpers.AddQueryString(address, parameters.Where(part => !string.IsNullOrWhiteSpace(part.Value)).Select(part => KeyValuePair.Create(part.Name, part.Value)));

    /// <summary>The address of one page of a list; the first page of the usual size needs no words.</summary>
    public static string At(string address, Paging paging, int page) =>
        With(address, ("pageSize", paging.Size == Paging.First.Size ? null : FormattableString.Invariant($"{paging.Size}")), ("page", page == 1 ? null : FormattableString.Invariant($"{page}")));
}
