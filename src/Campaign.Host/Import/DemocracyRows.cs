using Campaign.Domain;

namespace Campaign.Host.Import;

/// <summary>Reports on grassroots democracy, a row an indicator; and their acceptance or return, which name none.</summary>
internal sealed class DemocracyRows() : ImportKind(
    "democracy",
    Required("report_id", "report"), Required("unit"), Required("year"), Required("period"), Required("place_kind"), Required("indicator", "lines", "line"), Required("value"),
    Optional("basis"), Optional("declared_total"), Optional("previous_declared"), Optional("filed_on", "on"), Optional("status"), Optional("reason"), Optional("certainty"))
{
    private static readonly OrderedDictionary<string, Func<ImportRow, About, ActivityReportCommand>> Statuses = new()
    {
        ["filed"] = (row, a) => new FileActivityReport(a.Unit, a.Year, a.Period, a.Place, [LineOf(row)]),
        ["accepted"] = (row, a) => row.Raw("indicator").Length == 0
            ? new AcceptActivityReport(a.Unit, a.Year, a.Period, a.Place)
            : new FileActivityReport(a.Unit, a.Year, a.Period, a.Place, [LineOf(row)], FilingStatus.Accepted),
        ["returned"] = (row, a) => new ReturnActivityReport(a.Unit, a.Year, a.Period, a.Place) { Reason = row.Text("reason") },
        ["corrected"] = (row, a) => new CorrectActivityFigure(a.Unit, a.Year, a.Period, a.Place, LineOf(row)) { Reason = row.Text("reason") },
    };

    /// <summary>What was handed in and what is accepted are two rows; what may come again has its date in the key, and a correction its value.</summary>
    public override string KeyOf(ImportRow row)
    {
        var line = Join(row, "report_id", "unit", "year", "period", "place_kind", "indicator");
        return row.Raw("status") switch
        {
            "returned" or "corrected" => $"{line}/{Join(row, "status", "filed_on", "value")}",
            "" or "filed" when row.Raw("filed_on").Length > 0 => $"{line}/filed/{row.Raw("filed_on")}",
            "" => $"{line}/filed",
            var status => $"{line}/{status}",
        };
    }

    public override DomainCommand? Read(ImportRow row)
    {
        var about = new About(row.Value<UnitSelector>("unit"), row.Value<CampaignYear>("year"), row.Kind<ReportPeriod>("period"), row.Kind<PlaceKind>("place_kind"));
        var command = row.Text("status") is null ? Statuses["filed"](row, about) : row.Choice("status", Statuses)?.Invoke(row, about);
        return command is null ? null : command with { On = row.Date("filed_on"), Report = row.Optional<ReportId>("report_id") };
    }

    private static ActivityLine LineOf(ImportRow row) => new(
        row.Value<IndicatorCode>("indicator"), row.Whole("value"), row.OptionalKind<LineBasis>("basis") ?? LineBasis.Period, row.Whole("declared_total"), row.Whole("previous_declared"));

    private sealed record About(UnitSelector Unit, CampaignYear Year, ReportPeriod Period, PlaceKind Place);
}
