using Campaign.Domain;
using NodaTime;

namespace Campaign.Projections;

/// <content>Requests for erasure that wait too long.</content>
public sealed partial class LedgerAudit
{
    private static readonly DateTimeZone VietNam = DateTimeZone.ForOffset(Offset.FromHours(7));

    /// <summary>Those that are open, and were to be answered before that day. Where nobody knows when it was asked, the time runs from the day it was recorded.</summary>
    private static async Task<List<ExceptionalEntry>> OverdueErasuresAsync(ReadMoment moment, LocalDate today, CancellationToken ct)
    {
        var open = await Sql.QueryAsync(
            moment.Connection,
            $"""
            select {RecordedEvent.Columns} from {moment.Schema}.mt_events e
            where e.type = 'erasure-requested.v1' and not exists (
              select 1 from {moment.Schema}.mt_events a where a.stream_id = e.stream_id and a.version > e.version and a.type in ('erasure-refused.v1', 'person-erased.v1'))
            order by e.seq_id
            """,
            RecordedEvent.Read, ct);
        return [.. open.Select(e => (Event: e, Due: DueOf(e))).Where(o => o.Due?.AnswerDueOn < today).Select(o => ExceptionFinder.Entry(o.Event) with { Due = o.Due })];
    }

    private static ErasureTerms? DueOf(RecordedEvent e) =>
        e.Data is ErasureRequested { AnswerDueOn: { } answer, DueOn: { } done } ? new ErasureTerms(answer, done) : ErasureTerms.Of(e.At.InZone(VietNam).Date);
}
