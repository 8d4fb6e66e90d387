using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Campaign.Host.Web.Access;
using Campaign.Host.Web.Live;
using Campaign.Host.Web.Pages;
using Microsoft.AspNetCore.Diagnostics;
using MudBlazor.Services;

namespace Campaign.Host.Web;

/// <summary>The pages within the host.</summary>
internal static class PagesSetup
{
    /// <summary>Vietnamese first: what a browser without a wish gets.</summary>
    private static readonly CultureInfo[] Languages = [CultureInfo.GetCultureInfo("vi"), CultureInfo.GetCultureInfo("en")];

    public static void AddPages(this WebApplicationBuilder builder, LimitSettings limits)
    {
        builder.WebHost.UseStaticWebAssets();
        var services = builder.Services;
        services.AddRazorComponents()
            .AddInteractiveServerComponents(o => (o.DisconnectedCircuitMaxRetained, o.PersistedCircuitInMemoryMaxRetained) = (limits.LostPages, limits.LostPages));
        services.AddMudServices();
        services.AddWebEncoders(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All)); // Vietnamese stays legible, and short
        services.AddHttpContextAccessor();
        services.AddSingleton<Handover>();
        services.AddSingleton<ReportsPulse>();
        services.AddHostedService(provider => provider.GetRequiredService<ReportsPulse>());
        services.AddSingleton<SharedReads>();
        services.AddScoped<VisibleLedger>();
        services.AddRequestLocalization(o =>
        {
            (o.SupportedCultures, o.SupportedUICultures) = (Languages, Languages);
            o.SetDefaultCulture(Languages[0].Name);
        });
    }

    public static void MapPages(this WebApplication app)
    {
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.Use((context, next) =>
        {
            if (Stop.IsForProgram(context.Request))
                context.Features.Get<IStatusCodePagesFeature>()!.Enabled = false; // programs have no use for a page
            return next(context);
        });
        app.UseAntiforgery();
        app.MapStaticAssets().AllowAnonymous();
        app.MapGet("/preferences/language/{language}", Preferences.SetLanguage).AllowAnonymous();
        app.MapGet("/preferences/theme/{theme}", Preferences.SetTheme).AllowAnonymous();
        EntryEndpoints.Map(app);
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(o => o.ContentSecurityFrameAncestorsPolicy = null); // every answer has one
    }
}
