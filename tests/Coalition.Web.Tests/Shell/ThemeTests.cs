using System.Globalization;
using System.Text.RegularExpressions;
using Coalition.Web.Shell;
using Coalition.Web.Tests.Support;
using MudBlazor;
using MudBlazor.Utilities;

namespace Coalition.Web.Tests.Shell;

public sealed partial class ThemeTests
{
    private static readonly Dictionary<string, string> Light = Tokens(@":root \{(?<body>.*?)\n\}");
    private static readonly Dictionary<string, string> Dark = Tokens(@":root\.dark \{(?<body>.*?)\n\}");

    private static readonly string[] Surfaces = ["paper", "ground", "wash", "warn"];
    private static readonly string[] TextColours = ["ink", "ink2", "accent", "active", "triggered", "dormant", "suspended", "ended", "refusal"];
    private static readonly string[] Marks = ["edge", "bar", "accent", "active", "triggered", "dormant", "suspended", "ended"];

    [Fact]
    public void Both_themes_define_the_same_colours() => Assert.Equal(Light.Keys.Order(), Dark.Keys.Order());

    [Fact]
    public void MudBlazor_has_the_colours_of_the_tokens()
    {
        AssertSame(Theme.Light.PaletteLight, Light);
        AssertSame(Theme.Dark.PaletteDark, Dark);
    }

    [Theory, InlineData(false), InlineData(true)]
    public void Text_stands_out_at_least_four_and_a_half_to_one(bool dark)
    {
        var tokens = dark ? Dark : Light;
        var pairs = Surfaces.SelectMany(surface => TextColours.Select(text => (text, surface)))
            .Append(("ink", "fill")).Append(("paper", "ink")).Append(("paper", "accent")).Append(("paper", "suspended"));
        Assert.All(pairs, pair => Assert.True(Contrast(tokens[pair.Item1], tokens[pair.Item2]) >= 4.5, $"{pair.Item1} on {pair.Item2}: {Contrast(tokens[pair.Item1], tokens[pair.Item2]):0.00}"));
    }

    [Theory, InlineData(false), InlineData(true)]
    public void Marks_stand_out_at_least_three_to_one(bool dark)
    {
        var tokens = dark ? Dark : Light;
        var pairs = new[] { "paper", "ground" }.SelectMany(surface => Marks.Select(mark => (mark, surface)));
        Assert.All(pairs, pair => Assert.True(Contrast(tokens[pair.Item1], tokens[pair.Item2]) >= 3, $"{pair.Item1} on {pair.Item2}: {Contrast(tokens[pair.Item1], tokens[pair.Item2]):0.00}"));
    }

    [Fact]
    public void No_colour_is_written_outside_the_tokens()
    {
        var written = SourceTree.Files("src/Coalition.Web", ".css", ".razor").Where(file => !file.EndsWith("tokens.css", StringComparison.Ordinal))
            .SelectMany(file => Hex().Matches(File.ReadAllText(file)).Select(match => $"{Path.GetFileName(file)}: {match.Value}"));
        Assert.Empty(written);
    }

    [Fact]
    public void The_font_speaks_Cyrillic_and_lies_in_the_app()
    {
        var css = SourceTree.Read("src/Coalition.Web/wwwroot/css/fonts.css");
        var files = FontFile().Matches(css).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(8, files.Count);
        Assert.All(files, file => Assert.True(File.Exists(Path.Combine(SourceTree.Root, "src/Coalition.Web/wwwroot/fonts", file)), file));
        Assert.Contains("U+0490-0491", css, StringComparison.Ordinal);
        Assert.DoesNotContain("http", css, StringComparison.Ordinal);
    }

    private static void AssertSame(Palette palette, Dictionary<string, string> tokens)
    {
        var pairs = new Dictionary<string, MudColor>
        {
            ["paper"] = palette.Surface, ["ground"] = palette.BackgroundGray, ["ink"] = palette.TextPrimary, ["ink2"] = palette.TextSecondary,
            ["rule"] = palette.Divider, ["grid"] = palette.DividerLight, ["edge"] = palette.LinesInputs, ["accent"] = palette.Primary,
            ["active"] = palette.Success, ["triggered"] = palette.Warning, ["suspended"] = palette.Error,
        };
        Assert.All(pairs, pair => Assert.Equal(tokens[pair.Key], pair.Value.ToString(MudColorOutputFormats.Hex).ToUpperInvariant()));
    }

    private static Dictionary<string, string> Tokens(string block) =>
        Colour().Matches(Regex.Match(SourceTree.Read("src/Coalition.Web/wwwroot/css/tokens.css"), block, RegexOptions.Singleline).Groups["body"].Value)
            .ToDictionary(match => match.Groups["name"].Value, match => match.Groups["value"].Value);

    // WCAG 2.2, relative luminance and contrast ratio.
    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + .05) / (Math.Min(a, b) + .05);
    }

    private static double Luminance(string hex)
    {
        return (.2126 * Channel(1)) + (.7152 * Channel(3)) + (.0722 * Channel(5));

        double Channel(int at)
        {
            var value = int.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255d;
            return value <= .04045 ? value / 12.92 : Math.Pow((value + .055) / 1.055, 2.4);
        }
    }

    [GeneratedRegex("--(?<name>[a-z0-9]+): (?<value>#[0-9A-F]{6});")]
    private static partial Regex Colour();

    [GeneratedRegex(@"(?<!&|url\(""[^""]*)#[0-9A-Fa-f]{6}\b")]
    private static partial Regex Hex();

    [GeneratedRegex(@"fonts/([\w-]+\.woff2)")]
    private static partial Regex FontFile();
}
