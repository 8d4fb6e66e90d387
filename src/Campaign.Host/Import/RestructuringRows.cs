using Campaign.Domain;

namespace Campaign.Host.Import;

/// <summary>What legal acts do to units. All lines of one act are one command: see <see cref="ActImport"/>.</summary>
internal sealed class RestructuringRows() : ImportKind(
    "restructurings",
    Required("act"), Required("effective_on"), Required("change"), Optional("old_code", "oldUnit"), Optional("new_code"), Optional("new_name"), Optional("new_kind"), Optional("new_parent"))
{
    public override string KeyOf(ImportRow row) => row.Raw("act");

    /// <summary>The act with this line alone.</summary>
    public override RestructureUnits Read(ImportRow row) => new(
        row.Value<ActId>("act"),
        row.RequiredDay("effective_on"),
        [
            new UnitChange(row.Kind<ChangeKind>("change"))
            {
                OldUnit = row.Optional<UnitSelector>("old_code"),
                NewCode = row.Optional<UnitCode>("new_code"),
                NewName = row.Text("new_name"),
                NewKind = row.OptionalKind<UnitKind>("new_kind"),
                NewParent = row.Optional<UnitSelector>("new_parent"),
            },
        ]);
}
