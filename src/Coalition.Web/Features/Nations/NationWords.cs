using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Texts;
using Coalition.Web.Ui;
using Microsoft.Extensions.Localization;

namespace Coalition.Web.Features.Nations;

/// <summary>One nation in the reader's words.</summary>
/// <param name="times">Both times of the page; its links keep them.</param>
public sealed class NationWords(NationDetail detail, Words words, IStringLocalizer<NationsTexts> text, AsOfQuestion times)
{
    public AsOfQuestion Times => times;

    public string Code => detail.Nation.Code;

    public Names Names => detail.Names;

    public string Name => NationSelection.Name(detail.Nation);

    public string On(string path) => times.On(path);

    public string Pledge(string id) => On($"/pledges/{Uri.EscapeDataString(id)}");

    /// <summary>The list of exactly the pledges of a position.</summary>
    public string List(Position position) => On($"/pledges?nation={Code}&stage={Positions.Stages(position)}");

    /// <summary>The list of exactly the pledges of a mark.</summary>
    public string List(Mark mark) => On($"/pledges?nation={Code}&activation={Domain.Code.Of(mark)}");

    public string Role => detail.Nation.Role is { } role ? words.Of(role) : text["NotYet"];

    /// <summary>“Land force, Hubs”; null when it leads nothing.</summary>
    public string? Leads => Led(detail.Nation.Leads);

    /// <summary>“since 6 Jan 2026”; null where the register names no date.</summary>
    public string? Since => Dated(detail.Nation.Since) && Moment.TryParseFact(detail.Nation.Since, out var at, out _) ? text["Since", words.Date(at, InForce?.EffectivePrecision ?? Precision.Day)].Value : null;

    /// <summary>A body by its usual name; one that has no other is called as it is registered.</summary>
    public string Body(string code) => text[$"Body_{code}"] is { ResourceNotFound: false } known ? known.Value : detail.Names.Party(code);

    /// <summary>What it belongs to then.</summary>
    public IReadOnlyList<MembershipRow> Belongs =>
    [
        .. detail.Nation.Memberships.Where(one => At(one.Effective) <= detail.Known.At).GroupBy(one => one.Body).Select(body => body.Last()).Where(one => one.Capacity != Capacity.Left)
            .OrderBy(one => Body(one.Body), StringComparer.CurrentCulture),
    ];

    /// <summary>How it came to be what it is: every dated role and membership, newest first; empty where nothing ever changed.</summary>
    public IReadOnlyList<(DateTimeOffset At, Precision Precision, string What, DateTimeOffset Recorded)> History =>
    [
        .. detail.Nation.Roles.Where(one => Dated(one.Effective)).Select(one => (At(one.Effective), one.EffectivePrecision, Led(one.Leads) is { } led ? text["RoleLeading", words.Of(one.Role), led].Value : words.Of(one.Role), one.RecordedAt))
            .Concat(detail.Nation.Memberships.Where(one => Dated(one.Effective)).Select(one => (At(one.Effective), one.EffectivePrecision, text["CapacityIn", Body(one.Body), words.Of(one.Capacity)].Value, one.RecordedAt)))
            .OrderByDescending(line => line.Item1),
    ];

    /// <summary>“since 6 Jan 2026”; null where the register names no date.</summary>
    public string? SinceOf(MembershipRow one) => Dated(one.Effective) ? text["Since", words.Date(At(one.Effective), one.EffectivePrecision)].Value : null;

    /// <summary>When the value of a condition was recorded.</summary>
    public string SinceOf(NationStep step) => step.Since is { } since
        ? text["AsOf", step.Precision == Precision.Minute && since.UtcDateTime.TimeOfDay == TimeSpan.Zero ? words.Day(since) : words.Date(since, step.Precision)]
        : text["NothingRecorded"];

    public SourceRef Short(CitedSource source) => new(source.Publisher.Length > 0 ? source.Publisher : source.Title, source.Url, words.Published(source.Published, source.PublishedPrecision) ?? "");

    private RoleRow? InForce => detail.Nation.Roles.LastOrDefault(role => At(role.Effective) <= detail.Known.At);

    private string? Led(IReadOnlyList<string> leads) => leads.Count == 0 ? null : string.Join(", ", leads.Select(lead => words.Of(Domain.Code.Parse<Component>(lead))));

    // The register's first rows name no date: they hold from the first moment there is.
    private static bool Dated(string? written) => written is not null && At(written) > Moment.Earliest;

    private static DateTimeOffset At(string written) => Moment.TryParseFact(written, out var at, out _) ? at : Moment.Earliest;
}
