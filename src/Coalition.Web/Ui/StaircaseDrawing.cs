using System.Globalization;
using Coalition.Domain;

namespace Coalition.Web.Ui;

/// <summary>The geometry of a staircase: stages up, time to the right, in a box 400 wide.</summary>
public sealed class StaircaseDrawing
{
    private const double Left = 122;
    private const double Right = 396;
    private const double Top = 26;
    private const double Rise = 44;
    private const double LabelLength = 150;

    // From the foot of the stairs: refusals and open positions below, then the ladder.
    private static readonly Stage[] Ladder =
    [
        Stage.Withdrawn, Stage.RuledOut, Stage.NotPlanned, Stage.Undecided, Stage.Mentioned, Stage.UnderConsideration,
        Stage.Offered, Stage.Declared, Stage.Notified, Stage.Authorised, Stage.Assigned,
    ];

    /// <summary>A step's dot and where its label stands.</summary>
    public sealed record Dot(Stair Stair, double X, double Y, double LabelX, double LabelY, string Anchor);

    /// <summary>A stage's line.</summary>
    public sealed record Floor(Stage Stage, double Y);

    /// <param name="stairs">In effective order, at least one.</param>
    /// <param name="until">The right end: the moment the page is about.</param>
    public StaircaseDrawing(IReadOnlyList<Stair> stairs, DateTimeOffset until)
    {
        var stages = Ladder.Where(stage => stairs.Any(stair => stair.Stage == stage)).Reverse().ToList();
        Floors = [.. stages.Select((stage, index) => new Floor(stage, Top + (index * Rise)))];
        Height = Top + ((stages.Count - 1) * Rise) + 26;
        Dots = Place(stairs, until);
        Path = string.Join(' ', Dots.Select((dot, index) => index == 0 ? $"M{Text(dot.X)} {Text(dot.Y)}" : $"H{Text(dot.X)} V{Text(dot.Y)}").Append($"H{Text(Right)}"));
    }

    public IReadOnlyList<Floor> Floors { get; }
    public IReadOnlyList<Dot> Dots { get; }
    public string Path { get; }
    public double Height { get; }

    public static string Text(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    private List<Dot> Place(IReadOnlyList<Stair> stairs, DateTimeOffset until)
    {
        var first = stairs[0].From;
        var span = Math.Max(((until > stairs[^1].From ? until : stairs[^1].From) - first).TotalSeconds, 1);
        var dots = new List<Dot>();
        for (var index = 0; index < stairs.Count; index++)
        {
            var x = Left + ((stairs[index].From - first).TotalSeconds / span * (Right - 14 - Left));
            var y = Height(stairs[index].Stage);
            // A label keeps clear of the riser that leaves its dot, of the one that comes to it, and of a near label on the same floor.
            var below = index + 1 < stairs.Count && Height(stairs[index + 1].Stage) < y;
            var anchor = x > Left + ((Right - Left) * .55) ? "end" : "start";
            // Two that run towards each other need the room of both.
            if (index > 0 && dots[^1] is var last && last.Y == y && x - last.X < (anchor == last.Anchor ? LabelLength : 2 * LabelLength)) below = last.LabelY < y;
            var cameFromAbove = index > 0 && dots[^1].Y < y;
            var cameFromBelow = index > 0 && dots[^1].Y > y;
            var aside = (below && cameFromBelow) || (!below && cameFromAbove) ? 7 : 0;
            dots.Add(new(stairs[index], x, y, anchor == "end" ? x - aside : x + aside, below ? y + 19 : y - 9, anchor));
        }
        return dots;

        double Height(Stage stage) => Floors.First(floor => floor.Stage == stage).Y;
    }
}
