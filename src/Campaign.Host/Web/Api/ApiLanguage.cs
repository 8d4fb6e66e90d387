using Campaign.Host.Reports;
using Microsoft.AspNetCore.Localization;

namespace Campaign.Host.Web.Api;

/// <summary>The language that a request asks for.</summary>
internal static class ApiLanguage
{
    /// <summary>By what the localisation of requests found; Vietnamese where it was not asked.</summary>
    public static ReportLanguage Of(HttpContext context) =>
        context.Features.Get<IRequestCultureFeature>()?.RequestCulture.UICulture.TwoLetterISOLanguageName == "en" ? ReportLanguage.En : ReportLanguage.Vi;
}
