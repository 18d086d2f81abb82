using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Http;
using Coalition.Web.Ui;
using Microsoft.AspNetCore.WebUtilities;

namespace Coalition.Web.Features.Overview;

/// <summary>The order of the rows: greatest figures first, by name (stages and states in their own order), or most pledges first.</summary>
public enum OverviewSort { Figures, Name, Pledges }

/// <summary>What the address of the overview asks for, and the addresses that ask for something else.</summary>
/// <param name="View">Of the forces: <c>table</c>, or null for the chart.</param>
/// <param name="Parts">Of the components: <c>table</c>, or null for the chart.</param>
/// <param name="Refusal">Why it cannot be read; null when it can.</param>
public sealed record OverviewAddress(
    string Unit, ForceDimension By, OverviewSort Sort, string? View, string? Parts, Question Question, AsOfQuestion Times, Refusal? Refusal)
{
    public const string Path = "/";

    /// <summary>What the rows may be taken by.</summary>
    public static readonly IReadOnlyList<ForceDimension> Dimensions =
        [ForceDimension.Nation, ForceDimension.Component, ForceDimension.Stage, ForceDimension.Activation, ForceDimension.Location];

    private const string Chart = "chart";

    public static OverviewAddress Read(string uri, DateTimeOffset now)
    {
        var query = QueryReader.OfPage(uri, now);
        var (unit, by, sort) = (query.OneOf("unit", Units.All), query.OneOf("by", [.. Dimensions.Select(Code.Of)]), query.OneOf("sort", Code.All<OverviewSort>()));
        var (view, parts, question) = (query.OneOf("view", [Chart, FigureFrame.TableView]), query.OneOf("parts", [Chart, FigureFrame.TableView]), query.Question());
        return new(unit, Code.Parse<ForceDimension>(by), Code.Parse<OverviewSort>(sort), view == Chart ? null : view, parts == Chart ? null : parts, question, AsOfQuestion.Read(uri), query.Refusal);
    }

    /// <summary>Whether an address is that of the overview.</summary>
    public static bool IsHere(string uri) => new Uri(uri).AbsolutePath == Path;

    /// <summary>The address that asks for this; what is usual is left out.</summary>
    public override string ToString() => Times.On(QueryHelpers.AddQueryString(Path, Written()));

    /// <summary>A list of pledges at the same times.</summary>
    /// <param name="link">Its query.</param>
    public string Pledges(string link) => Times.On($"/pledges{link}");

    /// <summary>One pledge at the same times.</summary>
    public string Pledge(string id) => Times.On($"/pledges/{Uri.EscapeDataString(id)}");

    private IEnumerable<KeyValuePair<string, string?>> Written()
    {
        if (Unit != Units.All[0]) yield return new("unit", Unit);
        if (By != Dimensions[0]) yield return new("by", Code.Of(By));
        if (Sort != OverviewSort.Figures) yield return new("sort", Code.Of(Sort));
        if (View is not null) yield return new("view", View);
        if (Parts is not null) yield return new("parts", Parts);
    }
}
