using Campaign.Domain;

namespace Campaign.Host.Import;

/// <summary>A plain list of units; a parent stands above those it is the parent of.</summary>
internal sealed class UnitRows() : ImportKind(
    "units",
    Required("code"), Required("name"), Required("kind"), Optional("parent"), Optional("valid_from", "since"), Optional("valid_to", "until"))
{
    public override string KeyOf(ImportRow row) => $"{row.Raw("code")}@{row.Raw("valid_from")}";

    public override DomainCommand Read(ImportRow row) => new EstablishUnit(
        row.Value<UnitCode>("code"),
        row.RequiredText("name"),
        row.Kind<UnitKind>("kind"),
        row.Optional<UnitSelector>("parent"),
        row.Day("valid_from"),
        row.Day("valid_to"));
}
