using System.Globalization;

namespace Coalition.Web.Http;

/// <summary>One page of a list.</summary>
/// <param name="Items">The rows of this page.</param>
/// <param name="Total">Rows in all.</param>
/// <param name="PageNumber">From 1.</param>
/// <param name="PageSize">1 to 200.</param>
/// <param name="LedgerSequence">The version of the world the list was read from.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, int Total, [property: System.Text.Json.Serialization.JsonPropertyName("page")] int PageNumber, int PageSize, long LedgerSequence);

/// <summary>Which page is asked for.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Size">1 to <see cref="MostRows"/>.</param>
public sealed record Paging(int Number, int Size)
{
    public const int MostRows = 200, MostPages = 1_000_000;
    public static readonly Paging First = new(1, 50);

    /// <summary>From a page's address; what is no number is the first page.</summary>
    public static Paging Read(string? number) => First with { Number = int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, MostPages) : 1 };

    public int Skip => (Number - 1) * Size;
}
