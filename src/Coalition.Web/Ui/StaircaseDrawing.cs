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

    // As wide as letters of this size are on average.
    private const double Letter = 6.2;

    // Those of “23 Nov 2026” and the space before it.
    private const int DateLetters = 12;

    /// <summary>As many letters as a label has of what was said; the table below has the whole of it.</summary>
    public const int MostLetters = 28;

    // From the foot of the stairs: refusals and open positions below, then the ladder.
    private static readonly Stage[] Ladder =
    [
        Stage.Withdrawn, Stage.RuledOut, Stage.NotPlanned, Stage.Undecided, Stage.Mentioned, Stage.UnderConsideration,
        Stage.Offered, Stage.Declared, Stage.Notified, Stage.Authorised, Stage.Assigned,
    ];

    /// <summary>A step's dot, and its label where it found room.</summary>
    public sealed record Dot(Stair Stair, double X, double Y, Label? Label);

    /// <summary>Where a label stands.</summary>
    /// <param name="X">Where it begins; where it ends, when <paramref name="EndsThere"/>.</param>
    /// <param name="Y">Its foot.</param>
    /// <param name="EndsThere">It runs to the left.</param>
    /// <param name="Letters">How many it has.</param>
    public sealed record Label(double X, double Y, bool EndsThere, int Letters)
    {
        private double From => EndsThere ? X - (Letters * Letter) : X;

        public bool Touches(Label other) => Y == other.Y && From < other.From + (other.Letters * Letter) && other.From < From + (Letters * Letter);
    }

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

    // The newest first: where labels find no room beside each other it is the older ones that are left to the table.
    private Dot[] Place(IReadOnlyList<Stair> stairs, DateTimeOffset until)
    {
        var first = stairs[0].From;
        var span = Math.Max(((until > stairs[^1].From ? until : stairs[^1].From) - first).TotalSeconds, 1);
        var points = stairs.Select(stair => (X: Left + ((stair.From - first).TotalSeconds / span * (Right - 14 - Left)), Floors.First(floor => floor.Stage == stair.Stage).Y)).ToList();
        var dots = new Dot[stairs.Count];
        for (var index = stairs.Count - 1; index >= 0; index--)
        {
            var rises = index + 1 < stairs.Count && points[index + 1].Y < points[index].Y;
            dots[index] = new(stairs[index], points[index].X, points[index].Y, Room(rises) ?? Room(!rises));

            // A label keeps clear of the riser that leaves its dot, of the one that comes to it, and of the labels that stand already.
            Label? Room(bool below)
            {
                var (x, y) = points[index];
                var isLate = x > Left + ((Right - Left) * .55);
                var aside = index > 0 && (below ? points[index - 1].Y > y : points[index - 1].Y < y) ? 7 : 0;
                var label = new Label(isLate ? x - aside : x + aside, below ? y + 19 : y - 9, isLate, Math.Min(stairs[index].Words.Length, MostLetters) + DateLetters);
                return dots[(index + 1)..].Any(dot => dot.Label?.Touches(label) == true) ? null : label;
            }
        }
        return dots;
    }
}
