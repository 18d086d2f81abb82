using System.Globalization;
using Coalition.Domain;

namespace Coalition.Web.Ui;

/// <summary>The geometry of a staircase: stages up, time to the right, in a box 400 wide.</summary>
public sealed class StaircaseDrawing
{
    public const double Width = 400;
    private const double Left = 122;
    private const double Right = 396;
    private const double Top = 26;
    private const double Rise = 44;

    // From the foot of the stairs: refusals and open positions below, then the ladder.
    private static readonly Stage[] Ladder =
    [
        Stage.Withdrawn, Stage.RuledOut, Stage.NotPlanned, Stage.Undecided, Stage.Mentioned, Stage.UnderConsideration,
        Stage.Offered, Stage.Declared, Stage.Notified, Stage.Authorised, Stage.Assigned,
    ];

    /// <summary>A step's dot and where its label stands.</summary>
    public sealed record Dot(Stair Stair, double X, double Y, double LabelY, string Anchor);

    /// <summary>A stage's line.</summary>
    public sealed record Floor(Stage Stage, double Y);

    /// <param name="stairs">In effective order, at least one.</param>
    /// <param name="until">The right end: the moment the page is about.</param>
    public StaircaseDrawing(IReadOnlyList<Stair> stairs, DateTimeOffset until)
    {
        var stages = Ladder.Where(stage => stairs.Any(stair => stair.Stage == stage)).Reverse().ToList();
        Floors = [.. stages.Select((stage, index) => new Floor(stage, Top + (index * Rise)))];
        Height = Top + ((stages.Count - 1) * Rise) + 24;
        var first = stairs[0].From;
        var span = Math.Max((Later(until, stairs[^1].From) - first).TotalSeconds, 1);
        Dots = [.. stairs.Select((stair, index) => Place(stair, index))];
        Path = string.Join(' ', Dots.SelectMany((dot, index) => index == 0
            ? new[] { $"M{Text(dot.X)} {Text(dot.Y)}" }
            : [$"H{Text(dot.X)}", $"V{Text(dot.Y)}"]).Append($"H{Text(Right)}"));

        Dot Place(Stair stair, int index)
        {
            var x = Left + ((stair.From - first).TotalSeconds / span * (Right - 14 - Left));
            var y = Floors.First(floor => floor.Stage == stair.Stage).Y;
            var goesUp = index + 1 < stairs.Count && Floors.First(floor => floor.Stage == stairs[index + 1].Stage).Y < y;
            return new(stair, x, y, goesUp && index == 0 ? y + 19 : y - 9, x > Left + ((Right - Left) * .55) ? "end" : "start");
        }
    }

    public IReadOnlyList<Floor> Floors { get; }
    public IReadOnlyList<Dot> Dots { get; }
    public string Path { get; }
    public double Height { get; }

    public static string Text(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
