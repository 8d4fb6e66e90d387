using Campaign.Domain;
using NodaTime.Text;
using Npgsql;

namespace Campaign.Projections;

/// <content>Steering committees, and reports on grassroots democracy whether accepted or not.</content>
public sealed partial class LedgerReports
{
    /// <summary>What the unit's steering committee did in the year; or why the unit is not known.</summary>
    /// <param name="query">Of which unit, programme and year.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="NpgsqlException">The database cannot be reached or failed.</exception>
    public Task<Lookup<CommitteeLog>> CommitteeAsync(ViewQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return ReadMoment.ReadAsync(store, options, query.AsOf, moment => CommitteeAsync(moment, query, cancellationToken), cancellationToken);
    }

    private static async Task<Lookup<CommitteeLog>> CommitteeAsync(ReadMoment moment, ViewQuery query, CancellationToken ct)
    {
        var unit = await moment.ResolveAsync(query.Unit, query.Year, ct);
        if (unit.Value is not { } found)
            return unit.Refusal!;
        var rows = await ActivityRows.ReadAsync(moment.Connection, moment.Schema, new YearlyReportQuery(query.Unit, query.Year), query.Programme, found, ct);
        return new CommitteeLog(found, query.Year.Value, query.Programme.ToString(), rows.Committee) { IsIllustrative = rows.CommitteeIsIllustrative };
    }

    /// <summary>The reports of the unit and of all below it, in the order of the units; or why the unit is not known.</summary>
    /// <param name="query">Of which unit and year.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="NpgsqlException">The database cannot be reached or failed.</exception>
    public Task<Lookup<ActivityReportList>> ActivityReportsAsync(ViewQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return ReadMoment.ReadAsync(store, options, query.AsOf, moment => ActivityReportsAsync(moment, query, cancellationToken), cancellationToken);
    }

    private static async Task<Lookup<ActivityReportList>> ActivityReportsAsync(ReadMoment moment, ViewQuery query, CancellationToken ct)
    {
        var unit = await moment.ResolveAsync(query.Unit, query.Year, ct);
        if (unit.Value is not { } found)
            return unit.Refusal!;
        var events = await Sql.QueryAsync(
            moment.Connection,
            $$"""
            select {{RecordedEvent.Columns}} from {{moment.Schema}}.mt_events e
            where e.stream_id like $1 and jsonb_build_array(e.data -> 'unit') || (e.data #> '{unit,path}') @> jsonb_build_array(jsonb_build_object('code', $2, 'since', $3))
              and e.seq_id <= (select last_seq_id from {{moment.Schema}}.mt_event_progression where name = $4)
            order by e.seq_id
            """,
            RecordedEvent.Read, ct,
            $"democracy/%/{query.Year}/%", found.Code.ToString(), LocalDatePattern.Iso.Format(found.Since), ReportsProgress.ShardName);
        var reports = events.GroupBy(e => e.Stream, e => (DemocracyEvent)e.Data).SelectMany(FiledReport.Of);
        return new ActivityReportList(
            found, query.Year.Value,
            [.. reports.OrderByDescending(r => r.Level).ThenBy(r => r.Unit.Key().ToString(), StringComparer.Ordinal).ThenBy(r => ReportPeriods.MonthsOf(r.Period.ToCode()).Last).ThenBy(r => r.Period).ThenBy(r => r.PlaceKind)])
        {
            IsIllustrative = events.Exists(e => e.Certainty == Certainty.Illustrative),
        };
    }
}

/// <summary>What a steering committee did in a year.</summary>
/// <param name="Unit">The unit as it was in that year.</param>
/// <param name="Year">The campaign year.</param>
/// <param name="Programme">The programme that it steers.</param>
/// <param name="Entries">In the order of the dates; those of unknown date last.</param>
public sealed record CommitteeLog(UnitAsOf Unit, int Year, string Programme, IReadOnlyList<CommitteeEntry> Entries)
{
    /// <summary>Whether any of it is only made up to show how it would look.</summary>
    public bool IsIllustrative { get; init; }
}

/// <summary>Reports on grassroots democracy.</summary>
/// <param name="Unit">The unit as it was in that year.</param>
/// <param name="Year">The year that is reported on.</param>
/// <param name="Reports">The highest level first, then by unit, end of the period and kind of place.</param>
public sealed record ActivityReportList(UnitAsOf Unit, int Year, IReadOnlyList<FiledReport> Reports)
{
    /// <summary>Whether any of it is only made up to show how it would look.</summary>
    public bool IsIllustrative { get; init; }
}

/// <summary>How far a report came.</summary>
public enum ActivityStatus
{
    /// <summary>Handed in.</summary>
    Filed,

    /// <summary>Sent back, and nothing handed in since.</summary>
    Returned,

    /// <summary>Some figures are accepted, others wait.</summary>
    PartlyAccepted,

    /// <summary>All figures are accepted.</summary>
    Accepted,
}

/// <summary>A report as it stands.</summary>
/// <param name="Unit">The unit that reported.</param>
/// <param name="Level">The level its figures stand at.</param>
/// <param name="Period">Which part of the year.</param>
/// <param name="PlaceKind">Which kind of place.</param>
/// <param name="Report">The source's own name of it, or null.</param>
/// <param name="Status">How far it came.</param>
/// <param name="FiledOn">When figures were last handed in.</param>
/// <param name="Lines">Its figures, in the order of the catalogue.</param>
public sealed record FiledReport(
    UnitRef Unit, Level Level, ReportPeriod Period, PlaceKind PlaceKind, ReportId? Report, ActivityStatus Status, PartialDate FiledOn, IReadOnlyList<FiledLine> Lines)
{
    internal static IEnumerable<FiledReport> Of(IEnumerable<DemocracyEvent> stream)
    {
        var events = stream.ToList();
        var (first, state) = (events[0], events.Aggregate(DemocracyState.Initial, DemocracyState.Evolve));
        var order = DemocracyIndicators.All.Select((indicator, place) => (indicator.Code, place)).ToDictionary(i => i.Code, i => i.place);
        return
            from place in Enum.GetValues<PlaceKind>()
            let report = state.Of(place)
            where report.IsReturned || report.Pending.Count + report.Accepted.Count > 0
            let lines = report.Accepted.Select(a => new FiledLine(a.Line, IsAccepted: true)).Concat(report.Pending.Select(l => new FiledLine(l, IsAccepted: false)))
            select new FiledReport(
                first.Unit.SelfAndAncestors().First(), first.Level, first.Period, place, report.Label, StatusOf(report), report.FiledOn ?? PartialDate.Unknown,
                [.. lines.OrderBy(l => order.GetValueOrDefault(l.Line.Indicator))]);
    }

    private static ActivityStatus StatusOf(ActivityReport report) => report switch
    {
        { Pending.Count: > 0, Accepted.Count: > 0 } => ActivityStatus.PartlyAccepted,
        { Pending.Count: > 0 } => ActivityStatus.Filed,
        { IsReturned: true } => ActivityStatus.Returned,
        _ => ActivityStatus.Accepted,
    };
}

/// <summary>A figure of a report.</summary>
/// <param name="Line">What is reported.</param>
/// <param name="IsAccepted">Whether it counts.</param>
public sealed record FiledLine(ActivityLine Line, bool IsAccepted);
