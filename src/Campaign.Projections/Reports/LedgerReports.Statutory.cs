using Campaign.Domain;
using Npgsql;

namespace Campaign.Projections;

/// <content>The statutory forms.</content>
public sealed partial class LedgerReports
{
    private const string BangKhen = "bang-khen";

    private static readonly ParticipantKind[] FormOrder = [ParticipantKind.Collective, ParticipantKind.Household, ParticipantKind.Individual];

    /// <summary>What the ledger has for the statutory forms of the year; or why there is nothing. <c>Year</c> is that of the launches and of the decisions.</summary>
    /// <param name="query">Of which unit and year.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="NpgsqlException">The database cannot be reached or failed.</exception>
    public Task<Lookup<StatutoryForms>> StatutoryAsync(ViewQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return ViewAsync(
            query,
            ViewHeads.EveryYear,
            (batch, unit) =>
            {
                RollRows.Ask(batch, RollOfUnit, query.Programme.ToString(), unit.Key().ToString());
                batch.Add(
                    $"select {RecordedEvent.Columns} from {batch.Schema}.mt_events e where e.stream_id in (select id from {batch.Schema}.mt_streams where id like $1) order by e.seq_id",
                    $"{StreamKeys.Campaigns}/{query.Programme}/%/{query.Year}");
            },
            async (head, rows) =>
            {
                var awards = (await RollRows.ReadAsync(rows)).ConvertAll(c => c.Line);
                var campaigns = (await rows.NextAsync(r => (CampaignEvent)RecordedEvent.Read(r).Data)).GroupBy(e => e.Campaign).Select(g => g.Aggregate(CampaignState.Initial, CampaignState.Evolve).Launched);
                return StatutoryOf(head, query.Year, [.. campaigns.OfType<CampaignLaunched>().Where(l => l.Unit.SelfAndAncestors().Any(u => u.Key() == head.Unit.Key()))], awards);
            },
            cancellationToken);
    }

    private static StatutoryForms StatutoryOf(ViewHead head, CampaignYear year, List<CampaignLaunched> launched, List<AwardLine> roll)
    {
        var awards = roll.FindAll(a => a.Figure() == Figures.CommendationsAwarded && a.Form == BangKhen);
        var decided = awards.FindAll(a => a.Decision?.DecidedOn.Year == year.Value);
        long Of(Func<UnitKind, bool> by) => launched.LongCount(l => by(l.Unit.Kind));
        return new StatutoryForms(
            head,
            StatutoryVersion.Of(year),
            [
                new("total", launched.Count), new("centre", Of(kind => kind == UnitKind.Country)), new("ministry-or-province", Of(kind => kind == UnitKind.Province)),
                new("unit", Of(kind => kind is not (UnitKind.Country or UnitKind.Province))),
            ],
            [.. from kind in FormOrder let count = decided.LongCount(a => a.Track == Track.State && a.RecipientKind == kind) select new StatutoryAwards(kind, count, count)])
        {
            Undated = awards.LongCount(a => a.Decision?.DecidedOn.Year is null && a.Year == year.Value),
            OfUnknownTrack = decided.LongCount(a => a.Track == Track.Unknown),
        };
    }
}
