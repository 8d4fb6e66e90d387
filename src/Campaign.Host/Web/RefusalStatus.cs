using Campaign.Domain;

namespace Campaign.Host.Web;

/// <summary>Which HTTP status says what a refusal says.</summary>
internal static class RefusalStatus
{
    private static readonly HashSet<string> Absent =
    [
        RefusalCode.UnknownUnit, RefusalCode.UnknownFigure, RefusalCode.CampaignNotLaunched, RefusalCode.ModelNotRegistered, RefusalCode.UnknownDecision, RefusalCode.UnknownEntry, RefusalCode.NotSealed, RefusalCode.NotSigned,
    ];

    public static int Of(Refusal refusal) => refusal.Code switch
    {
        RefusalCode.OutsideUnits => StatusCodes.Status403Forbidden,
        { } code when Absent.Contains(code) => StatusCodes.Status404NotFound,
        _ => StatusCodes.Status422UnprocessableEntity,
    };
}
