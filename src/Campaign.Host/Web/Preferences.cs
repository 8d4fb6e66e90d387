using Microsoft.AspNetCore.Localization;

namespace Campaign.Host.Web;

/// <summary>What a reader chose for their own eyes, kept in cookies so that the first page is right already.</summary>
internal static class Preferences
{
    private const string ThemeCookie = "theme";

    /// <summary><c>/preferences/language/en?back=/ledger</c>.</summary>
    public static IResult SetLanguage(string language, string? back, HttpContext context)
    {
        if (language is not ("vi" or "en"))
            return Results.NotFound();
        context.Response.Cookies.Append(CookieRequestCultureProvider.DefaultCookieName, CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(language)), AYear(context));
        return Results.LocalRedirect(LocalPath.Of(back));
    }

    /// <summary><c>/preferences/theme/dark?back=/ledger</c>; <c>system</c> is what the device says.</summary>
    public static IResult SetTheme(string theme, string? back, HttpContext context)
    {
        if (theme is not ("dark" or "light" or "system"))
            return Results.NotFound();
        context.Response.Cookies.Append(ThemeCookie, theme, AYear(context));
        return Results.LocalRedirect(LocalPath.Of(back));
    }

    /// <summary>Whether the reader wants it dark; null: as the device has it.</summary>
    public static bool? IsDark(HttpContext? context) => context?.Request.Cookies[ThemeCookie] switch
    {
        "dark" => true,
        "light" => false,
        _ => null,
    };

    private static CookieOptions AYear(HttpContext context) =>
        new() { MaxAge = TimeSpan.FromDays(365), IsEssential = true, HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps };
}
