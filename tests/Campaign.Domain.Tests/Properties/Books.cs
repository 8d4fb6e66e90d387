namespace Campaign.Domain.Tests;

/// <summary>Where an amount stands: one figure of one registration or commendation, at a unit and in one facet of each family.</summary>
internal sealed record Row(string Of, CampaignId Campaign, Level Level, UnitAsOf Unit, string Figure, string Facets);

/// <summary>What an event adds to the figures, told from the events alone.</summary>
internal static class Books
{
    public static IEnumerable<(Row Row, int Amount)> Of(DomainEvent e) => e switch
    {
        IEntryAnnulled annulled => Of(annulled.Entry.Event).Select(r => (r.Row, -r.Amount)),
        ModelDetailsCorrected c => [.. c.Counted.Select(f => (RowOf(c, c.Before, f), -f.Amount)), .. c.Counted.Select(f => (RowOf(c, c.Registration, f), f.Amount))],
        ModelEvent m => ModelFigures.Movements([m]).Select(f => (RowOf(m, m.Registration, f), f.Amount)),
        CommendationCorrected c => [.. Of(c.Was).Select(r => (r.Row, -r.Amount)), .. Of(c.Now)],
        CommendationAwarded a => [(RowOf(a, a.Form, a.Track), 1)],
        CommendationRevoked r => [(RowOf(r, r.Form, r.Track), -1), (RowOf(r, Figures.CommendationsRevoked), 1)],
        ExtensionRecorded x => x.Counts.Select(c => (new Row($"{x.Item} {x.Data} {x.On} {x.Unit.Key()}", x.Campaign, x.Level, x.Unit, c.Figure, ""), (int)c.Amount)),
        PraiseGiven p => [(RowOf(p, Figures.PraisesGiven), 1)],
        _ => [],
    };

    private static Row RowOf(ModelEvent e, Registration r, CountedFigure counted) =>
        new($"{e.ModelId} {r.Key()}", r.Campaign, r.Level, counted.At ?? r.Unit, counted.Figure, $"{r.Field} {r.Owner.Kind} {r.Entry}");

    private static Row RowOf(CommendationEvent e, FormCode form, Track track) => RowOf(e, Figures.CommendationsAwarded) with { Facets = $"{form} {track} {e.Recipient.Kind}" };

    private static Row RowOf(CommendationEvent e, string figure) => new($"{e.CommendationId}", e.Campaign, e.Level, e.Unit, figure, $"{e.Recipient.Kind}");
}
