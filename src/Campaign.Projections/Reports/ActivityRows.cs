using System.Data.Common;
using Campaign.Domain;
using NodaTime;
using Npgsql;

namespace Campaign.Projections;

/// <summary>An accepted line of a report.</summary>
/// <param name="Unit">The unit that reported.</param>
/// <param name="Level">The level it stands at.</param>
/// <param name="Year">The year that is reported on.</param>
/// <param name="Span">What it covers, see <see cref="ReportPeriods"/>.</param>
/// <param name="Place">The kind of place.</param>
/// <param name="Line">The line; it has a value.</param>
internal sealed record ActivityCell(UnitAsOf Unit, Level Level, int Year, string Span, PlaceKind Place, ActivityLine Line);

/// <summary>What is reported on grassroots democracy in a year and the year before, and what the unit's steering committee did.</summary>
/// <remarks>Folded from the events themselves: whether a line was reported, a balance of 0 does not say.</remarks>
internal sealed record ActivityRows(IReadOnlyList<ActivityCell> Cells, IReadOnlyList<CommitteeEntry> Committee, IReadOnlyList<UnitRef> UnitsBelow)
{
    /// <summary>The events of the reports, in the order in which they were recorded.</summary>
    public IReadOnlyList<RecordedEvent> Reports { get; init; } = [];

    /// <summary>The accepted lines as the freeze announced them: what the ledger held then of what had not certainly happened after the cut-off.</summary>
    public IReadOnlyList<ActivityCell> AsFrozen(FiguresFrozen frozen) =>
        [.. CellsOf(Reports.Where(e => e.Seq <= frozen.ThroughSeq && !(HappenedOn(e.Data).Earliest > frozen.CutOff)))];

    /// <summary>Whether any event of the committee, in any year, is only made up to show how it would look.</summary>
    public bool CommitteeIsIllustrative { get; init; }

    /// <summary>Within a transaction whose moment is fixed.</summary>
    public static async Task<ActivityRows> ReadAsync(
        NpgsqlConnection connection, string schema, YearlyReportQuery query, ProgrammeCode programme, UnitAsOf unit, CancellationToken ct)
    {
        var rows = Of(await EventsAsync(connection, schema, query, programme, unit, ct), query, programme, unit);
        return rows.Cells.Count == 0 ? rows : rows with { UnitsBelow = Below(unit, query.Year, await LivesBelowAsync(connection, schema, unit, ct)) };
    }

    /// <summary>Of events that are there, in the order in which they were recorded; the units below are left to the caller.</summary>
    public static ActivityRows Of(IReadOnlyCollection<(RecordedEvent Event, string? Note)> events, YearlyReportQuery query, ProgrammeCode programme, UnitAsOf unit)
    {
        var standing = events.Where(e => query.Until is not { } until || !(HappenedOn(e.Event.Data).Earliest > until)).ToList();
        return new ActivityRows(
            [.. CellsOf(standing.Select(e => e.Event))],
            [.. CommitteeOf(standing.Where(e => e.Event.Stream == StreamKeys.OfCommittee(unit.Key(), programme)), query.Year)],
            [])
        {
            Reports = [.. events.Select(e => e.Event).Where(e => e.Data is DemocracyEvent)],
            CommitteeIsIllustrative = events.Any(e => e.Event is { Data: CommitteeEvent, Certainty: Certainty.Illustrative }),
        };
    }

    /// <summary>All events of each report that ever counted at the unit or below it, of the unit's own reports, and of its committee.</summary>
    /// <remarks>The streams are one array, which the index of streams answers; for two sets joined by "or" the database reads every event there is.</remarks>
    private static Task<List<(RecordedEvent Event, string? Note)>> EventsAsync(
        NpgsqlConnection connection, string schema, YearlyReportQuery query, ProgrammeCode programme, UnitAsOf unit, CancellationToken ct) =>
        Sql.QueryAsync(
            connection,
            $"""
            select {RecordedEvent.Columns}, (select n.text from {schema}.{LedgerTables.Notes} n where n.id = e.data -> 'note' ->> 'id')
            from {schema}.mt_events e
            where e.stream_id = any($1::text[] || array(
                select distinct p.stream_id::text from {schema}.mt_events p where p.stream_id like 'democracy/%' and p.seq_id in (
                  select seq from {schema}.{LedgerTables.PostingSets} where $6 and unit_path @> array[$2] and programme = $3 and year in ($4, $4 - 1))))
              and e.seq_id <= (select last_seq_id from {schema}.mt_event_progression where name = $5)
            order by e.seq_id
            """,
            r => (RecordedEvent.Read(r), NoteAt(r)),
            ct,
            OwnStreams(query, programme, unit), unit.Key().ToString(), programme.ToString(), query.Year.Value, ReportsProgress.ShardName, programme == Campaign.Projections.Postings.GrassrootsDemocracy);

    private static string[] OwnStreams(YearlyReportQuery query, ProgrammeCode programme, UnitAsOf unit)
    {
        var committee = StreamKeys.OfCommittee(unit.Key(), programme);
        return programme != Campaign.Projections.Postings.GrassrootsDemocracy ? [committee] :
        [
            committee,
            .. from year in new[] { query.Year, query.Year.Previous } from period in Enum.GetValues<ReportPeriod>() select StreamKeys.OfReports(unit.Key(), year, period),
        ];
    }

    private static string? NoteAt(DbDataReader reader) => reader.IsDBNull(RecordedEvent.ColumnCount) ? null : reader.GetString(RecordedEvent.ColumnCount);

    /// <summary>What a correction or an annulment moves keeps the date of what it moves.</summary>
    private static PartialDate HappenedOn(DomainEvent e) => e switch
    {
        IEntryAnnulled annulled => HappenedOn(annulled.Entry.Event),
        ActivityFigureCorrected corrected => corrected.CountedOn ?? corrected.Dated(),
        _ => e.Dated(),
    };

    /// <summary>The accepted lines that have a value.</summary>
    public static IEnumerable<ActivityCell> CellsOf(IEnumerable<RecordedEvent> events) =>
        from stream in events.Where(e => e.Data is DemocracyEvent).GroupBy(e => e.Stream, e => (DemocracyEvent)e.Data)
        let state = stream.Aggregate(DemocracyState.Initial, DemocracyState.Evolve)
        let one = stream.First()
        from place in Enum.GetValues<PlaceKind>()
        from accepted in state.Of(place).Accepted
        where accepted.Line.Value is not null
        select new ActivityCell(one.Unit, one.Level, one.Year.Value, ReportPeriods.SpanOf(one.Period, accepted.Line.Basis), place, accepted.Line);

    /// <summary>What a committee did in the year and what of it stands, by date.</summary>
    public static IEnumerable<CommitteeEntry> CommitteeOf(IEnumerable<(RecordedEvent Event, string? Note)> events, CampaignYear year)
    {
        var all = events.ToList();
        var undone = all.Select(e => e.Event.Data).OfType<IEntryAnnulled>().Select(a => a.Entry.Seq).ToHashSet();
        return
            from e in all
            let data = e.Event.Data as CommitteeEvent
            where data is not (null or IEntryAnnulled) && data.Year == year && !undone.Contains(e.Event.Seq)
            orderby data.On.Earliest ?? LocalDate.MaxIsoValue, e.Event.Seq
            select new CommitteeEntry(
                EventCatalogue.NameOf(data).Split('.')[0], data.On, data.Decision?.Number, (data as InspectionHeld)?.PlannedCount,
                [.. ((data as InspectionHeld)?.InspectedUnits ?? []).Select(u => u.Name)], e.Note);
    }

    /// <summary>The units below that were there on any day of the year.</summary>
    public static List<UnitRef> Below(UnitAsOf unit, CampaignYear year, IEnumerable<UnitLife> lives)
    {
        var (first, last) = (year.Dates.Earliest!.Value, year.Dates.Latest!.Value);
        return
        [
            .. lives.Where(u => !(u.Unit.Since > last) && !(u.Until < first))
                .Select(u => new[] { u.At(last), u.At(first) }.FirstOrDefault(then => then.Path.Any(above => above.Key() == unit.Key())))
                .OfType<UnitRef>(),
        ];
    }

    /// <summary>Every life that ever was below the unit.</summary>
    private static Task<List<UnitLife>> LivesBelowAsync(NpgsqlConnection connection, string schema, UnitAsOf unit, CancellationToken ct) => Sql.QueryAsync(
        connection,
        $$"""
        select data from {{schema}}.{{LedgerTables.Units}}
        where data #> '{unit,path}' || jsonb_path_query_array(data, '$.later[*].unit.path[*]') @> jsonb_build_array(jsonb_build_object('code', $1, 'since', $2))
        """,
        UnitLookup.At, ct, unit.Code.ToString(), NodaTime.Text.LocalDatePattern.Iso.Format(unit.Since));
}
