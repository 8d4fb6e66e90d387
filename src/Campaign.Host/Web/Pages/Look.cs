using MudBlazor;

namespace Campaign.Host.Web.Pages;

/// <summary>Colours and type of the pages: contrast of at least 4.5 to 1 in the light and in the dark (WCAG 2.2, 1.4.3).</summary>
internal static class Look
{
    private static readonly string[] Fonts = ["system-ui", "Segoe UI", "Roboto", "Noto Sans", "Helvetica Neue", "sans-serif"];

    public static MudTheme Theme { get; } = new()
    {
        PaletteLight = new PaletteLight { Primary = "#a4161a", Secondary = "#1d4e89", AppbarBackground = "#8b1115", AppbarText = "#ffffff", Background = "#fafafa", TextPrimary = "#1f1f1f", TextSecondary = "#4f4f4f" },
        PaletteDark = new PaletteDark { Primary = "#ff9a8f", PrimaryContrastText = "#1f1f1f", Secondary = "#9cc4f5", AppbarBackground = "#3a1214", AppbarText = "#ffffff", TextPrimary = "#ececec", TextSecondary = "#c4c4c4" },
        Typography = new Typography { Default = new DefaultTypography { FontFamily = Fonts } },
    };
}
