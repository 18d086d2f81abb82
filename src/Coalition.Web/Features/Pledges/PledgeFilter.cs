using System.Text;
using Coalition.Domain;
using Coalition.Web.Http;
using Coalition.Web.Ui;

namespace Coalition.Web.Features.Pledges;

/// <summary>Which pledges a list holds and in which order: the same words in the address of the page and of the API. An axis without a word leaves nothing out.</summary>
public sealed record PledgeFilter
{
    /// <summary>Everything, by id.</summary>
    public static readonly PledgeFilter Everything = new();

    /// <summary>The words of <c>sort</c>; a minus before one descends.</summary>
    public static readonly IReadOnlyList<string> Sorts = ["id", "nation", "component", "stage", "activation", "effective", "recordedAt", "high"];

    private static readonly Dictionary<string, EvidenceGrade> Grades = Enum.GetValues<EvidenceGrade>().ToDictionary(grade => grade.ToString());

    private static readonly Dictionary<string, IReadOnlyList<Mark>> MarkWords = Enum.GetValues<Mark>()
        .ToDictionary<Mark, string, IReadOnlyList<Mark>>(Code.Of, mark => [mark])
        .Append(new("none", [Mark.Refused, Mark.NotAnOffer])).ToDictionary();

    public IReadOnlyList<string> Ids { get; init; } = [];
    /// <summary>Codes of nations that made it, alone or jointly.</summary>
    public IReadOnlyList<string> Nations { get; init; } = [];
    /// <summary>Codes of the nation or body it is counted under: the first of its nations, else its body.</summary>
    public IReadOnlyList<string> Under { get; init; } = [];
    public IReadOnlyList<Component> Components { get; init; } = [];
    public IReadOnlyList<PledgeKind> Kinds { get; init; } = [];
    public IReadOnlyList<Phase> Phases { get; init; } = [];
    public IReadOnlyList<Stage> Stages { get; init; } = [];
    /// <summary>Parameter <c>activation</c>; <c>none</c> is refused and not-an-offer together.</summary>
    public IReadOnlyList<Mark> Marks { get; init; } = [];
    public IReadOnlyList<Location> Locations { get; init; } = [];
    public IReadOnlyList<EvidenceGrade> Evidence { get; init; } = [];
    public IReadOnlyList<string> Units { get; init; } = [];
    public bool? SecondHand { get; init; }
    public bool? Withheld { get; init; }
    /// <summary>Whether the overview counts it: for after a ceasefire or in preparation, not the host's own army and, unless a unit is asked for, not a number of states.</summary>
    public bool? Counted { get; init; }
    /// <summary>Words that must all be found in title, words, caveats, id or the names of its nations and body; case and accents do not matter.</summary>
    public string? Text { get; init; }
    /// <summary>One of <see cref="Sorts"/>, with a minus before it to descend.</summary>
    public string Sort { get; init; } = "id";
    /// <summary>The language, by ISO 639-1, whose names put nations in order; by their codes when null. No part of the address: it is the reader's.</summary>
    public string? NamesIn { get; init; }
    /// <summary><see cref="NamesIn"/> while the order depends on it.</summary>
    public string? OrderedIn => Sort is "nation" or "-nation" ? NamesIn : null;

    /// <summary>Reads the parameters of a query; what cannot be read is refused by the reader.</summary>
    public static PledgeFilter Read(QueryReader query) => new()
    {
        Ids = query.Words("id", "Ids of pledges, such as FR-01."),
        Nations = query.Words("nation", "Codes of nations that made it, alone or jointly."),
        Under = query.Words("under", "Code of the nation or body it is counted under: the first of its nations, else its body."),
        Components = query.Codes<Component>("component", "The layer of the guarantees it belongs to."),
        Kinds = query.Codes<PledgeKind>("kind", "What it consists of."),
        Phases = query.Codes<Phase>("phase", "When it is meant for."),
        Stages = query.Codes<Stage>("stage", "How far it goes."),
        Marks = [.. query.Among("activation", MarkWords, "Its state; none is refused and not-an-offer together.").SelectMany(marks => marks).Distinct()],
        Locations = query.Codes<Location>("location", "Where it would be."),
        Evidence = query.Among("evidence", Grades, "The grade of its evidence, A being the best."),
        Units = query.Among("unit", Domain.Units.All.ToDictionary(unit => unit), "The unit of its quantity."),
        SecondHand = query.Flag("secondHand", "Whether only others have said it, not its own nation or body."),
        Withheld = query.Flag("withheld", "Whether its quantity is known to exist and not disclosed."),
        Counted = query.Flag("counted", "Whether the overview counts it: for after a ceasefire or in preparation, not the host's own army and, unless a unit is asked for, not a number of states."),
        Text = query.Text("q", "Words that must all be found in title, words, caveats, id or the names of its nations and body; case and accents do not matter."),
        Sort = query.OneOf("sort", [.. Sorts, .. Sorts.Select(sort => $"-{sort}")], "The order of the rows; a minus descends."),
    };

    /// <summary>The parameters as a query string, with its question mark; empty for <see cref="Everything"/>. Equal filters write equal texts.</summary>
    public string ToQuery()
    {
        var query = new StringBuilder();
        Add("id", Ids);
        Add("nation", Nations);
        Add("under", Under);
        Add("component", Components.Select(Code.Of));
        Add("kind", Kinds.Select(Code.Of));
        Add("phase", Phases.Select(Code.Of));
        Add("stage", Stages.Select(Code.Of));
        Add("activation", Marks.Select(Code.Of));
        Add("location", Locations.Select(Code.Of));
        Add("evidence", Evidence.Select(grade => grade.ToString()));
        Add("unit", Units);
        Add("secondHand", Flag(SecondHand));
        Add("withheld", Flag(Withheld));
        Add("counted", Flag(Counted));
        if (!string.IsNullOrEmpty(Text)) Append("q", Uri.EscapeDataString(Text));
        if (Sort != "id") Append("sort", Sort);
        return query.ToString();

        void Add(string name, IEnumerable<string> words)
        {
            var values = words.Distinct().Order(StringComparer.Ordinal).Select(Uri.EscapeDataString).ToList();
            if (values.Count > 0) Append(name, string.Join(',', values));
        }

        void Append(string name, string value) => query.Append(query.Length == 0 ? '?' : '&').Append(name).Append('=').Append(value);

        static IEnumerable<string> Flag(bool? value) => value is { } flag ? [flag ? "true" : "false"] : [];
    }
}
