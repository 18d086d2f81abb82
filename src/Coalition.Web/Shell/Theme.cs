using MudBlazor;

namespace Coalition.Web.Shell;

/// <summary>The look of MudBlazor components: the colours of <c>wwwroot/css/tokens.css</c>, one family of type, no shadows.</summary>
public static class Theme
{
    // Both themes are written into every page under different selectors, so that the class on <html> alone decides, from the first paint.
    public static readonly MudTheme Light = Build(":root");
    public static readonly MudTheme Dark = Build(":root.dark");

    private static MudTheme Build(string scope) => new()
    {
        PseudoCss = new() { Scope = scope },
        PaletteLight = Colours(new PaletteLight(), new()
        {
            ["ground"] = "#F6F7F9", ["paper"] = "#FFFFFF", ["ink"] = "#14181F", ["ink2"] = "#4A5464", ["rule"] = "#D9DEE5", ["grid"] = "#E9ECF1",
            ["edge"] = "#7D8795", ["accent"] = "#1F4E8C", ["active"] = "#00735A", ["triggered"] = "#945700", ["suspended"] = "#B5341C",
        }),
        PaletteDark = Colours(new PaletteDark(), new()
        {
            ["ground"] = "#0F1319", ["paper"] = "#171D26", ["ink"] = "#E6EAF0", ["ink2"] = "#A9B4C2", ["rule"] = "#2B3542", ["grid"] = "#222B37",
            ["edge"] = "#6F7F94", ["accent"] = "#8AB4F0", ["active"] = "#4FCBA0", ["triggered"] = "#EDB04A", ["suspended"] = "#FF8B6B",
        }),
        LayoutProperties = new() { DefaultBorderRadius = "3px", AppbarHeight = "48px" },
        Shadows = new() { Elevation = [.. Enumerable.Repeat("none", 26)] },
        Typography = new()
        {
            Default = new DefaultTypography { FontFamily = ["Inter", "system-ui", "sans-serif"], FontSize = ".875rem", LineHeight = "1.43", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontSize = ".875rem", FontWeight = "600", TextTransform = "none", LetterSpacing = "normal", LineHeight = "1.43" },
        },
    };

    private static T Colours<T>(T palette, Dictionary<string, string> token) where T : Palette
    {
        palette.Background = token["paper"];
        palette.BackgroundGray = token["ground"];
        palette.Surface = token["paper"];
        palette.AppbarBackground = token["ground"];
        palette.AppbarText = token["ink"];
        palette.DrawerBackground = token["ground"];
        palette.DrawerText = token["ink"];
        palette.DrawerIcon = token["ink2"];
        palette.TextPrimary = token["ink"];
        palette.TextSecondary = token["ink2"];
        palette.TextDisabled = token["ink2"];
        palette.ActionDefault = token["ink2"];
        palette.ActionDisabled = token["ink2"];
        palette.ActionDisabledBackground = token["grid"];
        palette.Primary = token["accent"];
        palette.PrimaryContrastText = token["paper"];
        palette.Secondary = token["ink2"];
        palette.SecondaryContrastText = token["paper"];
        palette.Tertiary = token["ink"];
        palette.TertiaryContrastText = token["paper"];
        palette.Info = token["accent"];
        palette.InfoContrastText = token["paper"];
        palette.Success = token["active"];
        palette.SuccessContrastText = token["paper"];
        palette.Warning = token["triggered"];
        palette.WarningContrastText = token["paper"];
        palette.Error = token["suspended"];
        palette.ErrorContrastText = token["paper"];
        palette.Dark = token["ink"];
        palette.DarkContrastText = token["paper"];
        palette.Divider = token["rule"];
        palette.DividerLight = token["grid"];
        palette.LinesDefault = token["rule"];
        palette.LinesInputs = token["edge"];
        palette.TableLines = token["rule"];
        palette.TableStriped = token["ground"];
        palette.TableHover = token["ground"];
        palette.Skeleton = token["grid"];
        return palette;
    }
}
