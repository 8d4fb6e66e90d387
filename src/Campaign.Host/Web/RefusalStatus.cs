using Campaign.Domain;
using Campaign.Host.Web.Api;

namespace Campaign.Host.Web;

/// <summary>Which status of HTTP a refusal is. The only place that knows it.</summary>
internal static class RefusalStatus
{
    /// <summary>Of a ledger that was altered or cannot be read: no request can mend it, and asking again helps nobody.</summary>
    public const int OfDamage = StatusCodes.Status500InternalServerError;

    /// <summary>Of a read: what an address names is not there (404), or the address is wrong (400), or it names several things (422).</summary>
    public static int OfRead(Refusal refusal) => Common(refusal) ?? refusal.Code switch
    {
        RefusalCode.NotAValue or RefusalCode.HiddenCharacter or RefusalCode.Missing or RefusalCode.OutOfRange or ApiCode.UnknownParameter => StatusCodes.Status400BadRequest,
        RefusalCode.UnknownUnit or RefusalCode.CampaignNotLaunched or RefusalCode.ModelNotRegistered or RefusalCode.UnknownDecision or RefusalCode.UnknownEntry or RefusalCode.UnknownCommendation or RefusalCode.UnknownFigure or RefusalCode.UnknownExtension
            or RefusalCode.NotSealed or RefusalCode.NotSigned or RefusalCode.NothingSealed or RefusalCode.BeyondLedger or RefusalCode.BeforeFirstSeal or RefusalCode.NotPastYet => StatusCodes.Status404NotFound,
        ApiCode.NotAcceptable => StatusCodes.Status406NotAcceptable,
        RefusalCode.ReportsBehind => StatusCodes.Status409Conflict, // it passes by itself
        _ => StatusCodes.Status422UnprocessableEntity,
    };

    /// <summary>Of a command: the ledger's refusals are 422, whatever they are about, since the address itself is there.</summary>
    public static int OfCommand(Refusal refusal) => Common(refusal) ?? StatusCodes.Status422UnprocessableEntity;

    private static int? Common(Refusal refusal) => refusal.Code switch
    {
        RefusalCode.NotAllowed or RefusalCode.OutsideUnits or RefusalCode.OwnItem => StatusCodes.Status403Forbidden,
        RefusalCode.UnknownCommand => StatusCodes.Status404NotFound,
        RefusalCode.CommandIdReused => StatusCodes.Status409Conflict,
        _ => null,
    };
}
